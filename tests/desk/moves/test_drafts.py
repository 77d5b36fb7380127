"""What was typed leaves the phone with the page that says it is in the record (settled 22)."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from sanhu.procedure.enums import Kind
from sanhu.procedure.services import consents as what
from tests.desk.moves.conftest import Hand
from tests.desk.moves.test_ends import END
from tests.desk.moves.test_pass_up import WRITTEN
from tests.desk.moves.test_refer import PART
from tests.desk.working.conftest import Desk
from tests.procedure.conftest import FIVE, Case

Sit = Callable[[str], Hand]


def kept(page: Any) -> list[str]:
    """Return the names under which the forms of a page are kept on the phone, with their owner."""
    found = re.findall(r'data-sanhu-draft="([^"]+)"\s+data-sanhu-account="([^"]+)"', page.content.decode())
    return [f"{account}/{name}" for name, account in found]


def gone(page: Any) -> list[str]:
    """Return the names that a page says may go."""
    found = re.findall(
        r'data-sanhu-draft-done="([^"]+)"\s+data-sanhu-account="([^"]+)"', page.content.decode()
    )
    return [f"{account}/{name}" for name, account in found]


@pytest.mark.parametrize(("name", "typed"), [("end", END), ("refer", PART)])
def test_a_move_that_was_taken_lets_its_draft_go_once(
    case: Case, hand: Sit, name: str, typed: dict[str, str]
) -> None:
    official = hand("secretary")
    names = kept(official.client.get(official.url(name)))

    answer = official.send(name, step=case.step, **typed)
    arrived = official.client.get(answer.headers["Location"])

    assert len(names) == 1
    assert gone(arrived) == names
    assert gone(official.client.get(answer.headers["Location"])) == []


def test_a_refused_move_keeps_its_draft(case: Case, hand: Sit) -> None:
    official = hand("secretary")

    answer = official.send("end", step=case.step, **{**END, "words": ""})

    assert answer.status_code == 422
    assert gone(answer) == []
    assert gone(official.client.get(official.url("matter"))) == []


def test_reporting_up_lets_its_draft_go_after_the_second_look(case: Case, hand: Sit) -> None:
    case.ready().through(Kind.COMMUNICATE).consent(what.body(case.cast.township, case.level(2)))
    official = hand("secretary")
    names = kept(official.client.get(official.url("pass-up")))
    typed = {**FIVE.__dict__, **WRITTEN, "to": "2"}

    assert gone(official.send("pass-up", step=case.step, **typed)) == []
    answer = official.send("pass-up", step=case.step, sure="1", **typed)

    assert gone(official.client.get(answer.headers["Location"])) == names


def test_a_working_page_lets_its_own_draft_go_also_where_the_next_form_stands(case: Case) -> None:
    desk = Desk(case, "secretary")
    names = kept(desk.client.get(desk.url("notes")))

    there = desk.done("notes", side=case.first.pk, text="只要菜有个说法。")
    arrived = desk.client.get(there)

    assert gone(arrived) == names == kept(arrived)
    assert 'data-sanhu-hours="168"' in arrived.content.decode()
