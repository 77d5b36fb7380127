"""The tables of disputes, one noun a file."""

from sanhu.mechanisms.disputes.models.agreement import Agreement, Clause, Confirmation
from sanhu.mechanisms.disputes.models.dispute import Dispute
from sanhu.mechanisms.disputes.models.follow_up import FollowUp, FollowUpWord

__all__ = ["Agreement", "Clause", "Confirmation", "Dispute", "FollowUp", "FollowUpWord"]
