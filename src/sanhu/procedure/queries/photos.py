"""The photos of a matter, for the units that hold it."""

from uuid import UUID

from sanhu.documents import queries as documents
from sanhu.documents.models import Photo
from sanhu.lib.gate import Actor, visible
from sanhu.org.models import Unit
from sanhu.procedure.declare import mechanism_of
from sanhu.procedure.enums import ConsentTo
from sanhu.procedure.models import Consent, Matter, Step
from sanhu.procedure.queries.reads import sides_of
from sanhu.procedure.rules.consents import key_of_body


def photos_seen(actor: Actor, matter: Matter) -> list[Photo]:
    """Return the photos that the actor may see, by number; for whoever may see none there are none.

    One reading for the list and for the single photo. A unit sees what it was given itself; what another
    unit was given, when each side said yes to this body (settled 34).
    """
    found = list(documents.photos_told(matter.pk))
    if not found or not visible(actor, Matter, "procedure.see_photos").filter(pk=matter.pk).exists():
        return []
    own = _own_units(actor)
    may_all = not mechanism_of(matter.mechanism).rests_on_consent or _each_agreed(matter, own)
    return [one for one in found if may_all or one.file.unit_id in own]


def photo_seen(actor: Actor, matter: Matter, file_id: UUID) -> Photo | None:
    """Return one of the photos that the actor may see, or None: missing and forbidden alike."""
    return next((one for one in photos_seen(actor, matter) if one.file_id == file_id), None)


def _own_units(actor: Actor) -> frozenset[UUID]:
    """Return the units in which the actor holds a post."""
    held = Unit.objects.filter(posts__appointments__person__user_id=actor.id)
    return frozenset(held.filter(posts__appointments__valid_to=None).values_list("pk", flat=True))


def _each_agreed(matter: Matter, units: frozenset[UUID]) -> bool:
    """Say whether each side said yes to one of these units as its body and has not taken it back.

    What another unit was given goes on only with that yes (settled 34). A yes that lapsed when the matter
    came to rest was given all the same.
    """
    steps = Step.objects.filter(matter=matter, unit__in=units).select_related("level")
    keys = [key_of_body(step.unit_id, step.level.number) for step in steps.order_by("opened_at", "id")]
    said = Consent.objects.filter(to=ConsentTo.MEDIATION, key__in=keys, withdrawn_at=None)
    agreed = set(said.filter(side__matter=matter).order_by("side").values_list("side", flat=True))
    asked = {side.pk for side in sides_of(matter) if side.refused_at is None}
    return bool(asked) and asked <= agreed


def may_attach(actor: Actor, step: Step) -> bool:
    """Say whether the actor may attach a photo at a step, also after it ended: signed papers come late."""
    return bool(visible(actor, Step, "procedure.attach_photo").filter(pk=step.pk).exists())
