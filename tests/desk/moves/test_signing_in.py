"""Whoever was signed out comes back to the page that he was on, and finds it there."""

from collections.abc import Callable

import pytest

from tests.desk.moves.conftest import Hand
from tests.procedure.conftest import Case

Sit = Callable[[str], Hand]
#: Every form about a matter that has no row of its own in its address.
FORMS = (
    "pass-up",
    "send-down",
    "refer",
    "end",
    "reopen",
    "stop",
    "rights",
    "data",
    "other-routes",
    "consents",
    "danger",
    "group",
    "mediator",
    "invite",
    "meeting-new",
    "accounts",
    "causes",
    "routes",
    "solutions",
    "close",
    "notes",
)


@pytest.mark.parametrize("name", FORMS)
def test_a_form_sent_signed_out_leads_to_a_page_that_opens(case: Case, hand: Sit, name: str) -> None:
    official = hand("secretary")
    official.client.logout()
    sent = official.send(name, reason="写了半天")
    _path, _, back = sent.headers["Location"].partition("?next=")

    assert (sent.status_code, back) == (302, official.url(name))
    assert hand("secretary").client.get(back).status_code == 200


def test_a_short_form_on_the_page_of_the_matter_leads_back_to_that_page(case: Case, hand: Sit) -> None:
    official = hand("secretary")
    official.client.logout()
    matter = official.url("matter")
    sent = official.client.post(
        official.url("pass-up"), {"request": "请派人"}, headers={"referer": f"http://testserver{matter}"}
    )

    assert sent.status_code == 403
    assert f"?next={matter}" in sent.content.decode()
    assert "请派人" in sent.content.decode()


def test_one_that_another_site_sent_leads_to_its_own_page_and_shows_nothing(case: Case, hand: Sit) -> None:
    official = hand("secretary")
    official.client.logout()
    away = {"referer": "https://example.org/desk/"}
    sent = official.client.post(official.url("pass-up"), {"request": "请派人"}, headers=away)

    assert sent.headers["Location"].endswith(f"?next={official.url('pass-up')}")
