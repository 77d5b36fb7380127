"""Read the policy sheet and compare it with what the product says; imports nothing from the product."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

SHEET = Path(__file__).resolve().parent / "policy.csv"
COLUMNS = ["verb", "role", "relation", "kind", "allowed", "article"]
KINDS = ("ordinary", "guarded", "hidden")

Cell = tuple[str, str, str, str]  # verb, role, relation, kind


@dataclass(frozen=True)
class Row:
    """One line of the sheet; kind `any` stands for all three kinds."""

    verb: str
    role: str
    relation: str
    kind: str
    allowed: bool
    article: str

    @property
    def room(self) -> str:
        return self.verb.partition(".")[0]


def load(path: Path = SHEET) -> list[Row]:
    """Return the rows as they stand; raise ValueError for another head or another word than yes and no."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if reader.fieldnames != COLUMNS:
            raise ValueError(f"columns are {reader.fieldnames}")
        rows = list(reader)
    wrong = [row for row in rows if row["allowed"] not in ("yes", "no")]
    if wrong:
        raise ValueError(f"neither yes nor no: {wrong[0]}")
    return [
        Row(r["verb"], r["role"], r["relation"], r["kind"], r["allowed"] == "yes", r["article"]) for r in rows
    ]


def cells(rows: Iterable[Row]) -> dict[Cell, bool]:
    """Return one cell for each kind, `any` spread out; raise ValueError when two rows answer one cell."""
    found: dict[Cell, bool] = {}
    for row in rows:
        for kind in KINDS if row.kind == "any" else (row.kind,):
            key = (row.verb, row.role, row.relation, kind)
            if key in found:
                raise ValueError(f"answered twice: {key}")
            found[key] = row.allowed
    return found


def differences(sheet: dict[Cell, bool], product: dict[Cell, bool]) -> list[str]:
    """Say each cell where the product differs from the sheet, or which only one of them has."""
    found = [f"{' '.join(key)}: not in the product" for key in sheet.keys() - product.keys()]
    found += [f"{' '.join(key)}: not in the sheet" for key in product.keys() - sheet.keys()]
    found += [
        f"{' '.join(key)}: sheet {'yes' if sheet[key] else 'no'}, product {'yes' if product[key] else 'no'}"
        for key in sheet.keys() & product.keys()
        if sheet[key] != product[key]
    ]
    return sorted(found)
