"""A form that came after another had moved the matter: told what he did and when, and no word is lost."""

import pytest
from django.test import Client

from sanhu.ledger.queries import newest_head
from sanhu.procedure import services
from tests.desk.moves.conftest import Hand, words
from tests.procedure.conftest import Case, by, case, cast, ladder

__all__ = ["case", "cast", "ladder"]


@pytest.fixture
def hand(case: Case) -> Hand:
    """Sit the secretary of the village at the desk, with a matter that was passed up a moment ago."""
    case.ready()
    secretary = Hand(case, "secretary")
    case.passed_up()
    return secretary


@pytest.mark.parametrize(
    ("page", "typed"),
    [
        ("danger", {"what": "他又动了手，头上流了血。"}),
        ("notes", {"text": "他说菜有个说法就行。"}),
        ("accounts", {"account_x": "地是我爷爷开的。"}),
        ("consents", {"words": "他当面说了同意。"}),
    ],
)
def test_who_worked_here_is_told_what_happened_and_keeps_his_words(
    hand: Hand, page: str, typed: dict[str, str]
) -> None:
    head = newest_head()
    answer = hand.send(page, **typed)
    read = words(answer)

    assert answer.status_code == 409
    assert "9月13日 10:32，郑芒种：报到上一级。" in read
    assert "现在由问十乡答责。" in read
    assert next(iter(typed.values())) in read
    assert newest_head() == head


def test_who_never_worked_here_meets_what_is_not_there_and_keeps_his_words(case: Case) -> None:
    case.ready()
    answer = Hand(case, "deputy").send("notes", text="他说菜有个说法就行。")

    assert answer.status_code == 404
    assert "他说菜有个说法就行。" in words(answer)


def test_the_loser_of_a_move_reads_the_move_that_was_first(case: Case) -> None:
    step = case.ready().passed_up()
    deputy = Hand(case, "deputy")
    services.take_up(step=step, **by(case.cast.deputy))

    page = deputy.refused(
        "return", step=step, reason="村里再谈一次，把界桩找出来。", says="9月13日 10:32，冯立夏：接手了。"
    )

    assert "村里再谈一次，把界桩找出来。" in page


def test_nobody_learns_by_a_form_that_a_matter_is_there(case: Case) -> None:
    case.ready()
    stranger: Client = Hand(case, "stranger").client
    there = stranger.post(f"/desk/matters/{case.matter.pk}/notes/", {"text": "不该看见的人写的"})
    none = stranger.post(f"/desk/matters/{case.first.pk}/notes/", {"text": "不该看见的人写的"})

    assert (there.status_code, words(there)) == (none.status_code, words(none))
    assert there.status_code == 404
