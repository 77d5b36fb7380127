"""An official with an account, at the sign-in page."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from sanhu.accounts.models import User
from sanhu.org import drivers, services
from sanhu.org.models import Unit
from tests.org.conftest import BY

ONE_TIME = "abcde-fghjk-mnpqr-twxy3"
OWN = "大坑塘边上有三棵老柳树和一口井"


@pytest.fixture(autouse=True)
def _nobody_tried_before() -> None:
    cache.clear()


@pytest.fixture(autouse=True)
def _quick_passwords(settings: Any) -> None:
    """Hash quickly here; test_drivers.py looks at the real thing."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def house(ledger: None) -> Unit:
    """Open a district without townships."""
    return services.open_district(county=drivers.County("99", "某区", "某市"), **BY)


@pytest.fixture
def user(house: Unit) -> User:
    """Return an account that was just opened."""
    person = services.add_person(unit=house, name="孙谷雨", **BY)
    return services.give_account(person=person, username="sun.gy", password=ONE_TIME, **BY)


def sign_in(client: Client, name: str = "sun.gy", password: str = ONE_TIME, **more: Any) -> Any:
    """Send the sign-in form."""
    return client.post("/sign-in/", {"login": name, "password": password}, **more)


def change(client: Client, new: str = OWN, old: str = ONE_TIME, again: str | None = None) -> Any:
    """Send the form that changes the password."""
    typed = {"old": old, "password1": new, "password2": new if again is None else again}
    return client.post("/password/", typed)
