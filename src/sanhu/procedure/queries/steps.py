"""Steps, standing, and who answers."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from sanhu.org import queries as org
from sanhu.org.models import Person, Unit
from sanhu.procedure.enums import Kind
from sanhu.procedure.models import (
    Matter,
    Stage,
    Step,
    Terms,
)
from sanhu.procedure.rules import stages
from sanhu.procedure.rules.standing import AT_THE_END, standing_of


def steps_with_all() -> QuerySet[Step]:
    """Return steps together with what pages and rules ask of them, in the order of the table."""
    return Step.objects.select_related("matter__ladder", "level", "unit", "group__responsible")


def leading_step(matter: Matter) -> Step | None:
    """Return the one open step that leads, or None for a matter at rest."""
    return steps_with_all().filter(matter=matter, leads=True, ended_at__isnull=True).first()


def last_step(matter: Matter) -> Step:
    """Return the step that leads, or for a matter at rest the one that led last.

    A step that was passed on may stand after it in the table: a lower one that had assisted led again.
    """
    led = steps_with_all().filter(matter=matter, leads=True, outcome__in=AT_THE_END)
    step = leading_step(matter) or led.order_by("-position").first()
    assert step is not None  # a matter is opened with its first step
    return step


def open_steps(matter: Matter) -> list[Step]:
    """Return the open steps, the leading one first."""
    return list(steps_with_all().filter(matter=matter, ended_at__isnull=True).order_by("-leads", "position"))


def steps_of(matter: Matter) -> list[Step]:
    """Return all steps, the first one first: the record below stays in view."""
    return list(steps_with_all().filter(matter=matter).order_by("position"))


def stages_of(step: Step) -> list[Stage]:
    """Return the mutual steps begun at a step, in order."""
    rows = Stage.objects.filter(step=step).order_by("opened_at", "id")
    return sorted(rows, key=lambda stage: stages.ORDER.index(Kind(stage.kind)))


def standing_now(matter: Matter) -> str:
    """Compute from its rows where a matter stands; the cached column must say the same."""
    step = last_step(matter)
    under_way = Stage.objects.filter(step=step, closed_at__isnull=True).order_by("opened_at").first()
    performed = Terms.objects.filter(step=step, performed_on__isnull=False).exists()
    return standing_of(
        is_open=step.ended_at is None,
        taken_up=step.taken_up_at is not None,
        kind=under_way.kind if under_way else "",
        outcome=step.outcome,
        performed=performed,
    ).value


@dataclass(frozen=True)
class Answerable:
    """Who answers now: one unit and its body, one person, since when (design 1.5)."""

    unit: Unit
    level: str
    person: Person | None
    since: datetime
    until_on: date | None


def answerable(matter: Matter, on: date) -> Answerable:
    """Return the one unit and person that answer for a matter, also when it is at rest."""
    step = last_step(matter)
    person = step.group.responsible if step.group else None
    if person is None:
        named = (one.person for one in org.responsible_persons(step.unit, on))
        person = next((one for one in named if one), None)
    return Answerable(step.unit, step.level.name, person, step.opened_at, step.stay_until_on)
