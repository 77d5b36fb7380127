"""Matters read whole, many at once: how many queries it takes does not depend on how many rows there are.

A list shows of twenty matters what is missing, and the page of one matter shows all of it, within the
budgets of architecture.md 11 (15 and 20 queries). The callers have asked the gate for the matters.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import (
    Exists,
    OuterRef,
    Prefetch,
    QuerySet,
    Subquery,
    prefetch_related_objects,
)

from sanhu.documents.models import Photo
from sanhu.procedure.declare import mechanism_of
from sanhu.procedure.enums import ConsentTo, FindingKind, Moved, TellingOf
from sanhu.procedure.models import (
    AgendaItem,
    Consent,
    DangerAnswer,
    DangerReport,
    Finding,
    HandOver,
    Level,
    Matter,
    Obligation,
    OneSideNote,
    Referral,
    Side,
    Stage,
    Step,
    Telling,
    Terms,
)
from sanhu.procedure.queries.facts import level_facts
from sanhu.procedure.rules import consents
from sanhu.procedure.rules.days import day_of
from sanhu.procedure.rules.facts import DangerFacts, Facts, FoundFacts, SideFacts, StepFacts, TermsFacts
from sanhu.procedure.rules.standing import AT_THE_END


def given_by(side: Any) -> list[Consent]:
    """Return every consent that a side of a dossier gave, also those that ended."""
    rows: list[Consent] = side.says
    return rows


def stands(consent: Consent) -> bool:
    """Say whether a consent was neither withdrawn nor ended with the work it was given for."""
    return consent.withdrawn_at is None and consent.lapsed_at is None


@dataclass
class Dossier:
    """One matter with its rows, each list in the order of time."""

    matter: Matter
    #: Rows carry what was annotated and prefetched for them, which their models do not declare.
    steps: list[Any] = field(default_factory=list)
    stages: list[Stage] = field(default_factory=list)
    sides: list[Any] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    agenda: list[AgendaItem] = field(default_factory=list)
    dangers: list[Any] = field(default_factory=list)
    levels: list[Level] = field(default_factory=list)
    handed: list[HandOver] = field(default_factory=list)

    @property
    def step(self) -> Step:
        """The step that leads, or for a matter at rest the one that led last."""
        led: list[Step] = [step for step in self.steps if step.leads]
        now = [step for step in led if step.ended_at is None]
        rested = [step for step in led if step.outcome in AT_THE_END]
        return now[0] if now else max(rested, key=lambda step: step.position)

    @property
    def is_open(self) -> bool:
        """Whether somebody works on it."""
        return self.step.ended_at is None

    @property
    def has_notes(self) -> bool:
        """Whether there is any one-side note; who may read it, the gate says."""
        return any(step.has_notes for step in self.steps)

    @property
    def has_photos(self) -> bool:
        """Whether there is any photo with words; who may see it, the gate says."""
        return any(step.has_photos for step in self.steps)

    @property
    def has_referrals(self) -> bool:
        """Whether a part was referred."""
        return any(step.has_referrals for step in self.steps)

    @property
    def terms(self) -> Terms | None:
        """The drafted terms of the step, or None."""
        return getattr(self.step, "terms", None)

    @property
    def kind(self) -> str:
        """The mutual step under way, or an empty string."""
        begun = [stage for stage in self.stages_here if stage.closed_at is None]
        return begun[0].kind if begun else ""

    @property
    def stages_here(self) -> list[Stage]:
        """The mutual steps begun at the step."""
        return [stage for stage in self.stages if stage.step_id == self.step.pk]

    def findings_of(self, kind: str) -> list[Finding]:
        """Return what this unit found of one kind, stated lacks included."""
        units = {step.pk: step.unit_id for step in self.steps}
        return [one for one in self.findings if one.kind == kind and units[one.step_id] == self.step.unit_id]

    @cached_property
    def facts(self) -> Facts:
        """The matter as the rules see it; the same as `queries.facts_of` of its step."""
        about = mechanism_of(self.matter.mechanism)
        return Facts(
            step=self._step_facts(),
            standing=self.matter.standing,
            opened_on=day_of(self.matter.opened_at),
            levels=tuple(level_facts(level) for level in self.levels),
            sides=tuple(self._side_facts(side) for side in self.sides),
            rests_on_consent=about.rests_on_consent,
            gate=about.gate,
            found=self._found(),
            dangers=tuple(
                DangerFacts(one.concern, one.reported_to, one.newest or "", one.receiver)
                for one in self.dangers
            ),
            asked_danger=self.matter.asked_danger,
            asked_child=self.matter.asked_child,
            was_returned=any(one.moved == Moved.BACK for one in self.handed),
            was_sent_down=any(one.moved == Moved.DOWN for one in self.handed),
            terms=self._terms_facts(),
        )

    def _step_facts(self) -> StepFacts:
        step = self.step
        return StepFacts(
            level=step.level.number,
            unit=str(step.unit_id),
            unit_name=step.unit.name,
            is_open=step.ended_at is None,
            leads=step.leads,
            taken_up=step.taken_up_at is not None,
            came_by=step.came_by,
            kind=self.kind,
            has_group=step.group_id is not None,
        )

    def _side_facts(self, side: Any) -> SideFacts:
        drafted = self.terms
        said = {(one.to, one.key) for one in given_by(side) if stands(one)}
        version = consents.key_of_terms(self.step.pk, drafted.version) if drafted else ""
        return SideFacts(
            stamp=side.stamp,
            refused=side.refused_at is not None,
            rights_told=side.rights_told,
            consented=(ConsentTo.MEDIATION, self.key_of_body) in said,
            agreed_to_terms=(ConsentTo.TERMS, version) in said,
            has_account=bool(side.account),
        )

    @property
    def key_of_body(self) -> str:
        """The key of a consent to the unit and level of the step."""
        return consents.key_of_body(self.step.unit_id, self.step.level.number)

    def _found(self) -> FoundFacts:
        there = {
            kind: [one for one in self.findings_of(kind) if not one.absent] for kind in FindingKind.values
        }
        units = {step.pk: step.unit_id for step in self.steps}
        return FoundFacts(
            causes=len(there[FindingKind.CAUSE]),
            routes=len(there[FindingKind.ROUTE]),
            solutions=len(there[FindingKind.SOLUTION]),
            absent=frozenset(
                kind for kind in FindingKind.values if any(one.absent for one in self.findings_of(kind))
            ),
            sat=frozenset(
                item.kind for item in self.agenda if item.held_at and units[item.step_id] == self.step.unit_id
            ),
        )

    def _terms_facts(self) -> TermsFacts | None:
        drafted = self.terms
        if drafted is None:
            return None
        rows = [row for row in getattr(drafted, "rows", []) if row.struck_at is None]
        return TermsFacts(len(rows), drafted.nothing_owed, sum(row.confirmed_at is None for row in rows))


def dossiers(found: Iterable[Matter], *, whole: bool = True) -> dict[UUID, Dossier]:
    """Return these matters with their rows, by id, in the order given.

    For a list (``whole=False``) without levels, hand-overs and obligations, which only the moves to
    another level and the end of a matter ask for.
    """
    made = {matter.pk: Dossier(matter) for matter in found}
    steps = list(_steps(list(made)))
    for step in steps:
        step.matter = made[step.matter_id].matter
        made[step.matter_id].steps.append(step)
    for side in _sides(list(made)):
        made[side.matter_id].sides.append(side)
    at = {step.pk: made[step.matter_id] for step in steps}
    for name, rows in _of_steps(steps).items():
        for row in rows:
            getattr(at[row.step_id], name).append(row)
    if whole:
        _complete(made, at)
    return made


def _complete(made: dict[UUID, Dossier], at: dict[UUID, Dossier]) -> None:
    ladders: dict[UUID, list[Level]] = {}
    wanted = {one.matter.ladder_id for one in made.values()}
    for level in Level.objects.filter(ladder__in=wanted).order_by("number"):
        ladders.setdefault(level.ladder_id, []).append(level)
    for one in made.values():
        one.levels = ladders.get(one.matter.ladder_id, [])
    if len(at) > len(made):
        handed = HandOver.objects.filter(from_step__in=list(at)).order_by("handed_at", "id")
        for row in handed:
            at[row.from_step_id].handed.append(row)
    drafted = [one.terms for one in made.values() if one.terms]
    if drafted:
        rows = Obligation.objects.select_related("who", "to_side").order_by("number")
        prefetch_related_objects(drafted, Prefetch("obligations", rows, to_attr="rows"))


def _steps(ids: list[UUID]) -> QuerySet[Step]:
    """Return the steps, each saying whether the rarer rows are there at all."""
    rare = {"has_dangers": DangerReport, "has_referrals": Referral, "has_notes": OneSideNote}
    there = {name: Exists(model._default_manager.filter(step=OuterRef("pk"))) for name, model in rare.items()}
    there["has_photos"] = Exists(Photo.objects.filter(matter_ref=OuterRef("matter_id")))
    rows = Step.objects.filter(matter__in=ids).annotate(**there)
    return rows.select_related("level", "unit", "group__responsible", "terms").order_by("opened_at", "id")


def _sides(ids: list[UUID]) -> QuerySet[Side]:
    told = Telling.objects.filter(side=OuterRef("pk"), of=TellingOf.RIGHTS)
    said = Consent.objects.order_by("entered_at", "id")
    rows = Side.objects.filter(matter__in=ids).annotate(rights_told=Exists(told)).order_by("position")
    return rows.prefetch_related(Prefetch("consents", said, to_attr="says"))


def _of_steps(steps: list[Step]) -> dict[str, Iterable[Any]]:
    here = {"step__in": [step.pk for step in steps]}
    newest = DangerAnswer.objects.filter(report=OuterRef("pk")).order_by("-answered_at", "-id")
    dangers = DangerReport.objects.filter(**here).annotate(newest=Subquery(newest.values("answer")[:1]))
    agenda = AgendaItem.objects.filter(**here).select_related("meeting")
    return {
        "stages": Stage.objects.filter(**here).order_by("opened_at", "id"),
        "findings": Finding.objects.filter(**here).order_by("found_at", "id"),
        "agenda": agenda.order_by("meeting__starts_at", "position", "id"),
        "dangers": dangers.order_by("reported_at", "id") if _any(steps, "has_dangers") else (),
    }


def _any(steps: Iterable[Any], flag: str) -> bool:
    return any(getattr(step, flag) for step in steps)
