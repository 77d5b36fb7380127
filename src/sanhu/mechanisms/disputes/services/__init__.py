"""What may be done with a dispute besides what may be done with every matter."""

from sanhu.mechanisms.disputes.services.after import (
    Ruling,
    Visit,
    record_court_answer,
    record_follow_up,
    record_joint_request,
)
from sanhu.mechanisms.disputes.services.agreement import (
    ClauseEntry,
    add_clause,
    conclude_orally,
    print_agreement,
    put_offer,
    record_mark,
    record_oral_yes,
    rewrite_clause,
    strike_clause,
    take_effect,
    write_terms,
)
from sanhu.mechanisms.disputes.services.papers import issue_sheet
from sanhu.mechanisms.disputes.services.receipts import issue_receipt
from sanhu.mechanisms.disputes.services.register import Intake, keep_second, register_dispute

__all__ = [
    "ClauseEntry",
    "Intake",
    "Ruling",
    "Visit",
    "add_clause",
    "conclude_orally",
    "issue_receipt",
    "issue_sheet",
    "keep_second",
    "print_agreement",
    "put_offer",
    "record_court_answer",
    "record_follow_up",
    "record_joint_request",
    "record_mark",
    "record_oral_yes",
    "register_dispute",
    "rewrite_clause",
    "strike_clause",
    "take_effect",
    "write_terms",
]
