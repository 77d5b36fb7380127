"""Photos that are attached to a matter: of the place, of evidence, of papers that were signed."""

from datetime import datetime

from sanhu.documents import services as documents
from sanhu.documents.models import File
from sanhu.documents.rules import photos
from sanhu.documents.rules.photos import Caption
from sanhu.ledger.services import recorded
from sanhu.lib.gate import Actor, require
from sanhu.lib.refusals import Refusal, refuse_if
from sanhu.procedure.models import Side, Step
from sanhu.procedure.rules import photos as rules
from sanhu.procedure.services import _rows

__all__ = ["Caption", "attach_photo"]


@recorded
def attach_photo(*, step: Step, content: bytes, caption: Caption, actor: Actor, at: datetime) -> File:
    """Attach a photo to a matter; raise Refused with the cure when it is none, or not wanted now.

    The sides see the agreement that they signed; all else is for whoever works on the matter.
    """
    require(actor, "procedure.attach_photo", step)
    step = _rows.fresh(step)
    refusals = rules.refusals_to_attach(step.matter.standing, caption.shows)
    if (
        caption.giver is not None
        and not Side.objects.filter(pk=caption.giver, matter=step.matter_id).exists()
    ):
        refusals.append(Refusal("procedure.other_matter", field="giver"))
    refuse_if(refusals)
    return documents.store_photo(
        content=content,
        matter_ref=step.matter_id,
        unit=step.unit,
        audience=photos.audience_of(caption.shows),
        caption=caption,
        actor=actor,
        at=at,
    )
