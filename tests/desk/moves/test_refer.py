"""Referring a part, or all, with a receipt; and the answer of the competent body."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest

from sanhu.lib.ids import is_public_number
from sanhu.procedure import queries, services
from sanhu.procedure.enums import EndReason, Standing
from sanhu.procedure.models import Referral
from sanhu.procedure.services.consents import competent
from tests.desk.moves.conftest import Hand, clocks_of, words
from tests.procedure.conftest import Case, by, open_case

Sit = Callable[[str], Hand]
PART = {"whole": "part", "part": "动手的事", "body": "问十派出所", "reason": "归公安管"}


def test_a_part_goes_with_a_receipt_of_its_own_and_the_step_stays(case: Case, hand: Sit) -> None:
    official, before = hand("secretary"), clocks_of(case)

    page = official.done("refer", step=case.step, **PART)

    row = Referral.objects.get()
    assert is_public_number(row.number)
    assert f"回执号{row.number}" in page
    assert "对方答复以前还在这里办。现在由董庄村（责任人郑芒种）答责。" in page
    assert queries.leading_step(case.matter) == case.step
    assert clocks_of(case) == before
    receipt = official.look("referral", row.pk)
    assert all(text in receipt for text in (row.number, "问十派出所", "动手的事", "一部分"))
    assert "等答复" in official.look("refer")


def test_the_same_form_twice_is_one_referral(case: Case, hand: Sit) -> None:
    official = hand("secretary")

    first = official.done("refer", step=case.step, submission="one key", **PART)
    second = official.done("refer", step=case.step, submission="one key", **PART)

    assert Referral.objects.count() == 1
    assert first == second
    other = official.send("refer", step=case.step, submission="one key", **{**PART, "part": "另一件事"})
    assert other.status_code == 409
    assert "另一件事" in words(other)
    assert Referral.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({**PART, "part": ""}, "请写转的是什么事"),
        ({**PART, "body": " "}, "请写转给哪个单位"),
        ({**PART, "reason": ""}, "请写为什么归它管"),
        ({**PART, "whole": ""}, "请点一样：一部分，还是整件。"),
        ({**PART, "body": "长" * 121}, "最多120个字，现在写了121个。"),
    ],
)
def test_refuses_with_the_cure_and_keeps_what_was_typed(
    case: Case, hand: Sit, typed: dict[str, str], says: str
) -> None:
    page = hand("secretary").refused("refer", says=says, step=case.step, **typed)

    assert all(text in page for name, text in typed.items() if name != "whole" and text.strip())
    assert not Referral.objects.exists()


def test_all_of_it_is_here_until_the_body_says_yes(case: Case, hand: Sit) -> None:
    official = hand("secretary")
    case.consent(competent(PART["body"]))
    official.done("refer", step=case.step, **{**PART, "whole": "whole"})
    row = Referral.objects.get()

    official.refused(
        "refer", says="已经整件转出去了，还在等答复。", step=case.step, **{**PART, "whole": "whole"}
    )
    page = official.done("referral", row.pk, answer="accepted", words="接了")

    assert "问十派出所接下了整件，这里办完了。" in page
    case.matter.refresh_from_db()
    assert case.matter.standing == Standing.REFERRED


def test_all_of_it_asks_each_side_first_and_leads_there(case: Case, hand: Sit) -> None:
    official, whole = hand("secretary"), {**PART, "whole": "whole"}
    page = official.refused("refer", says="甲方还没有同意把整件转给问十派出所", step=case.step, **whole)
    ways = re.findall(r'href="([^"]+what=refer-[^"]+)"', page)

    assert "归公安管" in page
    assert "双方同意把整件转给问十派出所吗" in page
    assert len(ways) == 2
    for way in map(unescape, ways):
        yes = {"told_how": "read_aloud", "form": "spoken", "witness": "惊蛰", "given_on": "2016-09-13"}
        assert "把整件转给问十派出所" in words(official.client.get(way))
        back = official.client.post(way, yes)
        assert back.status_code == 303, words(back)
    page = words(official.client.get(back.headers["Location"]))
    assert "都同意了，可以转。" in page
    assert "把整件转给问十派出所" in official.look("consents")
    official.done("refer", step=case.step, **whole)
    assert Referral.objects.get().whole


def test_a_side_sees_what_it_said_yes_to(case: Case) -> None:
    case.consent(competent("长" * 120))
    rows = queries.consents_seen(case.party(case.first), case.matter)

    assert {row.named for row in rows} == {"长" * 120}


def test_a_no_has_its_reason_and_leaves_it_here(case: Case, hand: Sit) -> None:
    official = hand("secretary")
    official.done("refer", step=case.step, **PART)
    row = Referral.objects.get()

    official.refused("referral", row.pk, says="请点一样：答应了，还是没有答应。", words="不归我们")
    official.refused("referral", row.pk, says="这里还没有写。", answer="declined", words="")
    page = official.done("referral", row.pk, answer="declined", words="不归我们")

    assert "问十派出所的答复记下了。现在由董庄村（责任人郑芒种）答责。" in page
    assert "不归我们" in official.look("referral", row.pk)


def test_the_second_answer_is_refused_and_kept(case: Case, hand: Sit) -> None:
    official = hand("secretary")
    official.done("refer", step=case.step, **PART)
    row = Referral.objects.get()
    official.done("referral", row.pk, answer="accepted", words="接了")

    page = official.refused("referral", row.pk, says="已经答复过了。", answer="declined", words="后来说不接")

    assert "后来说不接" in page


def test_nothing_is_referred_after_the_end(case: Case, hand: Sit) -> None:
    official = hand("secretary")
    services.end(step=case.step, reason=EndReason.NOT_AGREED, words="谈不拢", **by(case.worker))

    assert "这一级已经办完了" in official.look("refer")
    page = official.refused("refer", says="这一级已经办完了", step=case.step, **PART)
    assert PART["part"] in page


@pytest.mark.parametrize("role", ["mediator", "stranger", "deputy"])
def test_for_others_there_is_no_such_page(case: Case, hand: Sit, role: str) -> None:
    hand("secretary").done("refer", step=case.step, **PART)
    official, row = hand(role), Referral.objects.get()

    assert official.send("refer", step=case.step, **PART).status_code == 404
    if role != "mediator":
        assert official.client.get(official.url("referral", row.pk)).status_code == 404


def test_a_receipt_stands_under_its_own_matter_only(case: Case, hand: Sit) -> None:
    hand("secretary").done("refer", step=case.step, **PART)
    other: Any = Hand(open_case(case.cast), "secretary")

    assert other.client.get(other.url("referral", Referral.objects.get().pk)).status_code == 404
