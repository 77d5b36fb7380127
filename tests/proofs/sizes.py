"""How large each proof is in `make test`, in `make prove`, and with FULL=1: one table for all of them.

The first column is settled 13, the last are the figures of guarantees.md. `make prove` sets the level
and, for a large proof, the share of it that this run tries, so that it can be stopped and resumed:
`SANHU_PROVE=full SANHU_SHARE=3/12` is the fourth twelfth. A share has seeds of its own.
"""

import os
from dataclasses import dataclass

LEVELS = ("test", "prove", "full")
#: Every one that there is.
ALL = 0


@dataclass(frozen=True)
class Size:
    """The size of one proof at each level, and into how many shares the two long ones may be cut."""

    test: int
    prove: int
    full: int
    shares: tuple[int, int] = (1, 1)


SIZES: dict[str, Size] = {
    "races": Size(200, 1_000, 12_000, shares=(2, 24)),
    "kills": Size(100, 500, 2_000, shares=(1, 4)),
    "tamperings": Size(500, 2_000, 10_000, shares=(1, 5)),
    "notes": Size(200, 1_000, 2_000),
    "model moves": Size(10_000, 30_000, 100_000, shares=(1, 4)),
    "model states": Size(14, 60, ALL),
    "reference moves": Size(10_000, 100_000, 1_000_000),
    "policy plants": Size(200, 1_000, 1_000),
}


def level() -> str:
    """Return the level of this run."""
    name = os.environ.get("SANHU_PROVE") or "test"
    assert name in LEVELS, f"SANHU_PROVE is {name}, not one of {', '.join(LEVELS)}"
    return name


def share() -> tuple[int, int]:
    """Return which share of how many this run tries."""
    place, _, number = (os.environ.get("SANHU_SHARE") or "0/1").partition("/")
    return int(place), int(number)


def size(name: str) -> int:
    """Return how many this run tries of a proof."""
    return int(getattr(SIZES[name], level())) // share()[1]


def seed(first: int) -> int:
    """Return the seed of this run: each share has its own, far from those of its neighbours."""
    return first + 1_000 * share()[0]
