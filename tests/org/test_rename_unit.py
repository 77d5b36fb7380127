"""Renaming a unit."""

import pytest

from sanhu.ledger.models import Entry
from sanhu.ledger.services.verify import verify
from sanhu.lib.refusals import Refused
from sanhu.org import services
from sanhu.org.models import Unit
from tests.conftest import OPERATOR
from tests.org.conftest import BY, unit


def test_the_entries_keep_the_old_name(district: Unit) -> None:
    street = unit("411102004")

    services.rename_unit(unit=street, name=" 干河陈乡 ", **BY)

    assert unit("411102004").name == "干河陈乡"
    rows = [entry.rows for entry in Entry.objects.filter(subject=f"unit:{street.pk}").order_by("position")]
    assert "干河陈街道" in rows[0]
    assert "干河陈乡" in rows[1]
    assert verify(actor=OPERATOR).whole


@pytest.mark.parametrize(
    ("name", "code"), [("", "name_empty"), ("干河陈街道", "same_name"), ("长" * 121, "name_long")]
)
def test_refuses(district: Unit, name: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        services.rename_unit(unit=unit("411102004"), name=name, **BY)


def test_refuses_when_somebody_renamed_it_meanwhile(district: Unit) -> None:
    seen_by_one, seen_by_other = unit("411102004"), unit("411102004")
    services.rename_unit(unit=seen_by_one, name="甲", **BY)

    with pytest.raises(Refused, match="changed_meanwhile"):
        services.rename_unit(unit=seen_by_other, name="乙", **BY)

    assert unit("411102004").name == "甲"
