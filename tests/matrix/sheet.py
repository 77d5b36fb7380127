"""Read the policy sheet and compare it with what the product says; imports nothing from the product."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

SHEET = Path(__file__).resolve().parent / "policy.csv"
COLUMNS = ["verb", "role", "relation", "kind", "allowed", "article"]
KINDS = ("ordinary", "guarded")
POSTS = (
    "commander", "first_responsible", "deputy_in_charge", "office_head", "office_clerk", "branch_secretary",
    "village_head", "two_committees", "assigned_cadre", "village_police", "mediator", "justice_officer",
    "petition_clerk", "department_clerk", "lawyer", "inspector",
)  # fmt: skip
MACHINES = ("operator", "system")
ROLES = (*POSTS, "party", *MACHINES)
#: In which relations each can stand to a row; who has no unit, in none.
OF_OFFICIALS = (
    "own", "below", "above", "elsewhere", "invited", "mediates", "writer", "recused", "own_account",
)  # fmt: skip
OF_PARTIES = ("own_side", "other_side", "elsewhere")

Cell = tuple[str, str, str, str]  # verb, role, relation, kind


@dataclass(frozen=True)
class Row:
    """One line of the sheet; `any` stands for whatever the verb and role have no other line for."""

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
        return rows_of(reader)


def rows_of(lines: Iterable[Mapping[str, str]]) -> list[Row]:
    """Return the rows of lines; raise ValueError for another word than yes and no."""
    found = list(lines)
    wrong = [line for line in found if line["allowed"] not in ("yes", "no")]
    if wrong:
        raise ValueError(f"neither yes nor no: {wrong[0]}")
    return [
        Row(r["verb"], r["role"], r["relation"], r["kind"], r["allowed"] == "yes", r["article"])
        for r in found
    ]


def relations_of(role: str) -> tuple[str, ...]:
    """Return the relations in which a role can stand to a row."""
    if role in MACHINES:
        return ("any",)
    return OF_PARTIES if role == "party" else OF_OFFICIALS


def cells(rows: Iterable[Row]) -> dict[Cell, bool]:
    """Return one cell for each relation and kind, `any` spread over those that have no line of their own.

    Raise ValueError when two rows answer one cell.
    """
    found: dict[Cell, bool] = {}
    spread: dict[Cell, bool] = {}
    for row in rows:
        for key in _keys(row):
            kept = spread if row.relation == "any" else found
            if key in kept:
                raise ValueError(f"answered twice: {key}")
            kept[key] = row.allowed
    return spread | found


def _keys(row: Row) -> Iterator[Cell]:
    relations = relations_of(row.role) if row.relation == "any" else (row.relation,)
    for relation in relations:
        for kind in KINDS if row.kind == "any" else (row.kind,):
            yield row.verb, row.role, relation, kind


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
