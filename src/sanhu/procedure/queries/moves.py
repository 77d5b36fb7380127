"""What may be done now."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef

from sanhu.lib.gate import Actor, policy_of, visible
from sanhu.lib.refusals import Refusal
from sanhu.procedure.models import (
    Matter,
    Step,
)
from sanhu.procedure.queries.facts import facts_of
from sanhu.procedure.queries.steps import leading_step
from sanhu.procedure.rules.facts import Facts
from sanhu.procedure.rules.moves import CHECKS


@dataclass(frozen=True)
class Move:
    """One verb that this actor may do on this step, and what is still missing for it."""

    verb: str
    missing: tuple[Refusal, ...]


def missing(facts: Facts, on: date) -> dict[str, tuple[Refusal, ...]]:
    """Return for every verb of a step what is still missing for it, whoever may do it."""
    return {verb: tuple(check(facts, on)) for verb, check in CHECKS.items()}


def open_to(actor: Actor, step: Step) -> frozenset[str]:
    """Return the verbs of a step that the actor may do on it; the database is asked once for all."""
    alike: dict[Any, list[str]] = {}
    for verb in CHECKS:
        policy = policy_of(verb)
        same = (policy.capability, policy.unit, policy.matter, policy.party, policy.condition)
        alike.setdefault(same, []).append(verb)
    groups = {f"may_{number}": verbs for number, verbs in enumerate(alike.values())}
    asked = {
        name: Exists(visible(actor, Step, verbs[0]).filter(pk=OuterRef("pk")))
        for name, verbs in groups.items()
    }
    row = Step.objects.filter(pk=step.pk).annotate(**asked).values(*asked).get()
    return frozenset(verb for name, verbs in groups.items() if row[name] for verb in verbs)


def moves(actor: Actor, matter: Matter, on: date) -> list[Move]:
    """Return every verb of a step that the actor may do now, with what is missing for each."""
    step = leading_step(matter)
    if step is None:
        return []
    may = open_to(actor, step)
    return [Move(verb, lacks) for verb, lacks in missing(facts_of(step), on).items() if verb in may]


def may_reopen(actor: Actor, matter: Matter) -> bool:
    """Say whether the actor decides for a unit that held this matter, so that it may begin again."""
    return bool(visible(actor, Matter, "procedure.reopen").filter(pk=matter.pk).exists())
