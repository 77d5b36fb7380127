"""Lists, and what stands on the page of a matter."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, OuterRef, Prefetch, QuerySet, Subquery

from sanhu.duties.enums import Owner
from sanhu.duties.models import Duty
from sanhu.duties.models.duty import OPEN
from sanhu.lib.gate import Actor, visible
from sanhu.org import queries as org
from sanhu.org.models import Unit
from sanhu.procedure.models import (
    Consent,
    DangerReport,
    GuardedReading,
    LadderVersion,
    Matter,
    OneSideNote,
    Referral,
    Side,
    Step,
    Terms,
)
from sanhu.procedure.queries.steps import steps_with_all
from sanhu.procedure.rules import matters
from sanhu.procedure.rules.days import day_of


def worklist(actor: Actor) -> QuerySet[Matter]:
    """Return the matters under way that the actor may see, what is owed first on top.

    ``due_at`` is the end of the nearest open duty, ``stay_on`` the budget of the level that holds it.
    """
    duty = Duty.objects.filter(OPEN, rule__owner=Owner.OFFICIAL, matter_ref=OuterRef("pk")).order_by(
        "late_at"
    )
    stay = Step.objects.filter(matter=OuterRef("pk"), leads=True, ended_at__isnull=True).order_by("position")
    holding = Prefetch(
        "steps", steps_with_all().filter(ended_at__isnull=True).order_by("-leads"), to_attr="held_by"
    )
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
    """Return the sides in the order of their stamps, 甲乙丙丁, in which they were entered."""
    return list(Side.objects.filter(matter=matter).order_by("position"))


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


def is_guarded(matter_id: UUID) -> bool:
    """Say whether an id is that of a guarded matter; nothing more is told of it."""
    return Matter.objects.filter(pk=matter_id, guarded=True).exists()


def needs_reason(actor: Actor, matter: Matter, at: datetime) -> bool:
    """Say whether the actor has to give a reason before a guarded matter opens: once a day."""
    if not matter.guarded or actor.kind == "party":
        return False
    rows = GuardedReading.objects.filter(matter=matter, reader=actor.id).order_by("-read_at")
    last = rows.first()
    return last is None or day_of(last.read_at) != day_of(at)
