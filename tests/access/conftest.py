"""A district with nothing in it, for houses to be built in."""

from typing import Any

import pytest

from sanhu.org import drivers, services
from sanhu.org.models import Unit
from tests.org.conftest import BY


@pytest.fixture
def root(ledger: None) -> Unit:
    """Open a district without townships; its bodies outside are there."""
    return services.open_district(county=drivers.County("99", "某区", "某市"), **BY)


@pytest.fixture(autouse=True)
def _quick_passwords(settings: Any) -> None:
    """Hash the passwords of the many people of random houses quickly; nobody signs in here."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
