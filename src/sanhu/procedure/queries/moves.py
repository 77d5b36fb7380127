"""What may be done now."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sanhu.lib.gate import Actor, policy_of, visible
from sanhu.lib.refusals import Refusal
from sanhu.procedure.models import (
    Matter,
    Step,
)
from sanhu.procedure.queries.facts import facts_of
from sanhu.procedure.queries.steps import leading_step
from sanhu.procedure.rules.moves import CHECKS


@dataclass(frozen=True)
class Move:
    """One verb that this actor may do on this step, and what is still missing for it."""

    verb: str
    missing: tuple[Refusal, ...]


def moves(actor: Actor, matter: Matter, on: date) -> list[Move]:
    """Return every verb of a step that the actor may do now, with what is missing for each."""
    step = leading_step(matter)
    if step is None:
        return []
    facts, asked, found = facts_of(step), {}, []
    for verb, check in CHECKS.items():
        policy = policy_of(verb)
        same: Any = (policy.capability, policy.unit, policy.matter, policy.party, policy.condition)
        if same not in asked:
            asked[same] = visible(actor, Step, verb).filter(pk=step.pk).exists()
        if asked[same]:
            found.append(Move(verb, tuple(check(facts, on))))
    return found
