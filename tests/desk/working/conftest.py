"""An official at the desk, with the pond dispute of a village before him."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sanhu.accounts import services as accounts
from sanhu.accounts.models import User
from sanhu.lib.ids import new_id
from tests.conftest import FROZEN
from tests.guards import StrictClient
from tests.procedure.conftest import Case, Cast, case, cast, ladder

__all__ = ["case", "cast", "ladder"]


def shown(answer: Any) -> str:
    """Return what a reader finds on a page, for the message of a failing test."""
    page = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


class Desk:
    """The hands of one official: look at a page, send a form, and read what came back."""

    def __init__(self, case: Case, role: str) -> None:
        self.case, self.client = case, signed_in(case.cast, role)

    def url(self, name: str, *more: Any) -> str:
        """Return the address of a page about the dispute."""
        return reverse(f"desk:{name}", args=[self.case.matter.pk, *more])

    def look(self, name: str, /, *more: Any, status: int = 200, **query: str) -> str:
        """Open a page and return its text."""
        answer = self.client.get(self.url(name, *more), query)
        assert answer.status_code == status, shown(answer)
        return answer.content.decode()

    def send(self, name: str, /, *more: Any, query: str = "", key: str = "", **typed: Any) -> Any:
        """Send the form of a page as a browser without scripts does."""
        body = {**typed, "submission": key or str(new_id())}
        return self.client.post(self.url(name, *more) + query, body)

    def done(self, name: str, /, *more: Any, **typed: Any) -> str:
        """Send a form that must be taken; return where it leads."""
        answer = self.send(name, *more, **typed)
        assert answer.status_code == 303, shown(answer)
        return str(answer.headers["Location"])

    def refused(self, name: str, /, *more: Any, says: str, **typed: Any) -> str:
        """Send a form that must be refused with a sentence; return the page."""
        answer = self.send(name, *more, **typed)
        page = answer.content.decode()
        assert answer.status_code == 422, shown(answer)
        assert says in page, shown(answer)
        return page


def signed_in(cast: Cast, role: str) -> Client:
    """Return a browser in which an official has signed in with a password of his own."""
    user = User.objects.get(username=role)
    password = "three frogs by the pond 37"
    accounts.change_password(user=user, password=password, actor=cast.actors[role], at=FROZEN)
    client = StrictClient()
    client.force_login(User.objects.get(pk=user.pk))
    return client


@pytest.fixture
def desk(case: Case) -> Desk:
    """Sit the branch secretary of the village at the desk."""
    return Desk(case, "secretary")


@pytest.fixture
def at_desk(case: Case) -> Callable[[str], Desk]:
    """Sit another official at the desk."""
    return lambda role: Desk(case, role)
