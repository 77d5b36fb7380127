"""A small house: one district of the official table, and hands to arrange it."""

from typing import Any

import pytest

from sanhu.org import drivers, queries, services
from sanhu.org.models import Unit
from tests.conftest import FROZEN, OPERATOR

BY: dict[str, Any] = {"actor": OPERATOR, "at": FROZEN}


@pytest.fixture
def district(ledger: None) -> Unit:
    """Open 源汇区 with all its units."""
    county = drivers.county("411102")
    assert isinstance(county, drivers.County)
    return services.open_district(county=county, **BY)


@pytest.fixture
def village(district: Unit) -> Unit:
    """Return 董庄村."""
    return unit("411102202202")


@pytest.fixture
def township(district: Unit) -> Unit:
    """Return 问十乡."""
    return unit("411102202")


def unit(code: str) -> Unit:
    """Return the unit of a code that must be there."""
    found = queries.unit_by_code(code)
    assert found is not None
    return found
