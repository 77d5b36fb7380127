"""Named reads of the engine: facts for the rules, lists, pages, timelines, and what may be done now."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, Prefetch, Q, QuerySet, Subquery

from sanhu.duties.enums import Owner
from sanhu.duties.models import Duty
from sanhu.duties.models.duty import OPEN
from sanhu.ledger.queries import entries_of
from sanhu.lib.gate import Actor, policy_of, visible
from sanhu.lib.refusals import Refusal
from sanhu.org import queries as org
from sanhu.org.models import Person, Unit
from sanhu.procedure.declare import Mechanism, mechanism_of
from sanhu.procedure.enums import TOLD_TO_SIDES, VERBS, ConsentTo, FindingKind, Kind, Moved, TellingOf
from sanhu.procedure.models import (
    AgendaItem,
    Consent,
    DangerReport,
    Finding,
    GuardedReading,
    HandOver,
    LadderVersion,
    Matter,
    OneSideNote,
    Referral,
    Side,
    Stage,
    Step,
    Telling,
    Terms,
)
from sanhu.procedure.rules import consents, matters, stages
from sanhu.procedure.rules.days import day_of
from sanhu.procedure.rules.facts import (
    DangerFacts,
    Facts,
    FoundFacts,
    LevelFacts,
    SideFacts,
    StepFacts,
    TermsFacts,
)
from sanhu.procedure.rules.moves import CHECKS
from sanhu.procedure.rules.standing import standing_of

_STANDS = Q(withdrawn_at__isnull=True, lapsed_at__isnull=True)


def mechanism(matter: Matter) -> Mechanism:
    """Return what the mechanism of a matter declared; raise LookupError when it is not installed."""
    return mechanism_of(matter.mechanism)


def levels_of(ladder: LadderVersion) -> tuple[LevelFacts, ...]:
    """Return the levels of a ladder, the lowest first."""
    return tuple(
        LevelFacts(one.number, one.name, tuple(one.unit_kinds), one.handover, one.may_skip, one.stay_days)
        for one in ladder.levels.order_by("number")
    )


def consented_to(matter: Matter, to: str, key: str) -> frozenset[str]:
    """Return the stamps of the sides whose consent to exactly this stands."""
    rows = Consent.objects.filter(_STANDS, side__matter=matter, to=to, key=key).order_by("side__position")
    return frozenset(rows.values_list("side__stamp", flat=True))


def facts_of(step: Step) -> Facts:
    """Return a matter as the rules see it from one of its steps."""
    matter, about = step.matter, mechanism(step.matter)
    handed = list(
        HandOver.objects.filter(from_step__matter=matter)
        .order_by("handed_at")
        .values_list("moved", flat=True)
    )
    drafted = terms_of(step)
    return Facts(
        step=_step_facts(step),
        standing=matter.standing,
        opened_on=day_of(matter.opened_at),
        levels=levels_of(matter.ladder),
        sides=_side_facts(step, drafted),
        rests_on_consent=about.rests_on_consent,
        gate=about.gate,
        found=found_by(step),
        dangers=tuple(_danger_facts(matter)),
        asked_danger=matter.asked_danger,
        asked_child=matter.asked_child,
        was_returned=Moved.BACK in handed,
        was_sent_down=Moved.DOWN in handed,
        terms=_terms_facts(drafted),
    )


def _step_facts(step: Step) -> StepFacts:
    under_way = Stage.objects.filter(step=step, closed_at__isnull=True).order_by("opened_at").first()
    return StepFacts(
        level=step.level.number,
        unit=str(step.unit_id),
        unit_name=step.unit.name,
        is_open=step.ended_at is None,
        leads=step.leads,
        taken_up=step.taken_up_at is not None,
        came_by=step.came_by,
        kind=under_way.kind if under_way else "",
        has_group=step.group_id is not None,
    )


def _side_facts(step: Step, drafted: Terms | None) -> tuple[SideFacts, ...]:
    matter = step.matter
    body = consents.key_of_body(step.unit_id, step.level.number)
    yes = consented_to(matter, ConsentTo.MEDIATION, body)
    version = consents.key_of_terms(step.pk, drafted.version) if drafted else ""
    agreed = consented_to(matter, ConsentTo.TERMS, version) if drafted else frozenset()
    told = set(
        Telling.objects.filter(side__matter=matter, of=TellingOf.RIGHTS)
        .order_by("side")
        .values_list("side", flat=True)
    )
    return tuple(
        SideFacts(
            stamp=side.stamp,
            refused=side.refused_at is not None,
            rights_told=side.pk in told,
            consented=side.stamp in yes,
            agreed_to_terms=side.stamp in agreed,
            has_account=bool(side.account),
        )
        for side in sides_of(matter)
    )


def found_by(step: Step) -> FoundFacts:
    """Return what the unit of a step has found on the matter, also at an earlier step: nothing twice."""
    here = {"step__matter_id": step.matter_id, "step__unit_id": step.unit_id}
    rows = list(Finding.objects.filter(**here).order_by("found_at").values_list("kind", "absent"))
    there = [kind for kind, absent in rows if not absent]
    sat = AgendaItem.objects.filter(**here, held_at__isnull=False).order_by("kind")
    return FoundFacts(
        causes=there.count(FindingKind.CAUSE),
        routes=there.count(FindingKind.ROUTE),
        solutions=there.count(FindingKind.SOLUTION),
        absent=frozenset(kind for kind, absent in rows if absent),
        sat=frozenset(sat.values_list("kind", flat=True)),
    )


def _danger_facts(matter: Matter) -> Iterator[DangerFacts]:
    reports = DangerReport.objects.filter(step__matter=matter).order_by("reported_at", "id")
    for report in reports.prefetch_related("answers"):
        answers = [one.answer for one in report.answers.all()]
        yield DangerFacts(report.concern, report.reported_to, answers[-1] if answers else "", report.receiver)


def _terms_facts(drafted: Terms | None) -> TermsFacts | None:
    if drafted is None:
        return None
    rows = list(drafted.obligations.filter(struck_at__isnull=True).order_by("number"))
    unconfirmed = sum(row.confirmed_at is None for row in rows)
    return TermsFacts(len(rows), drafted.nothing_owed, unconfirmed)


def _steps() -> QuerySet[Step]:
    return Step.objects.select_related("matter__ladder", "level", "unit", "group__responsible")


def leading_step(matter: Matter) -> Step | None:
    """Return the one open step that leads, or None for a matter at rest."""
    return _steps().filter(matter=matter, leads=True, ended_at__isnull=True).first()


def last_step(matter: Matter) -> Step:
    """Return the step that leads, or for a matter at rest the one that led last."""
    led = _steps().filter(matter=matter, leads=True)
    step = leading_step(matter) or led.order_by("-position").first()
    assert step is not None  # a matter is opened with its first step
    return step


def open_steps(matter: Matter) -> list[Step]:
    """Return the open steps, the leading one first."""
    return list(_steps().filter(matter=matter, ended_at__isnull=True).order_by("-leads", "position"))


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


def worklist(actor: Actor) -> QuerySet[Matter]:
    """Return the matters under way that the actor may see, what is owed first on top.

    ``due_at`` is the end of the nearest open duty, ``stay_on`` the budget of the level that holds it.
    """
    duty = Duty.objects.filter(OPEN, rule__owner=Owner.OFFICIAL, matter_ref=OuterRef("pk")).order_by(
        "late_at"
    )
    stay = Step.objects.filter(matter=OuterRef("pk"), leads=True, ended_at__isnull=True).order_by("position")
    holding = Prefetch("steps", _steps().filter(ended_at__isnull=True).order_by("-leads"), to_attr="held_by")
    return (
        Matter.objects.filter(pk__in=visible(actor, Matter, "procedure.see").values("pk"))
        .exclude(standing__in=matters.AT_REST)
        .annotate(
            due_at=Subquery(duty.values("late_at")[:1]), stay_on=Subquery(stay.values("stay_until_on")[:1])
        )
        .order_by(F("due_at").asc(nulls_last=True), F("stay_on").asc(nulls_last=True), "opened_at", "id")
        .prefetch_related(holding)
    )


def due_for(rows: Iterable[Matter]) -> dict[UUID, Duty]:
    """Return the nearest open duty of each of these matters, with its rule."""
    found: dict[UUID, Duty] = {}
    ids = [matter.pk for matter in rows]
    owed = Duty.objects.filter(OPEN, rule__owner=Owner.OFFICIAL, matter_ref__in=ids).select_related(
        "rule", "unit"
    )
    for duty in owed.order_by("late_at", "id"):
        if duty.matter_ref is not None:
            found.setdefault(duty.matter_ref, duty)
    return found


def matters_seen(actor: Actor) -> QuerySet[Matter]:
    """Return every matter that the actor may see, the newest first."""
    return Matter.objects.filter(pk__in=visible(actor, Matter, "procedure.see").values("pk")).order_by(
        "-opened_at", "id"
    )


def sides_of(matter: Matter) -> list[Side]:
    """Return the sides in the order in which they were entered."""
    return list(Side.objects.filter(matter=matter).order_by("position"))


def steps_of(matter: Matter) -> list[Step]:
    """Return all steps, the first one first: the record below stays in view."""
    return list(_steps().filter(matter=matter).order_by("position"))


def stages_of(step: Step) -> list[Stage]:
    """Return the mutual steps begun at a step, in order."""
    rows = Stage.objects.filter(step=step).order_by("opened_at", "id")
    return sorted(rows, key=lambda stage: stages.ORDER.index(Kind(stage.kind)))


def terms_of(step: Step) -> Terms | None:
    """Return the drafted terms of a step, or None."""
    return Terms.objects.filter(step=step).prefetch_related("obligations").first()


def consents_seen(actor: Actor, matter: Matter) -> list[Consent]:
    """Return what the sides consented to, for the sides themselves and the units that held the matter."""
    seen = visible(actor, Consent, "procedure.see_consents").filter(side__matter=matter)
    rows = Consent.objects.filter(pk__in=seen.values("pk")).select_related("side", "unit", "level")
    return list(rows.order_by("entered_at", "id"))


def notes_seen(actor: Actor, matter: Matter) -> list[OneSideNote]:
    """Return the one-side notes of a matter that the actor may read; for all others there are none."""
    seen = visible(actor, OneSideNote, "procedure.see_one_side_note").filter(step__matter=matter)
    rows = OneSideNote.objects.filter(pk__in=seen.values("pk")).select_related("side")
    return list(rows.order_by("written_at", "id"))


def dangers_seen(actor: Actor, matter: Matter) -> list[DangerReport]:
    """Return the reports of danger that the actor may see; a side never sees any (settled 36)."""
    seen = visible(actor, DangerReport, "procedure.see_danger_report").filter(step__matter=matter)
    rows = DangerReport.objects.filter(pk__in=seen.values("pk")).prefetch_related("answers")
    return list(rows.order_by("reported_at", "id"))


def referrals_of(matter: Matter) -> list[Referral]:
    """Return what was referred to competent bodies, in the order of time."""
    return list(Referral.objects.filter(step__matter=matter).order_by("referred_at", "id"))


def current_ladder(mechanism: str, unit: Unit, on: date) -> LadderVersion | None:
    """Return the newest ladder of a mechanism in force on a day in the house of a unit."""
    house = Unit.objects.filter(path__in=org.paths_above(unit.path)).order_by("path")
    rows = LadderVersion.objects.filter(mechanism=mechanism, unit__in=house, published_on__lte=on)
    return rows.order_by("-number").first()


def ladder_version(unit: Unit, mechanism: str, number: int) -> LadderVersion | None:
    """Return one version of a mechanism's ladder in a house, drafted or published."""
    return LadderVersion.objects.filter(unit=unit, mechanism=mechanism, number=number).first()


def needs_reason(actor: Actor, matter: Matter, at: datetime) -> bool:
    """Say whether the actor has to give a reason before a guarded matter opens: once a day."""
    if not matter.guarded or actor.kind == "party":
        return False
    rows = GuardedReading.objects.filter(matter=matter, reader=actor.id).order_by("-read_at")
    last = rows.first()
    return last is None or day_of(last.read_at) != day_of(at)


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
    entries = [entry for entry in entries_of(matter.subject) if entry.verb in VERBS]
    if actor.kind == "party":
        entries = [entry for entry in entries if entry.verb in TOLD_TO_SIDES]
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
            str(VERBS[entry.verb]),
            names.get(doer["id"], ""),
            entry.position,
        )
        for entry, doer in zip(reversed(entries), reversed(doers), strict=True)
        if entry.at is not None
    ]


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
