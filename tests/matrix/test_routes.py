"""Every route, asked by everybody, answers as the two hand-written sheets say.

`routes.csv` puts each route into a class; `classes.csv` says what a class answers to each role about a
matter that stands in the village, one that went up to the township, a guarded one, one from which all of
them must keep out, and none at all. The words: yes 200, door 302 (to sign in, or to another page), none
404, stop 403, post 405, no 422. The last two columns of an official are alike: who must keep out cannot
tell the matter from one that does not exist (G18).
"""

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.db.models import Q

from sanhu.access import declare as access
from sanhu.config.routes import OPEN
from sanhu.lib import gate
from sanhu.mechanisms.disputes.enums import CODE
from sanhu.procedure import declare
from tests.matrix import sheet
from tests.matrix.answers import ENDS, EVERYBODY, MATTERS, answers, is_about_a_matter, world
from tests.procedure.conftest import Cast, cast
from tests.proofs.evidence import Evidence
from tests.routes import routes

__all__ = ["cast"]
HERE = Path(__file__).parent


def _read(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


CLASS_OF = {row["route"]: row["class"] for row in _read("routes.csv")}
ANSWER = {
    (row["class"], row["role"], matter): row[matter]
    for row in _read("classes.csv")
    for matter in (*MATTERS, "-")
}


#: Who asks, as the policy sheet names him, and how he stands to the matter in the village, to the one that
#: went up to the township, and to the guarded one in the village.
STANDS = {
    "village_leader": ("branch_secretary", "own", "above", "own"),
    "mediator": ("mediator", "own", "above", "own"),
    "other_village_leader": ("branch_secretary", *["elsewhere"] * 3),
    "township_deputy": ("deputy_in_charge", "below", "own", "below"),
    "other_township": ("deputy_in_charge", *["elsewhere"] * 3),
    "district_office": ("office_head", *["below"] * 3),
    "inspector": ("inspector", *["below"] * 3),
    "lawyer": ("lawyer", *["below"] * 3),
    "party": ("party", "own_side", "elsewhere", "elsewhere"),
    "other_party": ("party", *["elsewhere"] * 3),
}
#: Their addresses name a row besides the matter; asked about a row that is none, they show nothing.
ABOUT_A_ROW = {"lead_row", "work_row", "own_row", "paper_row"}


def allowed(verb: str) -> dict[tuple[str, str], bool]:
    """Return what the policy sheet says of a verb, for each role and matter of these routes."""
    cells, found = sheet.cells(sheet.load()), {}
    for role, (post, *relations) in STANDS.items():
        for matter, relation in zip(("village", "township", "guarded"), relations, strict=True):
            kind = "guarded" if matter == "guarded" else "ordinary"
            found[role, matter] = cells[verb, post, relation, kind]
        if post != "party":
            found[role, "recused"] = cells[verb, post, "recused", "ordinary"]
    return found


def disagreeing() -> Iterator[str]:
    """Say each page about a matter that the sheet of routes shows and the policy sheet does not, or back.

    A `door` leads to sign in or, of a guarded matter, to the question for the reason, and shows nothing.
    """
    for route in routes():
        if not is_about_a_matter(route) or route.verb == OPEN:
            continue
        for (role, matter), may in allowed(route.verb).items():
            said = ANSWER[CLASS_OF[route.name], role, matter]
            hidden = said in ("none", "stop") and CLASS_OF[route.name] not in ABOUT_A_ROW
            if (may and hidden) or (not may and said in ("yes", "no", "post")):
                yield f"{route.name} {role} {matter}: {said}, but {route.verb} is {may}"


def differing(found: Iterable[tuple[str, str, str, str]]) -> Iterator[str]:
    """Say each answer that is another than in the sheets."""
    return (
        f"{route} {role} {matter}: {said}, in the sheet {wanted or 'missing'}"
        for route, role, matter, said in found
        if (wanted := ANSWER.get((CLASS_OF.get(route, ""), role, matter), "")) != said
    )


@pytest.fixture(autouse=True)
def _one_mechanism(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the product's own mechanism alone: those of the engine's tests have no pages."""
    monkeypatch.setattr(declare, "_mechanisms", {CODE: declare._mechanisms[CODE]})


def test_no_route_is_missing_in_the_sheet_and_none_is_left_over() -> None:
    assert sorted(CLASS_OF) == sorted(route.name for route in routes())
    assert {key[:2] for key in ANSWER} == {
        (name, who) for name in set(CLASS_OF.values()) for who in EVERYBODY
    }


def test_who_must_keep_out_learns_nothing() -> None:
    for (name, role, matter), said in ANSWER.items():
        if matter == "recused":
            assert said == ANSWER[name, role, "none"], (name, role)


def test_a_page_is_shown_to_whom_the_policy_sheet_allows_its_verb() -> None:
    assert list(disagreeing()) == []


def test_a_changed_line_of_either_sheet_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ANSWER, ("read", "other_village_leader", "village"), "yes")
    assert {line.partition(":")[0] for line in disagreeing()} >= {"desk"}

    monkeypatch.undo()
    rows = [replace(row, allowed=False) if row.verb == "procedure.reopen" else row for row in sheet.load()]
    monkeypatch.setattr(sheet, "load", lambda: rows)
    assert {line.split()[0] for line in disagreeing()} == {"desk:reopen"}


def test_every_route_answers_everybody_as_the_sheet_says(
    cast: Cast, evidence: Callable[[Evidence], Evidence]
) -> None:
    found = list(answers(world(cast)))
    wrong = list(differing(found))

    evidence(Evidence("G17", 0, len(found), len(wrong), about="route, role, matter"))
    asked = [route for route in routes() if route.name not in ENDS]
    per_route = sum(len(MATTERS) if is_about_a_matter(route) else 1 for route in asked)
    assert wrong == []
    assert len(found) == len(EVERYBODY) * per_route


def _changed(verb: str, monkeypatch: pytest.MonkeyPatch, **changes: Any) -> None:
    monkeypatch.setitem(gate._policies, verb, replace(gate._policies[verb], **changes))


Removal = Callable[[pytest.MonkeyPatch], None]


def _policy(verb: str, **changes: Any) -> Removal:
    return lambda patch: _changed(verb, patch, **changes)


def _shown_upward(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(access, "_closed", [])


def _no_resolver(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(gate, "_resolvers", [lambda actor, policy, model: Q()])


#: Checks that a hurried hand might leave out, one at a time, and a route that has to show it.
REMOVED: dict[str, tuple[str, Removal]] = {
    "recusal in seeing": ("desk:matter", _policy("procedure.see", matter=None)),
    "guarded matters shown upward": ("desk:matter", _shown_upward),
    "the unit in seeing": ("desk:timeline", _policy("procedure.see", unit=None)),
    "the unit in passing up": ("desk:pass-up", _policy("procedure.pass_up", unit=None)),
    "the leader in inviting": ("desk:invite", _policy("procedure.invite", capability="matter.work")),
    "the leader in ending": ("desk:end", _policy("procedure.end", capability="matter.work")),
    "the unit in convening": ("desk:meeting-new", _policy("procedure.convene", unit=None)),
    "the post in registering": (
        "disputes:register",
        _policy("disputes.register", capability="matter.invited"),
    ),
    "the leader in reopening": ("desk:reopen", _policy("procedure.reopen", capability="matter.work")),
    "the resolver": ("desk:matter", _no_resolver),
}


def test_ten_removed_checks_are_caught(cast: Cast, evidence: Callable[[Evidence], Evidence]) -> None:
    made, missed = world(cast), []
    for name, (route, remove) in REMOVED.items():
        assert list(differing(answers(made, [route]))) == []
        with pytest.MonkeyPatch.context() as patch:
            remove(patch)
            if next(differing(answers(made, [route])), None) is None:
                missed.append(name)

    caught = len(REMOVED) - len(missed)
    evidence(Evidence("G17", 0, len(REMOVED), len(missed), len(REMOVED), caught, "removed checks"))
    assert missed == []
