"""Signing in: one answer for every wrong try, and no way in for a closed account."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from sanhu.accounts import services
from sanhu.accounts.models import User
from sanhu.ledger.models import Entry
from sanhu.lib import clock
from tests.accounts.conftest import ONE_TIME, OWN, change, sign_in
from tests.conftest import FROZEN
from tests.org.conftest import BY

WRONG = "用户名或密码不对"


def said(response: Any) -> str:
    """Return a page without what changes with each request and with the typed name."""
    page = response.content.decode()
    page = re.sub(r'name="(?:csrfmiddlewaretoken|sending)" value="[\w-]+"', "", page)
    return re.sub(r'name="login" value="[^"]*"', "", page)


def test_a_right_password_opens_and_asks_for_a_new_one(client: Client, user: User) -> None:
    response = sign_in(client)

    assert response.status_code == 302
    assert client.get("/", follow=True).redirect_chain == [("/password/", 302)]


def test_the_name_may_be_typed_in_capitals_and_full_width(client: Client, user: User) -> None:
    assert sign_in(client, name=" ＳＵＮ.Gy ").status_code == 302


def test_wrong_name_wrong_password_closed_and_outdated_answer_alike(client: Client, user: User) -> None:
    wrong_password = said(sign_in(client, password="x" * 20))
    wrong_name = said(sign_in(client, name="nobody"))
    with clock.simulated(FROZEN + timedelta(days=8)):
        outdated = said(sign_in(client))
    services.close_account(user=user, **BY)
    closed = said(sign_in(client))

    assert WRONG in wrong_password
    assert wrong_password == wrong_name == outdated == closed
    assert "_auth_user_id" not in client.session


def test_signing_in_writes_nothing_into_the_record(client: Client, user: User) -> None:
    before = Entry.objects.count()
    sign_in(client)
    sign_in(client, password="x" * 20)

    assert Entry.objects.count() == before


def test_a_new_id_comes_with_the_sign_in(client: Client, user: User) -> None:
    client.get("/sign-in/")
    client.session.save()
    before = client.session.session_key

    sign_in(client)

    assert client.session.session_key != before


@pytest.mark.parametrize(
    ("name", "password", "says"),
    [
        ("", "x" * 20, "请写用户名"),
        ("sun.gy", "", "请写密码"),
        ("sun.gy", "x" * 257, "最多256个字"),
        ("x" * 65, "x" * 20, "最多64个字"),
    ],
)
def test_bad_input_is_answered_beside_the_field(
    client: Client, user: User, name: str, password: str, says: str
) -> None:
    response = sign_in(client, name=name, password=password)

    assert response.status_code == 200
    assert says in response.content.decode()


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "' OR 1=1 --", "\u202e\u0000sun.gy", "😀"])
def test_strange_names_are_only_wrong(client: Client, user: User, name: str) -> None:
    response = sign_in(client, name=name)

    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()
    assert "_auth_user_id" not in client.session


def test_after_ten_wrong_tries_the_name_waits(client: Client, user: User) -> None:
    answers = [said(sign_in(client, password="x" * 20)) for _ in range(11)]

    assert all(WRONG in answer for answer in answers[:10])
    assert "试得太多了" in answers[10]


def test_an_address_that_tries_without_end_is_answered_in_our_words(client: Client, user: User) -> None:
    answers = [client.post("/sign-in/", {}) for _ in range(61)]

    assert answers[-1].status_code == 429
    assert "请过几分钟再试" in answers[-1].content.decode()


def test_there_is_no_way_to_sign_up_or_to_reset_by_mail(client: Client) -> None:
    for name in ("account_signup", "account_reset_password", "account_email"):
        with pytest.raises(NoReverseMatch):
            reverse(name)


def test_goes_to_no_address_outside(client: Client, user: User) -> None:
    response = client.post(
        "/sign-in/", {"login": "sun.gy", "password": ONE_TIME, "next": "https://evil.example/"}
    )

    assert response["Location"] == "/"


def test_the_own_password_opens_without_end(client: Client, user: User) -> None:
    sign_in(client)
    change(client)
    client.post("/sign-out/")

    with clock.simulated(FROZEN + timedelta(days=400)):
        assert sign_in(client, password=OWN).status_code == 302
        assert sign_in(Client(), password=ONE_TIME).status_code == 200
