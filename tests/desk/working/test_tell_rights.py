"""Telling both sides their rights, and what is kept of them (人民调解法 23, 24; PIPL 17)."""

import pytest

from sanhu.procedure.enums import TellingOf, Told
from sanhu.procedure.models import Telling
from tests.desk.working.conftest import Desk


@pytest.mark.parametrize(
    ("page", "of", "words"),
    [
        ("rights", TellingOf.RIGHTS, "随时可以不调了，不用说理由"),
        ("data", TellingOf.DATA, "我们把您的名字和电话抹去"),
    ],
)
def test_it_stands_in_large_type_to_be_read_aloud(desk: Desk, page: str, of: TellingOf, words: str) -> None:
    text = desk.look(page)

    assert words in text
    assert "aloud" in text
    assert 'data-sanhu-read="aloud"' in text
    assert "还没有告诉" in text


@pytest.mark.parametrize(("page", "of"), [("rights", TellingOf.RIGHTS), ("data", TellingOf.DATA)])
def test_who_was_told_and_how_is_recorded(desk: Desk, page: str, of: TellingOf) -> None:
    desk.done(page, sides=[desk.case.first.pk], how=Told.READ_ALOUD)

    row = Telling.objects.get(side=desk.case.first)
    assert (row.of, row.how) == (of, Told.READ_ALOUD)
    text = desk.look(page)
    assert "念给本人听了" in text
    assert text.count("还没有告诉") == 1


def test_both_told_it_leads_on(desk: Desk) -> None:
    sides = [side.pk for side in desk.case.sides]

    assert desk.done("rights", sides=sides, how=Told.PRINTED) == desk.url("data")
    assert desk.done("data", sides=sides, how=Told.PRINTED) == desk.url("consents")
    assert "记下，告诉过了" not in desk.look("rights")


def test_nothing_chosen_says_what_to_choose(desk: Desk) -> None:
    page = desk.refused("rights", says="请点告诉了哪一方")

    assert "念给本人听了，还是给了本人一张纸" in page


def test_what_a_side_read_on_its_phone_is_not_for_an_official_to_say(desk: Desk) -> None:
    desk.refused("rights", sides=[desk.case.first.pk], how=Told.SCREEN, says="请从上面选")


def test_rights_are_told_at_rest_too_so_that_both_may_begin_again(desk: Desk) -> None:
    from sanhu.procedure import services
    from tests.procedure.conftest import by

    services.stop(side=desk.case.first, actor=desk.case.party(desk.case.first), at=by(desk.case.worker)["at"])

    desk.done("rights", sides=[desk.case.first.pk], how=Told.PRINTED)


def test_sent_twice_it_is_told_once(desk: Desk) -> None:
    for _ in range(2):
        desk.done("rights", key="one key", sides=[desk.case.first.pk], how=Told.PRINTED)

    assert Telling.objects.count() == 1
