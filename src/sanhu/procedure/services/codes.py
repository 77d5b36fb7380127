"""Progress codes: derived, shown once, kept only as a hash (settled 20)."""

from datetime import datetime

from sanhu.ledger.services import record, recorded
from sanhu.lib.gate import Actor, require
from sanhu.lib.refusals import Refusal, refuse_if
from sanhu.procedure.models import Side
from sanhu.procedure.queries import hash_of, progress_code
from sanhu.procedure.services import _rows


@recorded
def issue_code(*, side: Side, submission: str, actor: Actor, at: datetime) -> str:
    """Give a side a new code, for the first printed receipt or in place of a lost one.

    The old code opens nothing any more. ``submission`` is the key of this request.
    """
    require(actor, "procedure.issue_code", side)
    _rows.held(side.matter_id)
    side.refresh_from_db()
    refuse_if([Refusal("procedure.side_refused")] if side.refused_at else [])
    code = progress_code(submission, side.stamp)
    side.code_hash = hash_of(code)
    side.save(update_fields=["code_hash"])
    record(actor=actor, at=at, verb="matter.code_issued", subject=f"matter:{side.matter_id}", rows=[side])
    return code
