"""What a mechanism declares to the engine; the engine knows no mechanism by name."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise

from sanhu.procedure.enums import Climbing, FindingKind, Outcome
from sanhu.procedure.rules.ladders import Bound

__all__ = ["Bound", "Mechanism", "mechanism_of", "mechanisms", "name_verbs", "named_verbs", "register"]


@dataclass(frozen=True)
class Mechanism:
    """One kind of matter. At most twelve fields: past that the engine is to be redesigned.

    ``clocks`` names the rules of `duties` that run from ``opened``, ``handed_over`` and ``settled``.
    ``gate`` names the findings without which a step cannot end so. ``rests_on_consent`` says whether
    each body needs each side's yes (人民调解法 17), or acts by its own power. ``labels`` replaces
    the words of an outcome on pages; ``categories`` gives the words of the codes in `Matter.category`.
    """

    code: str
    name: str | Promise
    clocks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    gate: Mapping[Outcome, frozenset[FindingKind]] = field(default_factory=dict)
    climbing_means: Climbing = Climbing.UNSOLVED
    facts_template: str = ""
    public_intake: bool = False
    bound: Bound | None = None
    rests_on_consent: bool = True
    sides_at_least: int = 2
    labels: Mapping[Outcome, str] = field(default_factory=dict)
    categories: Mapping[str, str | Promise] = field(default_factory=dict)


_mechanisms: dict[str, Mechanism] = {}


def register(mechanism: Mechanism) -> None:
    """Add a mechanism; raise ValueError when its code has another one."""
    if _mechanisms.setdefault(mechanism.code, mechanism) is not mechanism:
        raise ValueError(f"two mechanisms with the code {mechanism.code}")


def mechanism_of(code: str) -> Mechanism:
    """Return the mechanism with that code; raise LookupError when none declared it."""
    try:
        return _mechanisms[code]
    except KeyError:
        raise LookupError(f"no mechanism declared itself as {code}") from None


_named: dict[str, str | Promise] = {}


def name_verbs(verbs: Mapping[str, str | Promise]) -> None:
    """Say what verbs of a mechanism's own are called on the timeline of a matter, for its sides too."""
    _named.update(verbs)


def named_verbs() -> Mapping[str, str | Promise]:
    """Return the verbs that mechanisms named, with their words."""
    return _named


def mechanisms() -> tuple[Mechanism, ...]:
    """Return every declared mechanism, by code."""
    return tuple(_mechanisms[code] for code in sorted(_mechanisms))
