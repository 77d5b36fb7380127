"""Choosing a password."""

import pytest
from django.test import Client

from sanhu.accounts import services
from sanhu.accounts.models import User
from sanhu.ledger.models import Entry
from sanhu.ledger.services.verify import verify
from sanhu.lib.gate import Actor, Forbidden
from sanhu.org import services as org
from sanhu.org.models import Unit
from tests.accounts.conftest import ONE_TIME, OWN, change, sign_in
from tests.conftest import FROZEN, OPERATOR
from tests.org.conftest import BY


def test_changes_it_goes_on_and_leaves_an_entry_without_it(client: Client, user: User) -> None:
    sign_in(client)

    response = change(client)

    assert response.status_code == 302
    user.refresh_from_db()
    assert user.check_password(OWN)
    assert not user.one_time
    assert client.get("/", follow=True).redirect_chain == []
    entry = Entry.objects.get(verb="account.password_changed")
    assert OWN not in entry.rows
    assert verify(actor=OPERATOR).faults == []


def test_other_sittings_end(client: Client, user: User) -> None:
    elsewhere = Client()
    sign_in(elsewhere)
    sign_in(client)

    change(client)

    assert elsewhere.get("/password/").status_code == 302
    assert client.get("/password/").status_code == 200


@pytest.mark.parametrize(
    ("new", "says"),
    [
        ("短", "密码太短。最少15个字"),
        ("x" * 14, "密码太短"),
        ("长" * 257, "最多256个字"),
        ("a" * 20, "太好猜"),
        ("某区某市信访局某区民政局某区孙谷雨", "太好猜"),
        ("password123456789", "太好猜"),
        ("sun.gySun.gysun.gy", "太好猜"),
        ("Ｐａｓｓｗｏｒｄ12345678901", "太好猜"),
        (ONE_TIME, "和原来的一样"),
        ("", "请写新密码"),
    ],
)
def test_refuses_beside_the_field_and_keeps_the_old_one(
    client: Client, user: User, new: str, says: str
) -> None:
    sign_in(client)

    response = change(client, new)

    assert response.status_code == 200
    assert says in response.content.decode()
    user.refresh_from_db()
    assert user.check_password(ONE_TIME)


def test_refuses_a_wrong_old_one_and_two_different_new_ones(client: Client, user: User) -> None:
    sign_in(client)

    assert "现在的密码不对" in change(client, old="x" * 20).content.decode()
    assert "两遍写的不一样" in change(client, again=OWN + "。").content.decode()


@pytest.mark.parametrize(
    "new", ["  两头有空格的一句长长的话呀  ", "😀😀 柳树 井台 石磨 老槐树 桥", "correct horse battery staple"]
)
def test_any_signs_may_stand_in_it(client: Client, user: User, new: str) -> None:
    sign_in(client)

    assert change(client, new).status_code == 302

    user.refresh_from_db()
    assert user.check_password(new)


def test_nobody_changes_it_without_signing_in(client: Client, user: User) -> None:
    response = change(client)

    assert response.status_code == 302
    assert response["Location"].startswith("/sign-in/")


def test_nobody_changes_that_of_another(user: User, house: Unit) -> None:
    person = org.add_person(unit=house, name="别人", **BY)
    other = org.give_account(person=person, username="other", password=ONE_TIME, **BY)

    for actor in (Actor("official", str(other.pk)), OPERATOR, Actor("system", "system")):
        with pytest.raises(Forbidden):
            services.change_password(user=user, password=OWN, actor=actor, at=FROZEN)


def test_a_reset_gives_a_one_time_password_again_and_ends_sittings(client: Client, user: User) -> None:
    sign_in(client)
    change(client)
    user.refresh_from_db()

    services.reset_password(user=user, password="new-one-time-password", **BY)

    assert client.get("/password/").status_code == 302
    assert sign_in(client, password="new-one-time-password").status_code == 302
    user.refresh_from_db()
    assert user.one_time
    assert verify(actor=OPERATOR).faults == []
