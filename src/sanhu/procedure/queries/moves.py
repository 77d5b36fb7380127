"""What may be done now, and what is still missing for it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from sanhu.lib.gate import Actor, policy_of, visible
from sanhu.lib.refusals import Refusal
from sanhu.procedure.enums import EndReason, Standing
from sanhu.procedure.models import Matter, Side, Step, Stop
from sanhu.procedure.queries.facts import facts_of
from sanhu.procedure.queries.steps import leading_step
from sanhu.procedure.rules import dangers, invitations, matters, stages, steps, terms
from sanhu.procedure.rules.facts import Facts

#: What is typed later stands here as a dash.
_LATER = "-"

_CHECKS: dict[str, Callable[[Facts, date], list[Refusal]]] = {
    "procedure.take_up": lambda facts, on: steps.refusals_to_take_up(facts),
    "procedure.give_back": lambda facts, on: steps.refusals_to_return(facts, reason=_LATER),
    "procedure.assign_responsible": lambda facts, on: invitations.refusals_to_form_group(facts, name=_LATER),
    "procedure.invite": lambda facts, on: matters.refusals_of_closed(facts),
    "procedure.report_danger": lambda facts, on: dangers.refusals_of_closed(facts),
    "procedure.convene": lambda facts, on: stages.refusals_to_convene(
        facts, kinds=[facts.step.kind], place=_LATER, has_group=facts.step.has_group
    ),
    "procedure.close_stage": lambda facts, on: stages.refusals_to_close_stage(facts, reason=""),
    "procedure.draft_terms": lambda facts, on: terms.refusals_of_negotiating(facts),
    "procedure.settle": lambda facts, on: terms.refusals_to_settle(facts, settled_on=on, today=on),
    "procedure.pass_up": lambda facts, on: steps.refusals_of_top(facts),
    "procedure.send_down": lambda facts, on: steps.refusals_of_bottom(facts),
    "procedure.refer": lambda facts, on: matters.refusals_of_closed(facts),
    "procedure.end": lambda facts, on: matters.refusals_to_end(
        facts, reason=EndReason.NOT_AGREED, words=_LATER
    ),
}


@dataclass(frozen=True)
class Move:
    """One verb that this actor may do on this step, and what is still missing for it."""

    verb: str
    missing: tuple[Refusal, ...]


def missing(facts: Facts, on: date) -> dict[str, tuple[Refusal, ...]]:
    """Return for every verb of a step what is still missing for it, whoever may do it."""
    return {verb: tuple(check(facts, on)) for verb, check in _CHECKS.items()}


def open_to(actor: Actor, step: Step) -> frozenset[str]:
    """Return the verbs of a step that the actor may do on it; the database is asked once for all."""
    asked: dict[Any, str] = {}
    questions: dict[str, Exists] = {}
    named: dict[str, str] = {}
    for verb in _CHECKS:
        policy = policy_of(verb)
        same = (policy.capability, policy.unit, policy.matter, policy.party, policy.condition)
        name = named[verb] = asked.setdefault(same, f"may_{len(asked)}")
        if name not in questions:
            questions[name] = Exists(visible(actor, Step, verb).filter(pk=OuterRef("pk")))
    row = Step.objects.filter(pk=step.pk).annotate(**questions).values(*questions).get()
    return frozenset(verb for verb, name in named.items() if row[name])


def moves(actor: Actor, matter: Matter, on: date) -> list[Move]:
    """Return every verb of a step that the actor may do now, with what is missing for each."""
    step = leading_step(matter)
    if step is None:
        return []
    may = open_to(actor, step)
    return [Move(verb, lacks) for verb, lacks in missing(facts_of(step), on).items() if verb in may]


def open_at_rest(actor: Actor, matter: Matter) -> frozenset[str]:
    """Return what the actor may do on a matter at rest: tell its sides, begin again, take a stop back."""
    may: dict[str, QuerySet[Any]] = {
        "procedure.tell": visible(actor, Side, "procedure.tell").filter(matter=matter),
        "procedure.reopen": visible(actor, Matter, "procedure.reopen").filter(pk=matter.pk),
    }
    if matter.standing == Standing.WITHDRAWN:
        stops = visible(actor, Stop, "procedure.record_take_back")
        may["procedure.record_take_back"] = stops.filter(side__matter=matter, taken_back_at=None)
    return frozenset(verb for verb, rows in may.items() if rows.exists())
