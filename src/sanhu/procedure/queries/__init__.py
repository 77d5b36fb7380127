"""Named reads of the engine, one subject a file."""

from sanhu.procedure.queries.codes import CODES, side_for_code
from sanhu.procedure.queries.facts import consented_to, facts_of, found_by, levels_of, mechanism
from sanhu.procedure.queries.moves import Move, may_reopen, missing, moves, open_to
from sanhu.procedure.queries.reads import (
    consents_seen,
    current_ladder,
    dangers_seen,
    due_for,
    ladder_version,
    matters_seen,
    needs_reason,
    notes_seen,
    referrals_of,
    sides_of,
    terms_of,
    worklist,
)
from sanhu.procedure.queries.steps import (
    Answerable,
    answerable,
    last_step,
    leading_step,
    open_steps,
    stages_of,
    standing_now,
    steps_of,
)
from sanhu.procedure.queries.timeline import Event, timeline

__all__ = [
    "Answerable",
    "CODES",
    "Event",
    "Move",
    "answerable",
    "consented_to",
    "consents_seen",
    "current_ladder",
    "dangers_seen",
    "due_for",
    "facts_of",
    "found_by",
    "ladder_version",
    "last_step",
    "leading_step",
    "levels_of",
    "matters_seen",
    "may_reopen",
    "mechanism",
    "missing",
    "moves",
    "needs_reason",
    "notes_seen",
    "open_steps",
    "open_to",
    "referrals_of",
    "side_for_code",
    "sides_of",
    "stages_of",
    "standing_now",
    "steps_of",
    "terms_of",
    "timeline",
    "worklist",
]
