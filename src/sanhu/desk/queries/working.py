"""What the working pages read of one matter; who may see it, their verb has asked."""

from collections.abc import Iterable

from sanhu.procedure.enums import Answer, ConsentTo, Kind, Outcome, TellingOf, Told
from sanhu.procedure.models import (
    AgendaItem,
    Assignment,
    Consent,
    Correction,
    Finding,
    Invitation,
    Matter,
    Meeting,
    Side,
    Step,
    Telling,
)
from sanhu.procedure.rules.stages import BRINGS


def tellings_of(matter: Matter, of: TellingOf) -> list[Telling]:
    """Return when and how the sides were told something, the first telling first."""
    return list(Telling.objects.filter(side__matter=matter, of=of).order_by("told_at", "id"))


def routes_told(step: Step) -> list[Telling]:
    """Return to whom the other routes were told since a step ended, or since it began while it is open."""
    since = step.ended_at or step.opened_at
    rows = Telling.objects.filter(side__matter=step.matter_id, of=TellingOf.ROUTES, told_at__gte=since)
    return list(rows.order_by("told_at", "id"))


def untold(step: Step, sides: Iterable[Side]) -> list[str]:
    """Return the stamps of the sides that nobody told the other routes after an end without agreement."""
    if step.outcome not in (Outcome.WITHDRAWN, Outcome.ENDED):
        return []
    told = {row.side_id for row in routes_told(step)}
    return [side.stamp for side in sides if side.refused_at is None and side.pk not in told]


def told_how(side: Side) -> str:
    """Return how a side was told its rights by an official, or an empty text."""
    rows = Telling.objects.filter(side=side, of=TellingOf.RIGHTS).exclude(how=Told.SCREEN)
    row = rows.order_by("-told_at", "id").first()
    return row.how if row else ""


def guests_asked_for(matter: Matter) -> list[str]:
    """Return the names of the persons to whom a side ever said yes, each once."""
    rows = Consent.objects.filter(side__matter=matter, to=ConsentTo.PERSON).order_by("entered_at", "id")
    return list(dict.fromkeys(rows.values_list("whom", flat=True)))


def bodies_asked_for(matter: Matter) -> list[str]:
    """Return the competent bodies to which a side ever let the whole matter go, each once."""
    rows = Consent.objects.filter(side__matter=matter, to=ConsentTo.REFERRAL).order_by("entered_at", "id")
    return list(dict.fromkeys(rows.values_list("key", flat=True)))


def mediators_of(step: Step) -> list[Assignment]:
    """Return who mediates at a step now."""
    rows = Assignment.objects.filter(step=step, released_at=None).select_related("person")
    return list(rows.order_by("assigned_at", "id"))


def invitations_of(matter: Matter) -> list[Invitation]:
    """Return everybody who was invited to a matter."""
    return list(Invitation.objects.filter(step__matter=matter).order_by("asked_at", "id"))


def guests_of(step: Step) -> list[Invitation]:
    """Return the invited persons who said that they come to a step."""
    rows = Invitation.objects.filter(step=step, answer=Answer.ACCEPTED, withdrawn_at=None)
    return list(rows.order_by("asked_at", "id"))


def meetings_of(matter: Matter) -> list[Meeting]:
    """Return the sittings on whose agenda a matter stood."""
    ids = AgendaItem.objects.filter(step__matter=matter).order_by("meeting").values("meeting")
    return list(Meeting.objects.filter(pk__in=ids).order_by("starts_at", "id"))


def waiting_part(step: Step, kind: str) -> AgendaItem | None:
    """Return the part of a sitting that was called for a mutual step and not held yet."""
    return AgendaItem.objects.filter(step=step, kind=kind, held_at=None).order_by("meeting", "id").last()


def held_part(step: Step, kind: str) -> AgendaItem | None:
    """Return the part of a sitting that was held last for a mutual step."""
    rows = AgendaItem.objects.filter(step=step, kind=kind, held_at__isnull=False)
    return rows.order_by("-held_at", "-id").first()


def findings_of(step: Step, kind: Kind) -> list[Finding]:
    """Return what the unit of a step has found for a mutual step: nothing is found twice (M3)."""
    here = {"step__matter": step.matter, "step__unit": step.unit, "kind": BRINGS[kind]}
    return list(Finding.objects.filter(**here).order_by("found_at", "id"))


def corrections_of(side: Side) -> list[Correction]:
    """Return what a side had corrected, the newest first."""
    return list(Correction.objects.filter(side=side).order_by("-corrected_at", "column"))
