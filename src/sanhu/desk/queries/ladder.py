"""The ladder of a matter: who answers now, which levels it came through, where it would go next."""

from datetime import datetime

from django.utils.translation import gettext as _

from sanhu.desk.queries import words
from sanhu.desk.queries.words import Part, short_day
from sanhu.org import queries as org
from sanhu.org.models import Person, Unit
from sanhu.procedure.enums import Outcome
from sanhu.procedure.models import Step
from sanhu.procedure.queries.dossiers import Dossier
from sanhu.procedure.rules.days import day_of
from sanhu.procedure.rules.steps import levels_above


def units_above(dossier: Dossier) -> dict[int, Unit]:
    """Return for each level the unit that worked there, or the one above that would."""
    worked = {step.level.number: step.unit for step in dossier.steps}
    lowest = min(dossier.steps, key=lambda step: step.level.number)
    above = list(org.above(lowest.unit))
    found = dict(worked)
    for level in dossier.levels:
        fit = [unit for unit in above if unit.kind in level.unit_kinds]
        if level.number not in found and fit:
            found[level.number] = fit[-1]
    return found


def rungs(
    dossier: Dossier, units: dict[int, Unit], person: Person | None, due: Part, at: datetime
) -> list[Part]:
    """Return the levels, the highest first, with the one that answers (`ui_ladder`)."""
    last = {step.level.number: step for step in dossier.steps}
    found = []
    for level in sorted(dossier.levels, key=lambda level: -level.number):
        rung: Part = {
            "stamp": level.name[:1],
            "unit": units[level.number].name if level.number in units else level.name,
        }
        step = last.get(level.number)
        if step is not None and step.pk == dossier.step.pk and dossier.is_open:
            rung |= {
                "unit": words.body_of(step),
                "answers": True,
                "note": _day_n(step, level.stay_days, due, at),
            }
            if person is not None:
                rung |= {"person": person.name, "phone": person.phone}
        elif step is not None:
            rung["note"] = _was_here(step)
        found.append(rung)
    return found


def _day_n(step: Step, stay: int | None, due: Part, at: datetime) -> str:
    """Say since when, which day it is, and until when the level may keep it; no date of law moves."""
    days = (day_of(at) - day_of(step.opened_at)).days
    said = [
        _("%(day)s起，第%(n)s天。") % {"day": short_day(step.opened_at), "n": days}
        if days
        else _("今天开始。")
    ]
    if stay and step.stay_until_on:
        until = {"days": stay, "until": short_day(step.stay_until_on)}
        said.append(_("本级最多%(days)s天，%(until)s前办完或报上去。") % until)
    if due.get("on") and not due.get("done_on"):
        said.append(_("往上报，%(day)s这个日子不变。") % {"day": short_day(due["on"])})
    return "".join(said)


def _was_here(step: Step) -> str:
    if step.ended_at is None:
        return _("一起办，不牵头。")
    about = {"day": short_day(step.ended_at), "outcome": Outcome(step.outcome).label}
    return _("%(day)s：%(outcome)s。") % about


def nearest_above(dossier: Dossier, units: dict[int, Unit]) -> str:
    """Return the name of the unit to which the step would be passed up next."""
    level = levels_above(dossier.facts)[0]
    return units[level.number].name if level.number in units else level.name
