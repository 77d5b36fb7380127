"""Opening the ledger, once."""

from datetime import datetime

from sanhu.ledger import rules
from sanhu.ledger.models import Head
from sanhu.ledger.services.turn import record, recorded
from sanhu.lib import clock
from sanhu.lib.gate import Actor, require
from sanhu.lib.refusals import Refusal, refuse_if


@recorded
def open_ledger(*, profile: str, version: str, actor: Actor, at: datetime) -> None:
    """Write the head of size 0 and the first entry, which names the profile for ever (settled 18)."""
    require(actor, "ledger.open", None)
    refuse_if([Refusal("ledger.already_open")] if Head.objects.filter(size=0).exists() else [])
    Head.objects.create(size=0, root=rules.EMPTY_ROOT.hex(), frontier="", recorded_at=clock.now())
    record(
        actor=actor,
        at=at,
        verb="ledger.opened",
        subject="ledger:0",
        rows=[],
        details={"profile": profile, "version": version},
    )
