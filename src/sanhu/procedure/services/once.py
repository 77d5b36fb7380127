"""A form that was sent twice does its act once (settled 7)."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Any

from sanhu.ledger.queries import find_submission
from sanhu.ledger.services import NotRecorded, Submitted, recorded, submitted
from sanhu.lib.gate import Actor, require
from sanhu.lib.refusals import Refusal, refuse_if
from sanhu.procedure.models import Matter

#: The code of the refusal of another text under a key that was used.
DIFFERS = "procedure.sent_before"


@recorded
def act_once(
    *, matter: Matter, submission: Submitted, act: Callable[[], Any], actor: Actor, at: datetime
) -> bool:
    """Do the act of a form unless the same form did it before; say whether it was done now.

    The key stands under the entry that the act wrote. Another text under a used key is refused: the
    first one stands, and the person decides what to do with the second. The act asks its own verb.
    """
    require(actor, "procedure.see", matter)
    # Two tries of one form wait here for each other, so that the second finds the first.
    Matter.objects.select_for_update(no_key=True).get(pk=matter.pk)
    earlier = find_submission(submission.key, submission.body)
    if earlier is not None:
        refuse_if([] if earlier.same else [Refusal(DIFFERS)])
        return False
    act()
    with suppress(NotRecorded):  # an act that found its work done already writes nothing
        submitted(submission)
    return True
