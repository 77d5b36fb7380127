"""Where a matter stands, computed from its rows; nobody sets it (architecture.md 5)."""

from sanhu.procedure.enums import Kind, Outcome, Standing

_DURING = {
    Kind.COMMUNICATE: Standing.COMMUNICATING,
    Kind.ANALYSE: Standing.ANALYSING,
    Kind.NEGOTIATE: Standing.NEGOTIATING,
}
_AFTER = {
    Outcome.SETTLED: Standing.SETTLED,
    Outcome.REFERRED: Standing.REFERRED,
    Outcome.WITHDRAWN: Standing.WITHDRAWN,
    Outcome.ENDED: Standing.ENDED,
}
#: Outcomes with which a matter comes to rest; with any other it went on at another step.
AT_THE_END = frozenset(_AFTER)


def standing_of(*, is_open: bool, taken_up: bool, kind: str, outcome: str, performed: bool) -> Standing:
    """Return the standing that follows from the leading step, or from the last one when none is open.

    ``kind`` is the mutual step under way, empty when all three are closed.
    """
    if is_open:
        if not taken_up:
            return Standing.WAITING
        return _DURING[Kind(kind)] if kind else Standing.CONCLUDING
    if outcome == Outcome.SETTLED and performed:
        return Standing.PERFORMED
    return _AFTER[Outcome(outcome)]
