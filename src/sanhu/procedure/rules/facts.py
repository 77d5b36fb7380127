"""The facts of a matter that rules look at: plain values, taken from the rows by ``queries``."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sanhu.procedure.enums import CameBy, FindingKind, Handover, Kind, Outcome


@dataclass(frozen=True)
class LevelFacts:
    """One level of a ladder. ``handover`` says how this level takes over from the one below."""

    number: int
    name: str
    unit_kinds: tuple[str, ...]
    handover: str = Handover.TRANSFER
    may_skip: bool = False
    stay_days: int | None = None


@dataclass(frozen=True)
class SideFacts:
    """One side. ``refused``: it asked that its data be erased. Consents are to the body of the step."""

    stamp: str
    refused: bool = False
    rights_told: bool = False
    consented: bool = False
    agreed_to_terms: bool = False
    has_account: bool = False


@dataclass(frozen=True)
class StepFacts:
    """One step: its level and unit, whether it answers now, and which mutual step is under way."""

    level: int
    unit: str
    unit_name: str = ""
    is_open: bool = True
    leads: bool = True
    taken_up: bool = True
    came_by: str = CameBy.OPENED
    kind: str = Kind.COMMUNICATE
    has_group: bool = False


@dataclass(frozen=True)
class FoundFacts:
    """What this unit has found on the matter. ``absent``: kinds whose lack has a stated reason."""

    causes: int = 0
    routes: int = 0
    solutions: int = 0
    absent: frozenset[str] = frozenset()
    sat: frozenset[str] = frozenset()

    def has(self, kind: str) -> bool:
        """Say whether a finding of that kind is there, or the reason why there is none."""
        count = {
            FindingKind.CAUSE: self.causes,
            FindingKind.ROUTE: self.routes,
            FindingKind.SOLUTION: self.solutions,
        }
        return kind in self.absent or count[FindingKind(kind)] > 0


@dataclass(frozen=True)
class DangerFacts:
    """One report of danger, what it is about, to whom it went, and the newest answer."""

    concern: str
    reported_to: str
    answer: str = ""
    receiver: str = ""


@dataclass(frozen=True)
class TermsFacts:
    """The drafted terms: how many obligations stand, and whether nothing is left to be done."""

    obligations: int = 0
    nothing_owed: bool = False
    unconfirmed: int = 0


@dataclass(frozen=True)
class Facts:
    """A matter seen from one of its steps."""

    step: StepFacts
    standing: str
    opened_on: date
    levels: tuple[LevelFacts, ...] = ()
    sides: tuple[SideFacts, ...] = ()
    rests_on_consent: bool = True
    gate: Mapping[Outcome, frozenset[FindingKind]] = field(default_factory=dict)
    found: FoundFacts = FoundFacts()
    dangers: tuple[DangerFacts, ...] = ()
    asked_danger: bool = False
    asked_child: bool = False
    was_returned: bool = False
    was_sent_down: bool = False
    terms: TermsFacts | None = None

    @property
    def taking_part(self) -> tuple[SideFacts, ...]:
        """Return the sides that have not asked to be erased."""
        return tuple(side for side in self.sides if not side.refused)

    def level(self, number: int) -> LevelFacts | None:
        """Return the level of that number, or None."""
        return next((level for level in self.levels if level.number == number), None)
