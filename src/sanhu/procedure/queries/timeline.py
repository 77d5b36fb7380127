"""What happened, from the record itself."""

import json
from dataclasses import dataclass
from datetime import datetime

from sanhu.ledger.queries import entries_of
from sanhu.lib.gate import Actor
from sanhu.org.models import Person
from sanhu.procedure.declare import named_verbs
from sanhu.procedure.enums import MOVES, TOLD_TO_SIDES, VERBS
from sanhu.procedure.models import (
    Matter,
)
from sanhu.procedure.queries.reads import sides_of


@dataclass(frozen=True)
class Event:
    """One line of a timeline: when it was done, what, by whom, and when it was written down."""

    at: datetime
    recorded_at: datetime
    verb: str
    words: str
    who: str
    position: int


def timeline(actor: Actor, matter: Matter) -> list[Event]:
    """Return what happened, the newest first, from the record itself; a side reads what is told to sides."""
    words = {**VERBS, **named_verbs()}
    entries = [entry for entry in entries_of(matter.subject) if entry.verb in words]
    if actor.kind == "party":
        told = TOLD_TO_SIDES | set(named_verbs())
        entries = [entry for entry in entries if entry.verb in told]
    doers = [json.loads(entry.actor) for entry in entries]
    users = {doer["id"] for doer in doers if doer["kind"] == "official"}
    people = Person.objects.filter(user__in=users).order_by("id").values_list("user_id", "name")
    names = {str(user): name for user, name in people}
    names |= {str(side.pk): str(side) for side in sides_of(matter)}
    return [
        Event(
            entry.at,
            entry.recorded_at,
            entry.verb,
            str(words[entry.verb]),
            names.get(doer["id"], ""),
            entry.position,
        )
        for entry, doer in zip(reversed(entries), reversed(doers), strict=True)
        if entry.at is not None
    ]


def last_move(actor: Actor, matter: Matter) -> Event | None:
    """Return what moved a matter last, or None before anything did."""
    return next((event for event in timeline(actor, matter) if event.verb in MOVES), None)
