"""What the reference model knows of one matter: nothing but plain, immutable values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

KINDS = ("communicate", "analyse", "negotiate")  # 沟通 研判 协商
OUTPUTS = ("cause", "route", "solution")  # 原因 途径 办法, in the order of the kinds
FORMS = ("tap", "paper", "spoken")  # the three forms of consent
OUTCOMES = ("settled", "passed_up", "sent_down", "referred", "withdrawn", "ended")
STAMPS = "甲乙丙丁"


@dataclass(frozen=True)
class Level:
    """One rung of a ladder."""

    handover: str = "transfer"  # or "join": the lower step stays open and assists
    may_skip: bool = False


@dataclass(frozen=True)
class Choices:
    """Where the texts leave a choice; README.md says why each default was taken."""

    skip_asked_of: str = "between"  # whose `may_skip` decides: each level passed over, or "from"
    handover_asked_of: str = "to"  # whose `handover` decides: "to" or "from"
    outputs_belong_to: str = "level"  # or "step": a body that gets a matter back must find everything anew
    take_back_days: int = 7
    returns_per_matter: int = 1
    sends_down_per_matter: int = 1
    whole_referral_needs_consent: bool = True
    opening_above_needs_reason: bool = False


@dataclass(frozen=True)
class Step:
    """The time one level had the matter."""

    level: int
    leads: bool
    taken_up: bool
    source: int | None = None  # the level that passed it up, to which it may be given back
    outcome: str | None = None
    stage: int = 0  # which of the three mutual steps is under way; it only goes forward

    @property
    def is_open(self) -> bool:
        return self.outcome is None


@dataclass(frozen=True)
class State:
    """One matter on its ladder."""

    ladder: tuple[Level, ...]
    choices: Choices = Choices()
    day: int = 0
    due: int | None = None  # the statutory date, set at opening and never again
    standing: str = "unopened"  # open, settled, withdrawn, ended, referred
    sides: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    consents: frozenset[tuple[int, str]] = frozenset()  # (level, side)
    lapsed: frozenset[tuple[int, str]] = frozenset()  # consents that ended with the matter
    held: frozenset[tuple[int, str]] = frozenset()  # (place in `steps`, kind of meeting)
    found: frozenset[tuple[int, str]] = frozenset()  # (place, output)
    excused: frozenset[tuple[int, str]] = frozenset()  # (place, output) left out for a stated reason
    referrals: int = 0
    stopped_by: str | None = None
    stopped_on: int = 0
    stopped_steps: tuple[int, ...] = ()
    returned_by: tuple[int, ...] = ()  # levels that gave the matter back
    sent_down: int = 0

    @property
    def lead_index(self) -> int:
        """Return the place in `steps` of the step that leads, in a closed matter of the last that led."""
        return max(i for i, step in enumerate(self.steps) if step.leads)

    @property
    def lead(self) -> Step:
        return self.steps[self.lead_index]

    @property
    def place(self) -> int:
        """Return the key under which the leading body's meetings and findings stand."""
        return self.lead.level if self.choices.outputs_belong_to == "level" else self.lead_index

    def has(self, output: str) -> bool:
        """Say whether the leading body found an output or stated why it is missing."""
        return (self.place, output) in self.found | self.excused

    def lacks_consent(self, level: int, given: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Return the sides that have not consented to the body of a level."""
        return tuple(side for side in self.sides if side not in given and (level, side) not in self.consents)

    def with_step(self, index: int, **changes: Any) -> State:
        """Return the state with one step changed."""
        steps = list(self.steps)
        steps[index] = replace(steps[index], **changes)
        return replace(self, steps=tuple(steps))


@dataclass(frozen=True)
class Move:
    """Something that somebody tries, by name and plain parameters."""

    name: str
    params: Mapping[str, Any] = field(default_factory=dict)
    shape: str = ""  # the name of the variant, for the report

    def __str__(self) -> str:
        return f"{self.name}[{self.shape}]({', '.join(f'{k}={v!r}' for k, v in self.params.items())})"


@dataclass(frozen=True)
class Snapshot:
    """What the model and the product must agree on after every move."""

    standing: str
    steps: tuple[tuple[int, str, bool], ...]  # (level, "open" or the outcome, leads), in order of opening
    taken_up: bool
    consents: tuple[str, ...]  # sides that consented to the body that leads
    held: tuple[str, ...]
    found: tuple[str, ...]
    excused: tuple[str, ...]
    referrals: int


def snapshot(state: State) -> Snapshot:
    """Return the comparable part of a state; what only an open matter has is empty otherwise."""
    steps = tuple((s.level, s.outcome or "open", s.is_open and s.leads) for s in state.steps)
    if state.standing != "open":
        return Snapshot(state.standing, steps, False, (), (), (), (), state.referrals)
    here = state.place

    def names(pairs: frozenset[tuple[int, str]], place: int = here) -> tuple[str, ...]:
        return tuple(sorted(name for at, name in pairs if at == place))

    given = tuple(sorted(set(state.sides) - set(state.lacks_consent(state.lead.level))))
    held, found, excused = names(state.held, state.lead_index), names(state.found), names(state.excused)
    return Snapshot("open", steps, state.lead.taken_up, given, held, found, excused, state.referrals)


def broken(seen: Snapshot) -> list[str]:
    """Name every invariant that a snapshot breaks."""
    opened = [step for step in seen.steps if step[1] == "open"]
    leads = [step for step in opened if step[2]]
    faults = []
    if seen.standing == "open" and len(leads) != 1:
        faults.append(f"{len(leads)} leading steps")
    if seen.standing != "open" and opened:
        faults.append("a closed matter has open steps")
    if any(step[1] not in ("open", *OUTCOMES) for step in seen.steps):
        faults.append("an outcome that is none of the six")
    if len({step[0] for step in opened}) != len(opened):
        faults.append("one level has two open steps")
    if leads and any(step[0] > leads[0][0] for step in opened):
        faults.append("an assisting step stands above the leading one")
    gates = set(seen.found) | set(seen.excused)
    for kind, output in zip(KINDS[1:], OUTPUTS, strict=False):
        if kind in seen.held and output not in gates:
            faults.append(f"{kind} was held without {output}")
    return faults
