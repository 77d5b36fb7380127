"""Lists of what is owed and awaited, for the desk: each one query, ordered by the day."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Least

from sanhu.duties.enums import Owner
from sanhu.duties.models import Duty
from sanhu.duties.models.duty import OPEN
from sanhu.lib.gate import Actor, visible
from sanhu.procedure.enums import Answer
from sanhu.procedure.models import AgendaItem, AskAgain, Invitation, Matter, Step

#: Later than any day that is owed, so that a matter without one stands last on both engines.
_NEVER = datetime(9999, 1, 1, tzinfo=UTC)
_LEADS = Q(leads=True, ended_at__isnull=True)


def owed_matters(actor: Actor, units: Iterable[UUID]) -> QuerySet[Matter]:
    """Return every matter that the actor may see, what is owed first on top.

    ``due_at`` ends the nearest open duty of an official, ``meet_at`` begins the next sitting called and
    not yet written down, ``stay_on`` is the budget of the level; ``ours``: one of these units answers.
    """
    duty = Duty.objects.filter(OPEN, rule__owner=Owner.OFFICIAL, matter_ref=OuterRef("pk"))
    sitting = AgendaItem.objects.filter(held_at__isnull=True, step__matter=OuterRef("pk"))
    sitting = sitting.filter(step__leads=True, step__ended_at__isnull=True)
    leading = Step.objects.filter(_LEADS, matter=OuterRef("pk"))
    return (
        Matter.objects.filter(pk__in=visible(actor, Matter, "procedure.see").values("pk"))
        .annotate(
            due_at=Subquery(duty.order_by("late_at").values("late_at")[:1]),
            meet_at=Subquery(sitting.order_by("meeting__starts_at").values("meeting__starts_at")[:1]),
            stay_on=Subquery(leading.order_by("opened_at").values("stay_until_on")[:1]),
            ours=Exists(leading.filter(unit__in=list(units))),
        )
        .annotate(first_at=Least(Coalesce("due_at", _NEVER), Coalesce("meet_at", _NEVER)))
        .order_by("first_at", F("stay_on").asc(nulls_last=True), "opened_at", "id")
    )


def sittings_ahead(actor: Actor, units: Iterable[UUID]) -> list[AgendaItem]:
    """Return what these units have called sides to and not yet written down, by time."""
    rows = AgendaItem.objects.filter(held_at__isnull=True, step__in=_led_by(actor, units))
    rows = rows.select_related("meeting", "step__matter", "step__unit")
    return list(rows.order_by("meeting__starts_at", "position", "id"))


def waiting_steps(actor: Actor, units: Iterable[UUID]) -> list[Step]:
    """Return what came to these units and was not taken up yet, the oldest first."""
    rows = Step.objects.filter(pk__in=_led_by(actor, units), taken_up_at__isnull=True)
    return list(rows.select_related("matter", "unit").order_by("opened_at", "id"))


def _led_by(actor: Actor, units: Iterable[UUID]) -> QuerySet[Any]:
    seen = visible(actor, Matter, "procedure.see").values("pk")
    return Step.objects.filter(_LEADS, unit__in=list(units), matter__in=seen).order_by("pk").values("pk")


def asks_waiting(actor: Actor, matter: Matter | None = None) -> list[AskAgain]:
    """Return the requests to look again that the actor may answer, all or of one matter, in turn."""
    seen = visible(actor, AskAgain, "procedure.answer_ask").values("pk")
    rows = AskAgain.objects.filter(pk__in=seen, answered_at__isnull=True)
    if matter is not None:
        rows = rows.filter(step__matter=matter)
    return list(rows.select_related("side", "step__matter").order_by("asked_at", "id"))


def invitations_waiting(actor: Actor) -> list[Invitation]:
    """Return what the actor himself was invited to and has not answered, the oldest first."""
    seen = visible(actor, Invitation, "procedure.answer_invitation").values("pk")
    rows = Invitation.objects.filter(pk__in=seen, answer="", step__ended_at__isnull=True)
    return list(rows.select_related("step__matter", "step__unit").order_by("asked_at", "id"))


def invitations_accepted(actor: Actor) -> list[Invitation]:
    """Return what the actor himself was invited to and accepted, while it lasts, the oldest first."""
    seen = visible(actor, Invitation, "procedure.answer_invitation").values("pk")
    rows = Invitation.objects.filter(pk__in=seen, answer=Answer.ACCEPTED, step__ended_at__isnull=True)
    return list(rows.select_related("step__matter", "step__unit").order_by("asked_at", "id"))


def guests_of(steps: Iterable[UUID]) -> list[Invitation]:
    """Return who was invited to these steps and is still welcome, in the order of asking."""
    rows = Invitation.objects.filter(step__in=list(steps), withdrawn_at__isnull=True)
    return list(rows.order_by("asked_at", "id"))


def matters_by_id(actor: Actor, ids: Iterable[UUID]) -> dict[UUID, Matter]:
    """Return those of these matters that the actor may see, by id."""
    seen = visible(actor, Matter, "procedure.see").values("pk")
    rows = Matter.objects.filter(pk__in=seen).filter(pk__in=list(ids))
    return {matter.pk: matter for matter in rows.order_by("opened_at", "id")}
