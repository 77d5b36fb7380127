"""Rows of the rooms below as the values that the parts of a page take (docs/ui.md)."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sanhu.duties.enums import Owner
from sanhu.duties.models import Duty
from sanhu.lib.dates import BEIJING
from sanhu.org.models import Person
from sanhu.procedure.declare import mechanism_of
from sanhu.procedure.enums import Kind, Standing
from sanhu.procedure.models import AgendaItem, Matter, Step
from sanhu.procedure.queries.dossiers import Dossier
from sanhu.procedure.rules.days import day_of

Part = dict[str, Any]


def clock_of(moment: datetime) -> str:
    """Return the time of day on a Chinese clock: 15:00."""
    return moment.astimezone(BEIJING).strftime("%H:%M")


def short_day(day: date | datetime) -> str:
    """Return a day without its weekday, in China: 9月13日."""
    local = day.astimezone(BEIJING) if isinstance(day, datetime) else day
    return date_format(local, _("n月j日"))


def due_of(duty: Duty) -> Part:
    """Return a duty or a right as the part `ui_due` prints it: never a day without its sentence."""
    law = f"{duty.rule.law}{duty.rule.article}"
    part: Part = {"on": duty.due_on, "why": duty.explain, "law": law}
    if duty.happened_at is not None:
        part["done_on"] = day_of(duty.happened_at)
    if duty.rule.owner == Owner.CITIZEN:
        return {**part, "until": duty.accept_until, "resident": True}
    if duty.target_due and duty.target_due != duty.legal_due:
        part["target"] = duty.target_due
    return part


def due_of_sitting(item: AgendaItem) -> Part:
    """Return a sitting that was called as a day owed: the sides were told to come."""
    starts = item.meeting.starts_at
    return {
        "on": day_of(starts),
        "time": clock_of(starts),
        "why": _("约好的%(kind)s会，在%(place)s。")
        % {"kind": Kind(item.kind).label, "place": item.meeting.place},
    }


def due_of_stay(step: Step) -> Part:
    """Return the budget of a level as a day: it moves no date of the law."""
    if step.stay_until_on is None:
        return {"why": _("没有定日子。")}
    why = _("在%(level)s这一级最多办到这天，办不了就往上报。") % {"level": step.level.name}
    return {"on": step.stay_until_on, "why": why}


def nearest(duty: Duty | None, item: AgendaItem | None, step: Step) -> Part:
    """Return the day that comes first: what is owed, the next sitting, or else the level's budget."""
    if item is not None and (duty is None or day_of(item.meeting.starts_at) <= duty.due_on):
        return due_of_sitting(item)
    return due_of(duty) if duty is not None else due_of_stay(step)


def next_sitting(dossier: Dossier) -> AgendaItem | None:
    """Return the first sitting called at the step and not yet written down."""
    ahead = (item for item in dossier.agenda if item.held_at is None and item.step_id == dossier.step.pk)
    return next(ahead, None)


def bead_states(dossier: Dossier) -> list[str]:
    """Return done, now or later for each of the three mutual steps; stopping turns none of them red."""
    closed = {stage.kind: stage.closed_at is not None for stage in dossier.stages_here}
    if dossier.matter.standing in (Standing.SETTLED, Standing.PERFORMED):
        return ["done"] * len(Kind)
    states = {None: "later", False: "now", True: "done"}
    return [states[closed.get(kind)] for kind in Kind.values]


def where(matter: Matter, kind: str) -> str:
    """Say in one word how far a matter is."""
    return str(Kind(kind).label if kind else matter.get_standing_display())


def body_of(step: Step) -> str:
    """Return the name of the body that answers: always the step's body, with its unit (settled 9)."""
    group = step.group.name if step.group else ""
    unit = step.unit.name
    return group if group.startswith(unit) else f"{unit}{group}"


def answerer(step: Step, responsible: dict[Any, Person]) -> Person | None:
    """Return who answers at a step: of its group, else the first responsible person of the unit."""
    named = step.group.responsible if step.group else None
    return named or responsible.get(step.unit_id)


def groupless(steps: Iterable[Step]) -> list[Any]:
    """Return the units of the steps whose group names nobody, or that no group works on."""
    return [step.unit for step in steps if step.group is None or step.group.responsible is None]


def title_of(matter: Matter) -> str:
    """Return what a list may call a matter: of a guarded one not what it is about (settled 21)."""
    return _("要保护的事项") if matter.guarded else str(matter.title)


def category_of(mechanism: str, category: str) -> str:
    """Return the words of a category; a code that its mechanism does not name stands as it is."""
    return str(mechanism_of(mechanism).categories.get(category, category))
