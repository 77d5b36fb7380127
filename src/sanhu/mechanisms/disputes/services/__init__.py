"""What may be done with a dispute besides what may be done with every matter."""

from sanhu.mechanisms.disputes.services.receipts import issue_receipt
from sanhu.mechanisms.disputes.services.register import Intake, keep_second, register_dispute

__all__ = ["Intake", "issue_receipt", "keep_second", "register_dispute"]
