"""What other rooms may ask of the documents."""

from sanhu.documents.services.files import erase_file, open_original, store_photo
from sanhu.documents.services.papers import change_draft, draft_paper, issue_paper, withdraw_draft
from sanhu.documents.services.signatures import record_seal, record_signature

__all__ = [
    "change_draft",
    "draft_paper",
    "erase_file",
    "issue_paper",
    "open_original",
    "record_seal",
    "record_signature",
    "store_photo",
    "withdraw_draft",
]
