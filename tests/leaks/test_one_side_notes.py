"""200 notes of what 甲 said alone: nothing of them in anything that anybody else can reach (settled 35).

Each note holds a fragment of its own. Every route is asked for by 乙, by 甲, by the leader of the very
group, by everybody above, beside and outside, before and after the notes were written. No fragment may
stand there, and the two answers must be the same to the letter, so that not even their number shows.
"""

import json
import re
import secrets
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from sanhu.accounts.models import User
from sanhu.ledger.services import recorded
from sanhu.lib import gate
from sanhu.lib.gate import Actor
from sanhu.procedure import policies, queries, services
from sanhu.procedure.enums import Kind
from sanhu.procedure.models import Matter, OneSideNote, Side
from tests.conftest import FROZEN
from tests.portal.conftest import enter
from tests.procedure.conftest import Case, by, case, cast, ladder, later
from tests.proofs import sizes
from tests.proofs.evidence import Evidence
from tests.routes import routes

__all__ = ["case", "cast", "ladder"]

NOTES = sizes.size("notes")
#: Who may sign in and is neither the writer nor a mediator of the step.
OTHERS = ("secretary", "police", "neighbour", "deputy", "stranger", "head", "commander")
#: What differs between two answers to one question, and tells nothing.
_EVER_NEW = re.compile(
    r'(name="csrfmiddlewaretoken" value=")[^"]+|(name="(?:submission|sending)" value=")[^"]+'
)
#: The size of the whole district's record, on which every entry counts.
_WHOLE_RECORD = "portal:ledger-head"


@pytest.fixture
def guilty(case: Case) -> Case:
    """Bring the dispute to a step with a mediator, told and grouped, a sitting held."""
    case.ready()
    services.assign_mediator(
        step=case.step, person=case.cast.people["mediator"], has_interest=False, **by(case.worker)
    )
    case.find(case.sat(Kind.COMMUNICATE)[0])
    return case


def signed_in(username: str) -> Client:
    """Return a browser in which an official is signed in."""
    user = User.objects.get(username=username)
    User.objects.filter(pk=user.pk).update(one_time=False)
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def browsers(case: Case) -> dict[str, Client]:
    """Return everybody's browser."""
    made = {name: signed_in(name) for name in OTHERS}
    return made | {"甲": enter(case), "乙": enter(case, 1), "nobody": Client()}


def addresses(case: Case) -> Iterator[tuple[str, str]]:
    """Return every route with the ids of this matter, and where it has none, of nothing."""
    own: dict[str, Any] = {"matter_id": case.matter.pk, "matter": case.matter.pk, "name": "body"}
    for route in routes():
        yield route.name, route.some_path(own)


def reached(case: Case, people: dict[str, Client]) -> dict[tuple[str, str], str]:
    """Return what everybody gets from every route, without what is new each time."""
    found = {}
    for who, client in people.items():
        for name, path in addresses(case):
            if "sign-out" in path or "leave" in path:
                continue
            # A page that breaks is found by tests/matrix; here only what it says is read.
            client.raise_request_exception = False
            answer = client.get(path)
            body = b"".join(answer) if answer.streaming else answer.content
            text = body.decode("utf-8", "replace")
            found[who, name] = f"{answer.status_code} {_EVER_NEW.sub('', text)}"
    return found


def asked(case: Case, actors: dict[str, Actor]) -> dict[tuple[str, str], str]:
    """Return what the engine itself tells everybody, and what leaves the house."""
    matter = Matter.objects.get(pk=case.matter.pk)
    found = {}
    for who, actor in actors.items():
        found[who, "timeline"] = repr(queries.timeline(actor, matter))
        found[who, "notes"] = repr([note.text for note in queries.notes_seen(actor, matter)])
        found[who, "consents"] = repr(queries.consents_seen(actor, matter))
        found[who, "dangers"] = repr(queries.dangers_seen(actor, matter))
        found[who, "worklist"] = repr(list(queries.worklist(actor)))
        found[who, "moves"] = repr(queries.moves(actor, matter, FROZEN.date()))
    return found


def exported() -> str:
    """Return the record as it leaves the house."""
    out = StringIO()
    call_command("ledger", "export", stdout=out)
    return out.getvalue()


def written(case: Case, fragments: list[str]) -> None:
    """Let the mediator write a note of what 甲 said alone for each fragment."""
    with recorded():
        for fragment in fragments:
            services.note_one_side(
                step=case.step,
                side=case.first,
                text=f"甲方单独说：{fragment}",
                **by(case.cast.mediator),
            )


def actors_of(case: Case) -> dict[str, Actor]:
    """Return everybody as the engine knows them."""
    officials = {name: case.cast.actors[name] for name in OTHERS}
    return officials | {"甲": case.party(case.first), "乙": case.party(case.second)}


def leaks(before: dict[Any, str], after: dict[Any, str], fragments: list[str]) -> list[str]:
    """Name every answer that holds a fragment or differs by the notes."""
    holds = [
        f"{key} holds a fragment" for key, text in after.items() if any(one in text for one in fragments)
    ]
    same = [
        f"{key} is another than before"
        for key, text in after.items()
        if key[1] != _WHOLE_RECORD and text != before[key]
    ]
    return holds + same


def _leading_is_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plant a gate that lets every official of the unit read a step's notes."""
    _policy("procedure.see_one_side_note", monkeypatch, condition=policies._anybody)


def _the_sides_read_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plant a gate that lets the sides of a matter read its notes."""
    _policy(
        "procedure.see_one_side_note",
        monkeypatch,
        party=lambda actor: policies.Q(step__matter_id=actor.matter),
    )


def _policy(verb: str, monkeypatch: pytest.MonkeyPatch, **changes: Any) -> None:
    monkeypatch.setitem(gate._policies, verb, replace(gate._policies[verb], **changes))


def _noted_on_the_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plant a timeline that knows of notes."""
    known = queries.timeline

    def timeline(actor: Actor, matter: Matter) -> list[Any]:
        count = OneSideNote.objects.filter(step__matter=matter).count()
        return [*known(actor, matter), *[count][: bool(count)]]

    monkeypatch.setattr(queries, "timeline", timeline)


PLANTS = (_leading_is_a_key, _the_sides_read_too, _noted_on_the_matter)


def test_nothing_of_what_one_side_said_alone_reaches_anybody_else(
    guilty: Case, evidence: Callable[[Evidence], Evidence]
) -> None:
    people, actors = browsers(guilty), actors_of(guilty)
    fragments = [secrets.token_hex(8) for _ in range(NOTES)]
    before = reached(guilty, people) | asked(guilty, actors)
    written(guilty, fragments)

    after = reached(guilty, people) | asked(guilty, actors)
    found = leaks(before, after, fragments)
    record = exported()
    found += ["the export holds a fragment"] if any(one in record for one in fragments) else []

    caught = 0
    for plant in PLANTS:
        with pytest.MonkeyPatch.context() as monkeypatch:
            plant(monkeypatch)
            caught += bool(leaks(before, asked(guilty, actors), fragments))
    kept = evidence(
        Evidence("settled 35", 0, len(after), len(found), len(PLANTS), caught, f"{NOTES} notes, answers read")
    )
    assert OneSideNote.objects.count() == NOTES
    seen = queries.notes_seen(guilty.cast.mediator, guilty.matter)
    assert {note.text.rpartition("：")[2] for note in seen} == set(fragments)
    assert found == []
    assert kept.holds


def test_a_pass_up_without_that_sides_yes_leaves_every_note_below(guilty: Case) -> None:
    fragments = [secrets.token_hex(8) for _ in range(5)]
    written(guilty, fragments)
    above = guilty.passed_up()
    services.take_up(step=above, **by(guilty.cast.deputy, later(1)))

    people = {name: signed_in(name) for name in ("deputy", "head", "commander")}
    found = reached(guilty, people)

    assert not any(one in text for text in found.values() for one in fragments)
    assert queries.notes_seen(guilty.cast.deputy, guilty.matter) == []


def test_the_record_of_a_note_names_no_matter_and_no_side(guilty: Case) -> None:
    before = len(exported().splitlines())
    written(guilty, ["片段"])

    entries = [json.loads(line) for line in exported().splitlines()[before:]]
    assert entries
    for entry in entries:
        assert not entry["subject"].startswith("matter:")
    assert Side.objects.filter(matter=guilty.matter).count() == 2
