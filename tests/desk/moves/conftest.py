"""Officials of the procedure's house before the pages on which a matter moves."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from sanhu.accounts import services as accounts
from sanhu.accounts.models import User
from sanhu.duties.models import Duty
from sanhu.procedure import services
from sanhu.procedure.models import Step
from tests.conftest import FROZEN
from tests.guards import StrictClient
from tests.procedure.conftest import Case, by, case, cast, joint, ladder

__all__ = ["case", "cast", "joint", "ladder"]

_PASSWORD = "three frogs by the pond 37"


def words(answer: Any) -> str:
    """Return what a reader finds on a page."""
    page = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


class Hand:
    """One official at the desk: opens a page, sends its form as a browser without scripts does."""

    def __init__(self, case: Case, role: str) -> None:
        user, actor = User.objects.get(username=role), case.cast.actors[role]
        if user.one_time:
            accounts.change_password(user=user, password=_PASSWORD, actor=actor, at=FROZEN)
        self.case, self.client = case, StrictClient()
        self.client.force_login(User.objects.get(pk=user.pk))

    def url(self, name: str, *more: Any) -> str:
        """Return the address of a page about the dispute."""
        return reverse(f"desk:{name}", args=[self.case.matter.pk, *more])

    def look(self, name: str, *more: Any, status: int = 200, query: str = "") -> str:
        """Open a page and return its words."""
        answer = self.client.get(self.url(name, *more) + query)
        assert answer.status_code == status, words(answer)
        return words(answer)

    def send(self, name: str, *more: Any, step: Step | None = None, **typed: Any) -> Any:
        """Send the form of a page."""
        body = {**typed, "step": str(step.pk)} if step else typed
        return self.client.post(self.url(name, *more), body)

    def done(self, name: str, *more: Any, **typed: Any) -> str:
        """Send a form that must be taken, and return the words of the page to which it leads."""
        answer = self.send(name, *more, **typed)
        assert answer.status_code == 303, words(answer)
        return words(self.client.get(answer.headers["Location"]))

    def refused(self, name: str, *more: Any, says: str, **typed: Any) -> str:
        """Send a form that must be refused with a sentence; return the page with what was typed."""
        answer = self.send(name, *more, **typed)
        assert answer.status_code == 422, words(answer)
        assert says in words(answer), words(answer)
        return str(answer.content.decode())


@pytest.fixture
def hand(case: Case) -> Callable[[str], Hand]:
    """Sit an official of the house at the desk, by his role."""
    return lambda role: Hand(case, role)


def clocks_of(case: Case) -> list[dict[str, Any]]:
    """Return every date of what the matter owes by law, without who owes it now."""
    rows = Duty.objects.filter(matter_ref=case.matter.pk, rule__code="TJ-DONE").order_by("late_at", "id")
    return list(rows.values("id", "start_at", "legal_due", "target_due", "late_at", "discharged_at"))


def up(case: Case) -> Step:
    """Bring the dispute up to the township, where it waits to be taken up."""
    return case.ready().passed_up()


def taken_up(case: Case) -> Step:
    """Bring the dispute up to the township, which works on it."""
    return services.take_up(step=up(case), **by(case.cast.deputy))
