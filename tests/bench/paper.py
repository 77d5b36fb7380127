"""The paper that the bench sets: the agreement of the samples."""

from __future__ import annotations

from datetime import UTC, datetime

from sanhu.documents import drivers
from sanhu.documents.rules.storing import to_print
from tests.documents.samples import SAMPLES

AGREEMENT = next(one for one in SAMPLES if one.kind == "agreement")
FRAME = {
    "number": "（2016）董庄人调字第9号",
    "version": 1,
    "fingerprint": "3f2a 91bc 07de 5a10",
    "draft": False,
    "demo": True,
    "on": "2016-09-20",
}
AT = datetime(2016, 9, 20, 8, tzinfo=UTC)


def typeset() -> bytes:
    """Set the agreement once."""
    return drivers.typeset(AGREEMENT.kind, to_print(AGREEMENT), FRAME, at=AT, office=None)
