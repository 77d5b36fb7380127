"""Facts for the rules, taken from the rows."""

from collections.abc import Iterator

from django.db.models import Q

from sanhu.procedure.declare import Mechanism, mechanism_of
from sanhu.procedure.enums import ConsentTo, FindingKind, Moved, TellingOf
from sanhu.procedure.models import (
    AgendaItem,
    Consent,
    DangerReport,
    Finding,
    HandOver,
    LadderVersion,
    Level,
    Matter,
    Stage,
    Step,
    Telling,
    Terms,
)
from sanhu.procedure.queries.reads import sides_of, terms_of
from sanhu.procedure.rules import consents
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

_STANDS = Q(withdrawn_at__isnull=True, lapsed_at__isnull=True)


def mechanism(matter: Matter) -> Mechanism:
    """Return what the mechanism of a matter declared; raise LookupError when it is not installed."""
    return mechanism_of(matter.mechanism)


def levels_of(ladder: LadderVersion) -> tuple[LevelFacts, ...]:
    """Return the levels of a ladder, the lowest first."""
    return tuple(level_facts(level) for level in ladder.levels.order_by("number"))


def level_facts(one: Level) -> LevelFacts:
    """Return a level as the rules see it."""
    return LevelFacts(one.number, one.name, tuple(one.unit_kinds), one.handover, one.may_skip, one.stay_days)


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
