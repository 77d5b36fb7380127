"""A matter that is not there and one that is not mine take the same questions to the database (G18).

Clocks of a busy machine prove nothing, so the questions are counted and their shapes compared: as long as
they are the same, the answer takes as long. A timing is printed beside it and asserted by nobody.
"""

import re
import time
from collections.abc import Callable
from statistics import median
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sanhu.access import services as access
from sanhu.accounts.models import User
from sanhu.desk.views import table
from sanhu.desk.views.moves import ground
from sanhu.lib.gate import Missing
from sanhu.lib.ids import new_id
from sanhu.mechanisms.disputes import services as disputes
from sanhu.mechanisms.disputes.views import at_table
from sanhu.procedure.models import Matter
from tests.badinput.world import registered, signed_in
from tests.matrix.answers import is_about_a_matter
from tests.procedure.conftest import LEVELS, Case, Cast, by, cast, publish
from tests.proofs.evidence import Evidence
from tests.routes import Route, routes

__all__ = ["cast"]

#: From another branch of the tree; and from the village itself, where he must keep out (settled 42).
STRANGERS = ("neighbour", "stranger", "mediator")
#: What stands in a question besides its shape.
_VALUES = re.compile(r"'(?:[^']|'')*'(?:::\w+)?|\b[0-9a-f]{32}\b|\b\d+\b")
#: Signing in again and the browser's own session.
_OWN = re.compile(r"django_session|SAVEPOINT")
#: The papers of a matter have addresses of their own.
PAPERS = ("documents:pdf", "documents:page")

Ask = Callable[[str], Any]


@pytest.fixture
def case(cast: Cast, settings: Any, tmp_path: Any) -> Case:
    """Register a dispute from which the mediator of the village must keep out."""
    settings.SANHU_DATA = tmp_path
    publish(cast, "disputes", LEVELS)
    made = registered(cast, "village").told()
    user = User.objects.get(username="mediator")
    access.declare_interest(user=user, matter=made.matter.pk, **by(cast.actors["mediator"]))
    return made


def shapes(ask: Ask, path: str) -> tuple[int, bytes, list[str]]:
    """Return the answer to a path, and the shape of every question that it took."""
    with CaptureQueriesContext(connection) as asked:
        answer = ask(path)
    page = re.sub(rb'name="(?:csrfmiddlewaretoken|sending)" value="[^"]*"', b"", answer.content)
    seen = [_VALUES.sub("?", one["sql"]) for one in asked if not _OWN.search(one["sql"])]
    return answer.status_code, page, seen


def pairs(case: Case) -> list[tuple[str, str, str]]:
    """Return every route about a matter with the address of this one and of one that is not there."""
    paper = disputes.issue_receipt(
        side=case.first, code="1234", where="testserver", **by(case.cast.secretary)
    )
    found = []
    for route in routes():
        if is_about_a_matter(route):
            found.append((route.name, *(_path(route, id) for id in (case.matter.pk, new_id()))))
        elif route.name in PAPERS:
            found.append((route.name, *(_path(route, id) for id in (paper.pk, new_id()))))
    return found


def _path(route: Route, id: Any) -> str:
    return route.some_path({"matter": id, "matter_id": id, "paper": id, "page": 1})


def differences(case: Case, found: list[tuple[str, str, str]], clients: dict[str, Client]) -> list[str]:
    """Return where one answer or one question differs, looked at and sent."""
    faults = []
    for name, forbidden, missing in found:
        for who, client in clients.items():
            sends: tuple[tuple[str, Ask], ...] = (
                ("get", client.get),
                ("post", lambda path, client=client: client.post(path, {"reason": "试一试"})),
            )
            for method, ask in sends:
                one, other = shapes(ask, forbidden), shapes(ask, missing)
                if one != other:
                    places = [at for at in range(3) if one[at] != other[at]]
                    faults.append(f"{name} {method} by {who}: {places} {one[0]} {other[0]}")
    return faults


def _looks_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plant a product that asks whether the matter is there before it asks whether it is yours."""

    def leaky(actor: Any, verb: str, model: Any, id: Any) -> Any:
        if model is Matter and not Matter.objects.filter(pk=id).exists():
            raise Missing(verb)
        return fetch(actor, verb, model, id)

    fetch = table.fetch
    for module in (table, ground, at_table):
        monkeypatch.setattr(module, "fetch", leaky)


def test_missing_and_forbidden_take_the_same_questions(
    case: Case, evidence: Callable[[Evidence], Evidence]
) -> None:
    clients = {who: signed_in(who) for who in STRANGERS}
    for client in clients.values():
        client.get("/desk/")
    found = pairs(case)

    faults = differences(case, found, clients)
    with pytest.MonkeyPatch.context() as monkeypatch:
        _looks_first(monkeypatch)
        few = [one for one in found if one[0] in ("desk:end", "desk:notes", "disputes:terms", "desk:pass-up")]
        caught = len(differences(case, few, {"stranger": clients["stranger"]}))
    tried = 2 * len(found) * len(clients)
    line = Evidence("G18", 0, tried, len(faults), 8, caught, _timing(found, clients["stranger"]))

    assert faults == []
    assert evidence(line).holds


def _timing(found: list[tuple[str, str, str]], client: Client) -> str:
    """Say how long both take, in turns, at the median; for the reader, not for an assertion."""
    spent: dict[str, list[float]] = {"forbidden": [], "missing": []}
    for _name, forbidden, missing in found:
        for word, path in (("forbidden", forbidden), ("missing", missing)):
            began = time.perf_counter()
            client.get(path)
            spent[word].append(1000 * (time.perf_counter() - began))
    told = ", ".join(f"{word} {median(many):.1f} ms" for word, many in spent.items())
    return f"same questions for missing and forbidden; median of one each: {told}"
