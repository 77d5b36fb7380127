"""What other rooms may ask of the ledger."""

from sanhu.ledger.services.append import Submitted
from sanhu.ledger.services.erase import erase
from sanhu.ledger.services.opening import open_ledger
from sanhu.ledger.services.turn import NotRecorded, record, recorded, submitted

__all__ = ["NotRecorded", "Submitted", "erase", "open_ledger", "record", "recorded", "submitted"]
