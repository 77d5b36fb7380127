"""What the pages of the moves show: who answers now, where it can go, what the record says already."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanhu.access import queries as access
from sanhu.desk.queries.words import body_of, short_day
from sanhu.duties import queries as duties
from sanhu.lib.gate import Actor, Missing, visible
from sanhu.lib.refusals import Refusal
from sanhu.org import queries as org
from sanhu.org.models import Person, Unit
from sanhu.procedure import queries as procedure
from sanhu.procedure.enums import ConsentTo, FactStanding, FindingKind, Kind, Moved
from sanhu.procedure.models import (
    AgendaItem,
    AskAgain,
    Consent,
    Finding,
    HandOver,
    Level,
    Matter,
    Side,
    Step,
    Stop,
)
from sanhu.procedure.queries.whats import What
from sanhu.procedure.rules import consents, ladders, matters
from sanhu.procedure.rules import steps as rules
from sanhu.procedure.rules.days import day_of
from sanhu.procedure.rules.texts import STORY


@dataclass(frozen=True)
class Answers:
    """The one unit and body that answers now, and whom to ask there (design 1.5)."""

    body: str
    unit: str
    person: str
    phone: str
    standing: str
    waits: bool
    at_rest: bool

    @property
    def sentence(self) -> str:
        """Say who answers now: one unit, one person."""
        named = _("%(body)s（责任人%(person)s）") if self.person else "%(body)s"
        who = named % {"body": self.body, "person": self.person}
        if self.at_rest:
            return _("这件事还归%(who)s管，有事找它。") % {"who": who}
        words = _("现在由%(who)s答责，等它接手。") if self.waits else _("现在由%(who)s答责。")
        return words % {"who": who}


def answers(matter: Matter, at: datetime) -> Answers:
    """Return who answers for a matter now, also when it is at rest."""
    who, step = procedure.answerable(matter, day_of(at)), procedure.last_step(matter)
    person: Person | None = who.person
    return Answers(
        body=body_of(step),
        unit=who.unit.name,
        person=person.name if person else "",
        phone=person.phone if person else "",
        standing=str(matter.get_standing_display()),
        waits=step.ended_at is None and step.taken_up_at is None,
        at_rest=step.ended_at is not None,
    )


def as_it_is(matter: Matter) -> Matter:
    """Return a matter as it stands now, after whatever was done or refused."""
    return Matter.objects.select_related("ladder").get(pk=matter.pk)


#: What is asked of a step, by the name of its page.
_ON_STEP = {
    "pass-up": "procedure.pass_up",
    "take-up": "procedure.take_up",
    "return": "procedure.give_back",
    "send-down": "procedure.send_down",
    "refer": "procedure.refer",
    "end": "procedure.end",
}
#: What is asked of a row of a step.
_ON_ROW = {"referral": "procedure.record_answer_of_body", "ask": "procedure.answer_ask"}


def step_for(actor: Actor, page: str, matter: Matter, id: str = "") -> Step:
    """Return the step on which the actor may make a move, the leading one first; raise Missing for none.

    With ``id`` it is the step that a form was opened on: the rules say what became of it meanwhile.
    Without it a form is opened: who handed the matter on has none to open any more.
    """
    mine = visible(actor, Step, _ON_STEP[page]).filter(matter=matter)
    rows = mine.select_related("matter__ladder", "level", "unit")
    at_rest = matter.standing in matters.AT_REST
    found = [
        step
        for step in rows.select_related("group")
        if (str(step.pk) == id if id else at_rest or step.ended_at is None)
    ]
    if not found:
        raise Missing(page)
    last = procedure.last_step(matter)
    best: Step = max(found, key=lambda step: (step.ended_at is None, step == last, step.leads, step.position))
    return best


def row_for(actor: Actor, page: str, model: Any, matter: Matter, id: UUID) -> Any:
    """Return a row of a step of this matter for who may work on it; raise Missing for none."""
    found = visible(actor, model, _ON_ROW[page]).filter(pk=id, step__matter=matter).first()
    if found is None:
        raise Missing(page)
    return found


def day_of_law(matter: Matter) -> dict[str, Any]:
    """Return the day of the law by which the matter is to be done, with its sentence; no move changes it."""
    codes = matter.clocks.get("opened", ())
    owed = (one for one in duties.of_seen_matter(matter.pk) if one.is_open and one.rule.code in codes)
    duty = next(owed, None)
    if duty is None:
        return {}
    law = f"{duty.rule.law}{duty.rule.article}"
    return {"on": duty.due_on, "why": duty.explain, "law": law}


# Up


@dataclass(frozen=True)
class Place:
    """A level and the unit at it to which a matter can go; ``skipped`` are the levels left out on the way."""

    level: Level
    unit: Unit
    skipped: tuple[str, ...] = ()
    concerned: bool = False


def places_up(step: Step, at: datetime) -> list[Place]:
    """Return where a step may be passed up, the nearest first: units above it that the ladder names."""
    above, passed, found = list(org.above(step.unit)), list[str](), []
    rows = {level.number: level for level in step.level.ladder.levels.order_by("number")}
    for facts in rules.levels_above(procedure.facts_of(step)):
        fit = [unit for unit in above if unit.kind in facts.unit_kinds and unit.pk != step.unit_id]
        if fit:
            concerned = not access.is_eligible(fit[-1], step.matter_id, day_of(at))
            found.append(Place(rows[facts.number], fit[-1], tuple(passed), concerned))
        passed.append(facts.name)
    return found


#: The five things of M55 in as few words as stand before them in a list.
FIVE_SHORT = {
    "facts": gettext_lazy("事情"),
    "tried": gettext_lazy("做过的"),
    "why_not_here": gettext_lazy("为什么"),
    "request": gettext_lazy("请求"),
    "responsible": gettext_lazy("责任人"),
}


@dataclass(frozen=True)
class Asked:
    """Whether one side said yes to the body to which the matter is to go, and on which day and how."""

    side: Side
    consent: Consent | None


def asked(matter: Matter, to: What) -> list[Asked]:
    """Return each side with its standing yes to a body; empty where the mechanism asks for none."""
    if not procedure.mechanism(matter).rests_on_consent:
        return []
    sides = [side for side in procedure.sides_of(matter) if side.refused_at is None]
    rows = Consent.objects.filter(side__in=sides, to=to.to, key=to.key, withdrawn_at=None, lapsed_at=None)
    given = {row.side_id: row for row in rows.order_by("entered_at", "id")}
    return [Asked(side, given.get(side.pk)) for side in sides]


def five_of(step: Step, at: datetime) -> dict[str, str]:
    """Return what the record already says of the five things of M55; the rest is empty and to be written."""
    who = procedure.answerable(step.matter, day_of(at)).person
    findings = list(Finding.objects.filter(step__matter=step.matter_id).order_by("found_at", "id"))
    return {
        "facts": _fitting("\n".join(_facts(step.matter, findings))),
        "tried": _fitting("\n".join(_tried(step.matter, findings))),
        "why_not_here": "",
        "request": "",
        "responsible": f"{who.name}（{body_of(step)}）" if who else "",
    }


def _fitting(text: str) -> str:
    """Cut what the record brings to what a field holds: the rest is in the record itself."""
    more = _("……后面的见记录")
    return text if len(text) <= STORY else text[: STORY - len(more)] + more


def _facts(matter: Matter, findings: list[Finding]) -> Iterator[str]:
    yield matter.what_happened
    for one in findings:
        if one.kind == FindingKind.CAUSE and not one.absent:
            agreed = one.standing == FactStanding.AGREED
            yield (_("双方都认：%s") if agreed else _("说法不一：%s")) % one.text


def _tried(matter: Matter, findings: list[Finding]) -> Iterator[str]:
    held = AgendaItem.objects.filter(step__matter=matter, held_at__isnull=False).order_by(
        "began_at", "position"
    )
    for item in held.select_related("step__unit"):
        assert item.began_at is not None  # held, so it has its times
        words = {"day": short_day(item.began_at), "unit": item.step.unit.name, "kind": Kind(item.kind).label}
        yield _("%(day)s在%(unit)s开了%(kind)s会") % words
    for one in findings:
        if one.kind == FindingKind.ROUTE and not one.absent:
            yield _("想过的路：%s") % one.text
        elif one.kind == FindingKind.SOLUTION and not one.absent:
            yield _("商量过的办法：%s") % one.text


def refusals_to_pass_up(step: Step, place: Place, five: Mapping[str, str], skip_reason: str) -> list[Refusal]:
    """Return why the matter may not go there now, before anybody is asked whether he is sure."""
    facts, unit = procedure.facts_of(step), place.unit
    target = rules.Target(place.level.number, str(unit.pk), unit.name, unit.kind, unit.closed_on is None)
    body = consents.key_of_body(unit.pk, place.level.number)
    yes = procedure.consented_to(step.matter, ConsentTo.MEDIATION, body)
    found = rules.refusals_to_pass_up(facts, target, five=five, skip_reason=skip_reason, consented=yes)
    if place.concerned:
        found.append(Refusal("procedure.unit_concerned", {"unit": unit.name}))
    return found


# Down


def brought(step: Step) -> HandOver | None:
    """Return the hand-over by which a matter came to a step, with its words."""
    rows = HandOver.objects.filter(to_step=step).select_related("from_step__unit").order_by("-handed_at")
    return rows.first()


def places_down(step: Step) -> list[Place]:
    """Return where a step may be handed down: first the units that had it, then the open units below."""
    rows = list(step.level.ladder.levels.filter(number__lt=step.level.number).order_by("-number"))
    facts = procedure.levels_of(step.level.ladder)
    had = [one.unit for one in procedure.steps_of(step.matter) if one.level.number < step.level.number]
    below = [unit for unit in org.open_below(step.unit) if unit.kind in _kinds(rows)]
    found: dict[UUID, Place] = {}
    for unit in [*reversed(had), *below]:
        fit = ladders.level_for(unit.kind, facts)
        level = next((row for row in rows if fit is not None and row.number == fit.number), None)
        if level is not None and unit.closed_on is None and unit.pk != step.unit_id:
            found.setdefault(unit.pk, Place(level, unit))
    return list(found.values())


def _kinds(levels: list[Level]) -> set[str]:
    return {kind for level in levels for kind in level.unit_kinds}


def given_back_before(matter: Matter) -> bool:
    """Say whether the matter was given back once already (guarantees.md G16)."""
    return HandOver.objects.filter(from_step__matter=matter, moved=Moved.BACK).exists()


# Stops and requests


def sides_to_stop(actor: Actor, matter: Matter) -> list[Side]:
    """Return the sides of a matter for whom the actor may note a stop; raise Missing for none."""
    rows = visible(actor, Side, "procedure.record_stop").filter(matter=matter, refused_at=None)
    found = list(rows.order_by("position"))
    if not found:
        raise Missing("procedure.record_stop")
    return found


def open_stop(actor: Actor, matter: Matter) -> Stop:
    """Return the newest stop of a matter that was not taken back, for who may note that it is."""
    rows = visible(actor, Stop, "procedure.record_take_back").filter(side__matter=matter, taken_back_at=None)
    found: Stop | None = rows.select_related("side").order_by("-stopped_at").first()
    if found is None:
        raise Missing("procedure.record_take_back")
    return found


def refusals_to_take_back(stop: Stop, matter: Matter, at: datetime) -> list[Refusal]:
    """Return why this stop can no longer be taken back."""
    return matters.refusals_to_take_back(
        stopped_at=stop.stopped_at,
        at=at,
        taken_back=stop.taken_back_at is not None,
        standing=matter.standing,
    )


def asks_waiting(actor: Actor, matter: Matter) -> list[AskAgain]:
    """Return the requests to look again that nobody has answered."""
    rows = visible(actor, AskAgain, "procedure.answer_ask").filter(step__matter=matter, answered_at=None)
    return list(rows.select_related("side").order_by("asked_at", "id"))


def missing_yes(step: Step) -> list[Side]:
    """Return the sides that have not said yes to the body of a step, where each one's yes is needed."""
    facts = procedure.facts_of(step)
    if not facts.rests_on_consent:
        return []
    lacking = {side.stamp for side in facts.taking_part if not side.consented}
    return [side for side in procedure.sides_of(step.matter) if side.stamp in lacking]
