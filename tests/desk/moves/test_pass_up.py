"""The page on which a matter is reported up: five things, each side's yes, a look, and then up."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from sanhu.access import services as access
from sanhu.procedure import queries, services
from sanhu.procedure.enums import EndReason, Kind
from sanhu.procedure.models import HandOver, Step
from sanhu.procedure.services import consents as what
from tests.desk.moves.conftest import Hand, clocks_of, taken_up, words
from tests.procedure.conftest import FIVE, Case, by

Sit = Callable[[str], Hand]
WRITTEN = {"why_not_here": "界桩归乡里管", "request": "请派人量地"}


def consented(case: Case) -> Case:
    case.ready().through(Kind.COMMUNICATE).consent(what.body(case.cast.township, case.level(2)))
    return case


def test_shows_what_the_record_holds_and_whose_yes_is_missing(case: Case, hand: Sit) -> None:
    case.ready().through(Kind.COMMUNICATE)
    official = hand("secretary")

    page = official.look("pass-up")

    assert "郑芒种（董庄村坑塘小组）" in official.client.get(official.url("pass-up")).content.decode()
    assert "两家在坑塘边争地" in page
    assert "双方都认：界桩没了" in page
    assert "在董庄村开了沟通会" in page
    assert page.count("还没有问") == 2
    assert "现在由董庄村坑塘小组（责任人郑芒种）答责" in page
    assert "这个日子不变" in page


def test_leads_to_the_consents_with_the_new_body_chosen(case: Case, hand: Sit) -> None:
    case.ready()
    official = hand("secretary")
    page = official.client.get(official.url("pass-up")).content.decode()

    for side in case.sides:
        assert official.url("consent", side.pk) + "?what=up-2" in page
    assert "由问十乡来调" in words(official.client.get(official.url("consent", case.first.pk) + "?what=up-2"))
    case.consent(what.body(case.cast.township, case.level(2)))
    assert "都同意了，可以报" in official.look("pass-up")


def test_is_looked_at_once_more_and_then_goes_up(case: Case, hand: Sit) -> None:
    official, before = hand("secretary"), clocks_of(consented(case))

    look = official.send("pass-up", step=case.step, **WRITTEN)
    assert look.status_code == 200
    assert Step.objects.filter(matter=case.matter).count() == 1
    typed = look.context["form"].data
    body = {name: typed[name] for name in ("to", "facts", "tried", "responsible") if name in typed}
    page = official.done("pass-up", step=case.step, sure="yes", **WRITTEN, **body)

    assert "报上去了。10月13日这个日子不变。" in page
    assert "现在由问十乡（责任人冯立夏）答责，等它接手" in page
    above = queries.leading_step(case.matter)
    assert above is not None
    assert above.unit == case.cast.township
    handed = HandOver.objects.get(to_step=above)
    assert (handed.why_not_here, handed.request) == (WRITTEN["why_not_here"], WRITTEN["request"])
    assert "两家在坑塘边争地" in handed.facts
    assert clocks_of(case) == before


def test_goes_back_from_the_look_with_everything_typed(case: Case, hand: Sit) -> None:
    consented(case)

    answer = hand("secretary").send("pass-up", step=case.step, edit="yes", facts="改过的事实", **WRITTEN)

    page = answer.content.decode()
    assert answer.status_code == 200
    assert all(text in page for text in ("改过的事实", *WRITTEN.values()))


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (
            {"why_not_here": "", "request": " "},
            "现在还不能报到问十乡。缺2样：为什么这里办不了；想请上面做什么。写上就能报。",
        ),
        ({**WRITTEN, "facts": ""}, "缺1样：事情是怎样的"),
        ({**WRITTEN, "request": "请" * 2001}, "最多2000个字，现在写了2001个。"),
    ],
)
def test_refuses_with_the_cure_and_keeps_what_was_typed(
    case: Case, hand: Sit, typed: dict[str, str], says: str
) -> None:
    consented(case)

    page = hand("secretary").refused("pass-up", says=says, step=case.step, **typed)

    assert all(text in page for text in typed.values() if text.strip())
    assert Step.objects.filter(matter=case.matter).count() == 1


@pytest.mark.parametrize("more", [{}, {"sure": "yes"}])
def test_refuses_without_each_sides_yes_and_says_whose(case: Case, hand: Sit, more: dict[str, str]) -> None:
    case.ready().through(Kind.COMMUNICATE)

    page = hand("secretary").refused(
        "pass-up",
        says="乙方还没有同意由问十乡来办。先问本人，记下来再报。",
        step=case.step,
        **WRITTEN,
        **more,
    )

    assert WRITTEN["why_not_here"] in page
    assert "人民调解法第十七条" in page


def test_skips_a_level_only_where_the_ladder_lets_it_and_with_a_reason(case: Case, hand: Sit) -> None:
    case.ready().through(Kind.COMMUNICATE).consent(what.body(case.cast.district, case.level(3)))
    official = hand("secretary")

    assert "跳过“乡镇”，直接报到源汇区" in official.look("pass-up")
    assert "为什么跳过一级" in official.look("pass-up", query="?to=3")
    official.refused("pass-up", says="请写为什么跳过一级", step=case.step, to="3", **WRITTEN)
    page = official.done("pass-up", step=case.step, to="3", sure="yes", skip_reason="乡里是另一方", **WRITTEN)

    assert "现在由源汇区" in page
    assert HandOver.objects.get().reason == "乡里是另一方"


def test_a_level_that_the_ladder_does_not_let_skip_is_not_offered(joint: Case) -> None:
    official = Hand(joint, "secretary")

    page = official.look("pass-up", query="?to=3")

    assert "跳过" not in page
    assert "报到问十乡" in page


def test_who_joins_leads_and_the_village_goes_on(joint: Case) -> None:
    official = Hand(joint, "secretary")
    look = official.send("pass-up", step=joint.step, responsible="郑芒种", tried="谈过", **WRITTEN)
    assert "董庄村照样一起办" in look.content.decode()

    page = official.done(
        "pass-up", step=joint.step, sure="yes", responsible="郑芒种", tried="谈过", **WRITTEN
    )

    assert "现在由问十乡" in page
    assert joint.step.pk in [step.pk for step in queries.open_steps(joint.matter)]


def test_at_the_top_it_says_what_else_can_be_done(case: Case, hand: Sit) -> None:
    case.ready().consent(what.body(case.cast.district, case.level(3)))
    above = services.pass_up(
        step=case.step,
        to_level=case.level(3),
        to_unit=case.cast.district,
        five=FIVE,
        skip_reason="乡里是另一方",
        **by(case.worker),
    )
    services.take_up(step=above, **by(case.cast.head))

    assert "这里已经是最高一级" in hand("head").look("pass-up")


def test_the_second_of_two_keeps_what_he_typed_and_reads_where_it_stands(case: Case, hand: Sit) -> None:
    official = hand("secretary")
    consented(case)
    services.pass_up(
        step=case.step, to_level=case.level(2), to_unit=case.cast.township, five=FIVE, **by(case.worker)
    )

    page = official.refused("pass-up", says="这一级已经办完了", step=case.step, sure="yes", **WRITTEN)

    assert all(text in page for text in WRITTEN.values())
    assert "现在由问十乡（责任人冯立夏）答责，等它接手。" in page


def test_whoever_opens_the_page_late_reads_who_answers_now(case: Case, hand: Sit) -> None:
    services.end(step=case.step, reason=EndReason.NOT_AGREED, words="谈不拢", **by(case.worker))

    page = hand("secretary").look("pass-up")

    assert "这一级已经办完了，不能再改。" in page
    assert "这件事还归董庄村" in page


@pytest.mark.parametrize("role", ["neighbour", "stranger", "mediator", "head"])
def test_for_others_there_is_no_such_page(case: Case, hand: Sit, role: str) -> None:
    official = hand(role)

    for answer in (official.client.get(official.url("pass-up")), official.send("pass-up", step=case.step)):
        assert answer.status_code == 404


def test_for_whoever_must_stay_out_there_is_no_such_page(case: Case, hand: Sit) -> None:
    official = hand("secretary")
    access.declare_interest(
        user=official.case.cast.people["secretary"].user, matter=case.matter.pk, **by(case.worker)
    )

    assert official.client.get(official.url("pass-up")).status_code == 404
    assert official.send("pass-up", step=case.step, **WRITTEN).status_code == 404


def test_a_step_of_another_matter_is_not_taken(case: Case, hand: Sit) -> None:
    official = hand("secretary")

    assert official.client.post(official.url("pass-up"), {"step": "no step"}).status_code == 404
    assert official.send("pass-up", to="x", step=case.step, **WRITTEN).status_code == 422


def test_who_has_not_signed_in_is_led_to_sign_in(case: Case, client: Client) -> None:
    answer: Any = client.get(f"/desk/matters/{case.matter.pk}/pass-up/")

    assert answer.status_code == 302
    assert "/sign-in/" in answer.headers["Location"]


def test_the_township_passes_on_what_it_took_up(case: Case, hand: Sit) -> None:
    step = taken_up(case)
    case.worker = case.cast.deputy
    case.consent(what.body(case.cast.district, case.level(3)))
    before = clocks_of(case)

    page = hand("deputy").done(
        "pass-up", step=step, sure="yes", tried="乡里谈过一次", responsible="冯立夏", **WRITTEN
    )

    assert "现在由源汇区" in page
    assert clocks_of(case) == before
