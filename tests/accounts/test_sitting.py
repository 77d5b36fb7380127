"""How long a sitting lasts, and how it ends."""

from datetime import timedelta

import pytest
from django.test import Client

from sanhu.accounts import services
from sanhu.accounts.models import User
from sanhu.lib import clock
from tests.accounts.conftest import change, sign_in
from tests.conftest import FROZEN
from tests.org.conftest import BY


@pytest.fixture
def signed_in(client: Client, user: User) -> Client:
    """Sign in and choose a password."""
    sign_in(client)
    change(client)
    return client


def is_in(client: Client, minutes: float, **more: str) -> bool:
    with clock.simulated(FROZEN + timedelta(minutes=minutes)):
        return bool(client.get("/password/", **more).status_code == 200)


def test_ends_after_thirty_idle_minutes(signed_in: Client) -> None:
    assert is_in(signed_in, 29)
    assert is_in(signed_in, 58)
    assert not is_in(signed_in, 58 + 31)
    assert not is_in(signed_in, 58 + 32)


def test_ends_after_twelve_hours_however_busy(signed_in: Client) -> None:
    assert all(is_in(signed_in, minutes) for minutes in range(0, 12 * 60 + 1, 20))
    assert not is_in(signed_in, 12 * 60 + 1)


def test_a_page_that_asks_by_itself_keeps_nobody_in(signed_in: Client) -> None:
    for minutes in range(1, 30, 3):
        assert is_in(signed_in, minutes, headers={"X-Sanhu-Poll": "1"})

    assert not is_in(signed_in, 31)


def test_says_why_it_ended_and_leads_back(signed_in: Client) -> None:
    with clock.simulated(FROZEN + timedelta(hours=1)):
        response = signed_in.get("/password/", follow=True)

    assert response.redirect_chain == [("/sign-in/?next=/password/", 302)]
    assert "坐久了没动" in response.content.decode()


def test_ends_with_the_account(signed_in: Client, user: User) -> None:
    user.refresh_from_db()
    services.close_account(user=user, **BY)

    assert signed_in.get("/password/").status_code == 302


def test_signing_out_is_a_post_and_the_old_cookie_is_dead(signed_in: Client) -> None:
    cookie = signed_in.cookies["sessionid"].value
    assert "要退出吗" in signed_in.get("/sign-out/").content.decode()
    assert is_in(signed_in, 1)

    response = signed_in.post("/sign-out/")

    assert response["Location"] == "/sign-in/"
    assert response["Clear-Site-Data"] == '"cache"'
    signed_in.cookies["sessionid"] = cookie
    assert not is_in(signed_in, 1)


def test_pages_of_a_sitting_are_not_stored(signed_in: Client) -> None:
    assert signed_in.get("/").headers["Cache-Control"] == "no-store"


def test_the_cookie_is_not_for_scripts(client: Client, user: User) -> None:
    cookie = sign_in(client).cookies["sessionid"]

    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["expires"]


def test_reading_pages_does_not_write_each_time(signed_in: Client) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with clock.simulated(FROZEN + timedelta(seconds=30)), CaptureQueriesContext(connection) as seen:
        signed_in.get("/password/")

    assert not [query for query in seen if "UPDATE" in query["sql"]]


@pytest.mark.parametrize(
    ("came", "back"),
    [
        ("http://testserver/desk/?from=me&more", "/desk/%3Ffrom%3Dme%26more"),
        ("http://elsewhere.example/desk/", "/password/"),
        ("", "/password/"),
    ],
)
def test_a_form_that_came_too_late_leads_back_to_its_page(signed_in: Client, came: str, back: str) -> None:
    with clock.simulated(FROZEN + timedelta(hours=1)):
        response = signed_in.post("/password/", {"old": "x"}, headers={"referer": came})

    assert response["Location"] == f"/sign-in/?next={back}"
