"""What the pages of residents show, as plain values. No name of any resident stands in them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import DatabaseError
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanhu.documents.rules.parts import Route
from sanhu.documents.rules.routes import routes_on
from sanhu.duties import queries as duties
from sanhu.lib.clock import CHINA
from sanhu.lib.gate import Actor, fetch
from sanhu.org import queries as org
from sanhu.procedure import queries as procedure
from sanhu.procedure.enums import ConsentTo, Kind, Standing, TellingOf
from sanhu.procedure.models import (
    AgendaItem,
    AskAgain,
    Consent,
    Level,
    Matter,
    Obligation,
    Rating,
    Side,
    Stop,
    Telling,
    Terms,
)
from sanhu.procedure.rules.consents import key_of_body, key_of_terms
from sanhu.procedure.rules.matters import AT_REST, earliest_stop

#: Where a matter stands, as a sentence to the person concerned.
_WHERE = {
    Standing.WAITING: gettext_lazy("已经往上报了，等%(unit)s接手"),
    Standing.COMMUNICATING: gettext_lazy("正在沟通，听双方各自怎么说"),
    Standing.ANALYSING: gettext_lazy("正在研判，一起找能走的路"),
    Standing.NEGOTIATING: gettext_lazy("正在协商，商量怎么办"),
    Standing.CONCLUDING: gettext_lazy("三步走完了，等写下结果"),
    Standing.SETTLED: gettext_lazy("双方已经谈成，正在照协议办"),
    Standing.PERFORMED: gettext_lazy("谈成的都办完了"),
    Standing.REFERRED: gettext_lazy("已经转给主管单位办"),
    Standing.WITHDRAWN: gettext_lazy("已经不调了"),
    Standing.ENDED: gettext_lazy("调解结束了，没有谈成"),
}


_BEAD_NOTES = {"now": gettext_lazy("正在进行"), "later": gettext_lazy("还没开始")}


def house_name() -> str:
    """Return the name over the public pages where none is configured; the page of a fault needs no table."""
    try:
        district = org.district()
    except DatabaseError:
        return ""
    return _("%(district)s三互") % {"district": district.name} if district else ""


def other_routes(on: date) -> list[Route]:
    """Return the other routes with their periods and what starts them, as the law stands (domain.md 2.8)."""
    return list(routes_on(on))


@dataclass(frozen=True)
class Progress:
    """One matter as one of its sides sees it."""

    number: str
    where: str
    beads: list[dict[str, Any]]
    stopped: str
    unit: str
    level: str
    person: str
    phone: str
    own: list[dict[str, Any]]
    others: list[dict[str, Any]]
    both: list[dict[str, Any]]
    story: list[dict[str, Any]]
    is_open: bool

    @property
    def dates(self) -> list[dict[str, Any]]:
        """Every day to keep, the earliest first."""
        own = ({**day, "label": _("您要办的：%(what)s") % {"what": day["label"]}} for day in self.own)
        others = ({**day, "label": _("对方要办的：%(what)s") % {"what": day["label"]}} for day in self.others)
        return sorted([*own, *others, *self.both], key=_by_day)

    @property
    def next(self) -> list[dict[str, Any]]:
        """What comes next, for the sentence under the result: what one must do, not what one may."""
        return [day for day in self.dates if not day.get("law")][:2]


def progress(actor: Actor, matter: Matter, side: Side, on: date) -> Progress:
    """Return what a side may know of its matter today."""
    who = procedure.answerable(matter, on)
    own, others = _obligations(matter, side)
    return Progress(
        number=matter.number,
        where=str(_WHERE[Standing(matter.standing)]) % {"unit": who.unit.name},
        beads=_beads(matter),
        stopped=_stopped(matter),
        unit=who.unit.name,
        level=who.level,
        person=who.person.name if who.person else "",
        phone=who.person.phone if who.person else "",
        own=own,
        others=others,
        both=sorted([*_meetings(matter), *_rights(actor, matter)], key=_by_day),
        story=_folded(procedure.timeline(actor, matter)),
        is_open=matter.standing not in AT_REST,
    )


def _by_day(row: dict[str, Any]) -> date:
    day: date = row["on"]
    return day


def _folded(events: list[procedure.Event]) -> list[dict[str, Any]]:
    """Return what happened by day; the same words on the same day stand once, with how often."""
    told: list[dict[str, Any]] = []
    times: list[int] = []
    for event in events:
        entry = {"when": event.at.astimezone(CHINA).date(), "text": event.words}
        if told and told[-1] == entry:
            times[-1] += 1
        else:
            told.append(entry)
            times.append(1)
    return [
        {**entry, "text": _("%(what)s（%(n)d次）") % {"what": entry["text"], "n": n}} if n > 1 else entry
        for entry, n in zip(told, times, strict=True)
    ]


def _beads(matter: Matter) -> list[dict[str, Any]]:
    """Return the three mutual steps of the step that leads, or led last: done, now or later."""
    stages = {stage.kind: stage for stage in procedure.stages_of(procedure.last_step(matter))}
    beads = []
    for kind in Kind:
        stage = stages.get(kind.value)
        closed = stage.closed_at if stage else None
        state = "done" if closed else "now" if stage and matter.standing not in AT_REST else "later"
        note = date_format(closed.astimezone(CHINA), _("n月j日")) if closed else str(_BEAD_NOTES[state])
        beads.append({"name": str(kind.label), "state": state, "note": note})
    return beads


def _stopped(matter: Matter) -> str:
    """Return the sentence under the steps: in force since when, or that stopping is nobody's fault."""
    if matter.standing in (Standing.SETTLED, Standing.PERFORMED):
        terms = procedure.terms_of(procedure.last_step(matter))
        settled = terms.settled_on if terms else None
        if settled:
            return _("三步都走完了，%(day)s生效。") % {"day": date_format(settled, _("n月j日"))}
    if matter.standing in (Standing.WITHDRAWN, Standing.ENDED):
        return _("停在这里。停下不是谁的错，别的路都在。")
    return ""


def _meetings(matter: Matter) -> Iterator[dict[str, Any]]:
    """Yield the sittings to which the sides are called and which were not held yet."""
    rows = AgendaItem.objects.filter(step__matter=matter, held_at__isnull=True, step__ended_at__isnull=True)
    for item in rows.select_related("meeting").order_by("meeting__starts_at", "position"):
        starts = item.meeting.starts_at.astimezone(CHINA)
        kind = str(Kind(item.kind).label)
        yield {
            "on": starts.date(),
            "time": f"{starts:%H:%M}",
            "label": _("来开%(kind)s会，在%(place)s") % {"kind": kind, "place": item.meeting.place},
            "resident": True,
        }


def _obligations(matter: Matter, side: Side) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return what is agreed and not done yet: what this side does, and what the others do."""
    own: list[dict[str, Any]] = []
    others: list[dict[str, Any]] = []
    rows = Obligation.objects.filter(
        terms__step__matter=matter,
        terms__settled_on__isnull=False,
        struck_at__isnull=True,
        done_on__isnull=True,
    )
    for row in rows.order_by("due_on", "number"):
        proof = _("算办完：%(proof)s") % {"proof": row.proof}
        day = {"on": row.due_on, "label": row.what, "why": proof, "resident": True}
        (own if row.who_id == side.pk else others).append(day)
    return own, others


def _rights(actor: Actor, matter: Matter) -> Iterator[dict[str, Any]]:
    """Yield the citizen's dates: the day to keep first, until when it is accepted after it (settled 26)."""
    for duty in duties.of_matter(actor, matter.pk):
        if duty.advise_by is None or duty.discharged_at or duty.cancelled_at:
            continue
        yield {
            "on": duty.advise_by,
            "until": duty.accept_until,
            "label": duty.rule.what,
            "why": duty.explain,
            "law": f"{duty.rule.law}{duty.rule.article}",
            "resident": True,
        }


# What a side may do now


def stop_to_take_back(side: Side, at: datetime) -> Stop | None:
    """Return the side's own stop that it may still take back (settled 33)."""
    rows = Stop.objects.filter(side=side, taken_back_at__isnull=True, stopped_at__gte=earliest_stop(at))
    return rows.order_by("-stopped_at").first()


def may_rate(matter: Matter, side: Side) -> bool:
    """Say whether the side may still say how it found the handling."""
    step = procedure.last_step(matter)
    return matter.standing in AT_REST and not Rating.objects.filter(side=side, step=step).exists()


def may_ask_again(matter: Matter, side: Side) -> bool:
    """Say whether the side may ask that a matter at rest be looked at again."""
    return matter.standing in AT_REST and not AskAgain.objects.filter(side=side, answered_at=None).exists()


def answers_to(side: Side) -> list[AskAgain]:
    """Return what this side was answered when it asked for another look, the newest first."""
    return list(AskAgain.objects.filter(side=side, answered_at__isnull=False).order_by("-answered_at"))


def was_told(side: Side, of: TellingOf) -> bool:
    """Say whether something was told to a side."""
    return Telling.objects.filter(side=side, of=of).exists()


@dataclass(frozen=True)
class Question:
    """One thing that a side is asked and has not said yes to."""

    name: str
    words: str
    lines: list[str]


def questions(matter: Matter, side: Side) -> list[Question]:
    """Return what this side is asked now: the body, the next body up, the terms as they stand."""
    if matter.standing in AT_REST:
        return []
    step = procedure.last_step(matter)
    asked = []
    here = _body_question("here", _("同意由%(unit)s来调"), step.unit, step.level, matter, side)
    above = level_above(step.level)
    parent = org.parent_of(step.unit) if above else None
    asked += [here] if here else []
    if above and parent:
        up = _body_question("above", _("村里办不了的话，同意报到%(unit)s"), parent, above, matter, side)
        asked += [up] if up else []
    drafted = procedure.terms_of(step)
    if (
        drafted
        and drafted.settled_on is None
        and matter.standing in (Standing.NEGOTIATING, Standing.CONCLUDING)
    ):
        key = key_of_terms(step.pk, drafted.version)
        if side.stamp not in procedure.consented_to(matter, ConsentTo.TERMS, key):
            asked.append(Question("terms", _("同意这样写的协议"), list(_lines(drafted))))
    return asked


def _body_question(
    name: str, words: str, unit: Any, level: Level, matter: Matter, side: Side
) -> Question | None:
    key = key_of_body(unit.pk, level.number)
    if side.stamp in procedure.consented_to(matter, ConsentTo.MEDIATION, key):
        return None
    return Question(name, words % {"unit": unit.name}, [])


def level_above(level: Level) -> Level | None:
    """Return the next rung of a ladder, or None at its top."""
    return level.ladder.levels.filter(number=level.number + 1).order_by("number").first()


def _lines(drafted: Terms) -> Iterator[str]:
    yield drafted.facts
    for row in drafted.obligations.filter(struck_at__isnull=True).order_by("number"):
        values = {
            "number": row.number,
            "who": row.who.stamp,
            "to": row.to_side.stamp,
            "day": date_format(row.due_on, _("Y年n月j日")),
            "what": row.what,
        }
        yield _("%(number)d. %(who)s方在%(day)s前，对%(to)s方：%(what)s") % values


def consents(actor: Actor, matter: Matter) -> list[Consent]:
    """Return what both sides said yes to: each side can see it at any time (settled 33)."""
    return procedure.consents_seen(actor, matter)


def own_consent(actor: Actor, id: str) -> Consent:
    """Return a consent that this side gave; raise Missing for any other."""
    consent: Consent = fetch(actor, "procedure.withdraw_consent", Consent, id)
    return consent
