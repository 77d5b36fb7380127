"""Working pages are there for the unit at whose step the matter is, and for nobody else (G17, G18)."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from sanhu.lib.ids import new_id
from sanhu.procedure import services
from sanhu.procedure.enums import Kind
from tests.desk.working.conftest import Desk
from tests.procedure.conftest import Cast, by, open_case

PAGES = [
    "rights",
    "data",
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
    "correct",
]


@pytest.mark.parametrize("page", PAGES)
def test_strangers_meet_what_is_not_there(desk: Desk, at_desk: Callable[[str], Desk], page: str) -> None:
    desk.look(page)
    nowhere = reverse(f"desk:{page}", args=[new_id()])
    for role in ("neighbour", "stranger", "deputy", "police"):
        other = at_desk(role)
        missing, forbidden = other.client.get(nowhere), other.client.get(other.url(page))
        assert (forbidden.status_code, forbidden.content) == (404, missing.content), role
        assert other.send(page).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_nobody_signed_in_is_led_to_sign_in(desk: Desk, page: str) -> None:
    answer = Client().get(desk.url(page))

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("page", PAGES)
def test_a_guarded_matter_asks_its_reason_first(cast: Cast, ladder: object, page: str) -> None:
    guarded = Desk(open_case(cast, in_danger=True), "secretary")

    answer = guarded.client.get(guarded.url(page))
    assert answer.status_code == 302
    door = reverse("desk:guarded", args=[guarded.case.matter.pk], query={"next": guarded.url(page)})
    assert answer.headers["Location"] == door

    services.read_guarded(matter=guarded.case.matter, reason="约双方", **by(cast.secretary))
    guarded.look(page)


def test_a_unit_that_handed_the_matter_up_no_longer_works_on_it(desk: Desk) -> None:
    desk.case.ready().through(Kind.COMMUNICATE)
    above = desk.case.passed_up()
    services.take_up(step=above, **by(desk.case.cast.deputy))

    desk.look("meeting-new", status=404)
    deputy = Desk(desk.case, "deputy")
    deputy.look("meeting-new")


def test_other_methods_are_answered(desk: Desk) -> None:
    assert desk.client.put(desk.url("rights")).status_code == 405
