"""The table of administrative divisions, read from the package's own archive.

One county costs three small members of the archive, never the whole table.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TABLE = Path(__file__).parent / "divisions" / "table.zip"
#: Until when the table knows the divisions (divisions/README.md).
KNOWN_UNTIL = "2023-06-30"
_COUNTY_DIGITS = 6


@dataclass(frozen=True)
class Village:
    """A village or community, as the National Bureau of Statistics lists it."""

    code: str
    name: str


@dataclass(frozen=True)
class Township:
    """A township, town or subdistrict with its villages."""

    code: str
    name: str
    villages: tuple[Village, ...]


@dataclass(frozen=True)
class County:
    """A county or district with the prefecture that it belongs to."""

    code: str
    name: str
    prefecture: str
    townships: tuple[Township, ...] = ()


@dataclass(frozen=True)
class NoCounty:
    """Why a code gives no county: what it was called, and what stands near it today."""

    code: str
    former_name: str
    nearby: tuple[County, ...]


def county(code: str) -> County | NoCounty:
    """Return the county of a six-digit code with its whole tree, or what is known about the gap."""
    with zipfile.ZipFile(TABLE) as table:
        for row in _rows(table, "counties.tsv"):
            if row[0] == code:
                townships = _townships(_rows(table, f"places/{code[:4]}.tsv"), code)
                return County(code, row[1], row[2], tuple(townships))
        former = dict(_rows(table, "withdrawn.tsv")).get(code, "")
        return NoCounty(code, former, tuple(_nearby(table, code)))


def _rows(table: zipfile.ZipFile, name: str) -> Iterator[list[str]]:
    with table.open(name) as member:
        for line in io.TextIOWrapper(member, "utf-8"):
            yield line.rstrip("\n").split("\t")


def _nearby(table: zipfile.ZipFile, code: str) -> list[County]:
    """Return today's counties of the same prefecture, else of the same province."""
    counties = [County(row[0], row[1], row[2]) for row in _rows(table, "counties.tsv")]
    same = [found for found in counties if found.code[:4] == code[:4]]
    return same or [found for found in counties if found.code[:2] == code[:2]]


def _townships(rows: Iterator[list[str]], code: str) -> Iterator[Township]:
    inside = False
    township: tuple[str, str] | None = None
    villages: list[Village] = []
    for digits, name in rows:
        if len(digits) == _COUNTY_DIGITS:
            if inside:
                break
            inside = digits == code
        elif inside and digits.startswith(" "):
            assert township is not None
            villages.append(Village(township[0] + digits[1:], name))
        elif inside:
            if township:
                yield Township(*township, tuple(villages))
            township, villages = (code + digits, name), []
    if township:
        yield Township(*township, tuple(villages))
