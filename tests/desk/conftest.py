"""The house and the dispute of the engine's tests, looked at through the pages of officials."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sanhu.access import services as access
from sanhu.accounts import services as accounts
from sanhu.accounts.models import User
from tests.procedure.conftest import Case, Cast, by, case, cast, ladder

__all__ = ["case", "cast", "ladder"]

Opened = Callable[[str, str], Any]
#: A name as long as names get.
LONG = "源汇区问十乡董庄村坑塘承包农民专业合作社董谷雨代表的一家人"
assert len(LONG) == 29


@pytest.fixture
def as_(cast: Cast, client: Client) -> Opened:
    """Open a page as one of the officials of the house."""

    def opened(role: str, path: str) -> Any:
        user, actor = User.objects.get(pk=cast.actors[role].id), cast.actors[role]
        if user.one_time:
            accounts.change_password(user=user, password=f"of {role} alone, and long", **by(actor))
        client.force_login(user)
        return client.get(path)

    return opened


def url(name: str, case: Case | None = None) -> str:
    """Return the address of a page of the desk."""
    return reverse(f"desk:{name}", args=[case.matter.pk] if case else [])


def text(response: Any) -> str:
    """Return what stands on a page, without its tags."""
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", response.content.decode()))


def queries_of(as_: Opened, role: str, path: str) -> int:
    """Return how many queries a page takes for somebody who is signed in already."""
    as_(role, path)
    with CaptureQueriesContext(connection) as asked:
        answer = as_(role, path)
    assert answer.status_code == 200
    # Signing in again, of this very call: the session is looked up, written and read.
    signing = [one for one in asked if "django_session" in one["sql"] or "SAVEPOINT" in one["sql"]]
    return len(asked) - len(signing)


def recused(case: Case, role: str) -> None:
    """Let an official declare that he must stay out of the matter."""
    actor = case.cast.actors[role]
    user = User.objects.get(pk=actor.id)
    access.declare_interest(user=user, matter=case.matter.pk, **by(actor))
