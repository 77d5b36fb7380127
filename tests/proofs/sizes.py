"""How large each proof is in `make test`, in `make prove`, and with FULL=1: one table for all of them.

The first column is settled 13, the last are the figures of guarantees.md. `make prove` sets the level
and, for a large proof, the share of it that this run tries, so that it can be stopped and resumed:
`PROVE_LEVEL=full PROVE_SHARE=3/12` is the fourth twelfth. A share has seeds of its own.
"""

import os
from dataclasses import dataclass

LEVELS = ("test", "prove", "full")
#: Every one that there is.
ALL = 0


@dataclass(frozen=True)
class Size:
    """The size of one proof at each level, into how many shares the larger two may be cut, and how many
    of the shares of the largest run on PostgreSQL where guarantees.md asks for fewer there.
    """

    test: int
    prove: int
    full: int
    shares: tuple[int, int] = (1, 1)
    on_postgres: int | None = None

    def share_of(self, level: str) -> int:
        """Return into how many shares a level is cut."""
        return {"prove": self.shares[0], "full": self.shares[1]}.get(level, 1)

    def shares_on(self, engine: str, level: str) -> int:
        """Return how many of the shares an engine runs."""
        every = self.share_of(level)
        fewer = engine == "postgres" and level == "full" and self.on_postgres is not None
        return min(every, self.on_postgres or every) if fewer else every


SIZES: dict[str, Size] = {
    # G03: 12,000 races.
    "races": Size(200, 1_000, 12_000, shares=(2, 24)),
    "kills": Size(100, 400, 2_000, shares=(1, 4)),
    "tamperings": Size(500, 1_500, 10_000, shares=(1, 5)),
    "notes": Size(200, 1_000, 2_000),
    # G14: 100,000 steps on SQLite and 20,000 on PostgreSQL.
    "model moves": Size(10_000, 20_000, 100_000, shares=(2, 10), on_postgres=2),
    "model states": Size(14, 25, ALL),
    "reference moves": Size(10_000, 100_000, 1_000_000),
    "policy plants": Size(200, 1_000, 1_000),
}


def level() -> str:
    """Return the level of this run."""
    name = os.environ.get("PROVE_LEVEL") or "test"
    assert name in LEVELS, f"PROVE_LEVEL is {name}, not one of {', '.join(LEVELS)}"
    return name


def share() -> tuple[int, int]:
    """Return which share of how many this run tries."""
    place, _, number = (os.environ.get("PROVE_SHARE") or "0/1").partition("/")
    return int(place), int(number)


def size(name: str) -> int:
    """Return how many this run tries of a proof."""
    return int(getattr(SIZES[name], level())) // share()[1]


def seed(first: int) -> int:
    """Return the seed of this run: each share has its own, far from those of its neighbours."""
    return first + 1_000 * share()[0]


def show(level: str) -> None:
    """Print the sizes of a level."""
    for name, size in SIZES.items():
        number, cut = getattr(size, level), size.share_of(level)
        print(f"{name}: {number or 'all'}" + (f" in {cut} shares" if cut > 1 else ""))
