"""Photos of a matter: what may still be attached to it."""

from sanhu.documents.enums import Shows
from sanhu.lib.refusals import Refusal
from sanhu.procedure.enums import Standing

#: Papers of what was done: they come in after the matter has come to rest.
_PAPERS = frozenset({Shows.CONSENT, Shows.AGREEMENT, Shows.OTHER})
_STOPPED = frozenset({Standing.WITHDRAWN, Standing.ENDED})


def refusals_to_attach(standing: str, shows: str) -> list[Refusal]:
    """Return why this photo is not wanted now: of a mediation that ended nothing more is gathered.

    What is not needed for the work is not kept (个人信息保护法 6); a paper that was signed still is.
    """
    if standing in _STOPPED and shows not in _PAPERS:
        return [Refusal("procedure.photo_not_needed", {}, "个人信息保护法第六条", "shows")]
    return []
