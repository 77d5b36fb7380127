"""Taking up, giving back once, handing down once."""

import re
from collections.abc import Callable

import pytest

from sanhu.access import services as access
from sanhu.org import services as org
from sanhu.procedure import queries, services
from sanhu.procedure.models import HandOver, Step
from tests.conftest import OPERATOR
from tests.desk.moves.conftest import Hand, clocks_of, taken_up, up
from tests.procedure.conftest import FIVE, Case, by

Sit = Callable[[str], Hand]


def test_shows_what_came_from_below_before_it_is_taken_up(case: Case, hand: Sit) -> None:
    step, before = up(case), clocks_of(case)
    official = hand("deputy")

    page = official.look("take-up")
    assert all(text in page for text in ("董庄村写来的", FIVE.why_not_here, FIVE.request, FIVE.responsible))
    assert "现在由问十乡（责任人冯立夏）答责，等它接手。" in page

    page = official.done("take-up", step=step)
    assert "接手了，从沟通开始。现在由问十乡（责任人冯立夏）答责。" in page
    step.refresh_from_db()
    assert step.taken_up_at is not None
    assert clocks_of(case) == before


def test_is_taken_up_once(case: Case, hand: Sit) -> None:
    step = taken_up(case)
    official = hand("deputy")

    assert "已经接手了。" in official.look("take-up")
    page = official.refused("take-up", says="已经接手了。", step=step)
    assert "现在由问十乡" in page


def test_goes_back_with_a_reason(case: Case, hand: Sit) -> None:
    step, before = up(case), clocks_of(case)
    official = hand("deputy")

    assert "退回董庄村" in official.look("return")
    official.refused("return", says="请写一句为什么。", step=step, reason=" ")
    page = official.refused("return", says="最多2000个字", step=step, reason="还" * 2001)
    assert "还" * 2001 in page
    page = official.done("return", step=step, reason="还没有问过村里的老支书")

    assert "退回了，理由写在经过里。10月13日这个日子不变。现在由董庄村" in page
    assert HandOver.objects.get(moved="back").reason == "还没有问过村里的老支书"
    assert clocks_of(case) == before


def test_goes_back_only_once(case: Case, hand: Sit) -> None:
    services.return_with_reason(step=up(case), reason="再问一次", **by(case.cast.deputy))
    case.step = case.now()
    again = services.pass_up(
        step=case.step, to_level=case.level(2), to_unit=case.cast.township, five=FIVE, **by(case.worker)
    )
    official = hand("deputy")

    assert "已经退回过一次，不能再退。" in official.look("return")
    page = official.refused("return", says="已经退回过一次", step=again, reason="还是不行")
    assert "还是不行" in page


def test_what_was_taken_up_or_registered_here_does_not_go_back(case: Case, hand: Sit) -> None:
    assert "已经接手了。" in hand("secretary").look("return")
    step = taken_up(case)

    hand("deputy").refused("return", says="已经接手了。", step=step, reason="不办了")


def test_is_handed_down_with_a_reason_to_who_had_it(case: Case, hand: Sit) -> None:
    step, before = taken_up(case), clocks_of(case)
    official = hand("deputy")

    page = official.look("send-down")
    assert "董庄村（原来在这里办过）" in page
    assert "别庄村" in page
    assert "大刘村" not in page
    official.refused("send-down", says="请选一个单位。", step=step, reason="村里能办")
    page = official.done("send-down", step=step, unit=case.cast.village.pk, reason="村里能办")

    assert "交下去了。10月13日这个日子不变。现在由董庄村（责任人郑芒种）答责，等它接手。" in page
    assert clocks_of(case) == before
    below = case.now()
    assert "村里能办" in hand("secretary").look("take-up")
    assert "只能" not in hand("secretary").look("take-up")
    assert "这件事不是下面报上来的，不能退回。" in hand("secretary").look("return")
    assert below.unit == case.cast.village


def test_is_handed_down_only_once(case: Case, hand: Sit) -> None:
    services.send_down(
        step=taken_up(case),
        to_level=case.level(1),
        to_unit=case.cast.village,
        reason="村里能办",
        **by(case.cast.deputy),
    )
    services.take_up(step=case.now(), **by(case.worker))
    case.step = case.now()
    above = services.pass_up(
        step=case.step, to_level=case.level(2), to_unit=case.cast.township, five=FIVE, **by(case.worker)
    )
    services.take_up(step=above, **by(case.cast.deputy))
    official = hand("deputy")

    assert "已经交下去过一次，不能再交。" in official.look("send-down")
    official.refused(
        "send-down", says="已经交下去过一次", step=above, unit=case.cast.village.pk, reason="再交一次"
    )


@pytest.fixture
def far_up(case: Case) -> Step:
    """Bring the dispute up to the district, with two townships and nine villages below it."""
    for number in range(6):
        parent = case.cast.other_township if number % 2 else case.cast.township
        new = {"name": f"柳树{number}村", "kind": "village", "code": f"411102999{number:03}"}
        org.open_unit(parent=parent, **new, **by(OPERATOR))
    case.step, case.worker = taken_up(case), case.cast.deputy
    top = case.passed_up(3, case.cast.district)
    return services.take_up(step=top, **by(case.cast.commander))


def offered(page: str) -> list[str]:
    """Return the units that a page offers to choose."""
    return re.findall(r'<option value="[0-9a-f-]{36}"[^>]*>\s*([^<]+?)\s*</option>', page)


def test_many_places_are_grouped_by_the_unit_above(far_up: Step, case: Case, hand: Sit) -> None:
    official = hand("commander")
    page = official.client.get(official.url("send-down")).content.decode()

    assert len(offered(page)) == 11
    assert re.findall(r'<optgroup label="([^"]+)"', page)[0] == "原来在这里办过"
    assert offered(page)[:2] == ["问十乡", "董庄村"]
    assert {"源汇区", "问十乡", "大刘镇"} <= set(re.findall(r'<optgroup label="([^"]+)"', page))


def test_a_word_narrows_them_without_a_script_and_nothing_typed_is_lost(
    far_up: Step, case: Case, hand: Sit
) -> None:
    official = hand("commander")
    typed = {"find": "大刘", "reason": "镇里管得着", "narrow": "1"}
    answer = official.send("send-down", step=far_up, **typed)
    page = answer.content.decode()

    assert answer.status_code == 200
    assert "镇里管得着" in page
    assert all(name in page for name in ("大刘镇", "大刘村", "柳树1村", "柳树3村", "柳树5村"))
    assert "柳树0村" not in page
    assert queries.leading_step(case.matter) == far_up
    got = official.client.get(official.url("send-down"), {"find": "董庄"}).content.decode()
    assert "董庄村（原来在这里办过）" in got
    assert "柳树" not in got
    none = official.send("send-down", step=far_up, find="没有这个", narrow="1").content.decode()
    assert "没有叫这个的" in none
    assert len(offered(none)) == 11
    done = official.done("send-down", step=far_up, find="大刘", unit=case.cast.village.pk, reason="能办")
    assert "现在由董庄村" in done


def test_a_village_has_nothing_below_it(case: Case, hand: Sit) -> None:
    assert "这里已经是最低一级，没有再下一级。" in hand("secretary").look("send-down")


def test_a_unit_that_is_not_offered_is_not_taken(case: Case, hand: Sit) -> None:
    step = taken_up(case)

    hand("deputy").refused(
        "send-down", says="这里没有这一样", step=step, unit=case.cast.other_township.pk, reason="交给他们"
    )


def test_the_second_of_two_keeps_what_he_typed(case: Case, hand: Sit) -> None:
    step = up(case)
    official = hand("deputy")
    services.return_with_reason(step=step, reason="再问一次", **by(case.cast.deputy))

    page = official.refused("return", says="这一级已经办完了", step=step, reason="我也要退")

    assert "我也要退" in page
    assert "现在由董庄村" in page
    assert HandOver.objects.filter(moved="back").count() == 1


@pytest.mark.parametrize("name", ["take-up", "return", "send-down"])
@pytest.mark.parametrize("role", ["secretary", "stranger", "head"])
def test_only_who_decides_where_it_is(case: Case, hand: Sit, name: str, role: str) -> None:
    step = up(case)

    answer = hand(role).send(name, step=step, reason="不归您")

    assert answer.status_code == 404
    assert Step.objects.filter(matter=case.matter).count() == 2
    assert queries.leading_step(case.matter) == step


def test_for_whoever_must_stay_out_there_is_no_such_page(case: Case, hand: Sit) -> None:
    up(case)
    official = hand("deputy")
    access.declare_interest(
        user=case.cast.people["deputy"].user, matter=case.matter.pk, **by(case.cast.deputy)
    )

    for name in ("take-up", "return", "send-down"):
        assert official.client.get(official.url(name)).status_code == 404
