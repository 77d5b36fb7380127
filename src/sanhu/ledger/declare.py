"""What a room may declare to the ledger."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One thing that verify found wrong: a code and where it stands."""

    code: str
    position: int | None = None
    model: str = ""
    row: str = ""
    column: str = ""


#: A check of columns that the ledger leaves out because they follow from ledgered rows, such as the
#: paths of the tree of units; it reads through the given database alias.
Check = Callable[[str], Iterable[Fault]]

_checks: dict[str, Check] = {}


def also_verify(name: str, check: Check) -> None:
    """Add a room's own check to `ledger verify`."""
    _checks[name] = check


def checks() -> dict[str, Check]:
    """Return the checks that rooms have added, by name."""
    return dict(sorted(_checks.items()))
