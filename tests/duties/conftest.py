"""One district, the rules and the notices loaded, and hands to owe with."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from sanhu.access import queries as access
from sanhu.accounts.models import User
from sanhu.duties import adapters, queries, services
from sanhu.duties.models import Duty
from sanhu.lib.dates import BEIJING
from sanhu.lib.gate import SYSTEM, Actor
from sanhu.org import drivers
from sanhu.org import queries as org
from sanhu.org import services as org_services
from sanhu.org.models import Unit
from tests.conftest import FROZEN, OPERATOR

#: Monday 5 September 2016, the day on which the pond dispute of the design is accepted.
ACCEPTED = datetime(2016, 9, 5, 9, 0, tzinfo=BEIJING)
DAY = timedelta(days=1)


def moment(day: str, hour: int = 12) -> datetime:
    """Return an hour of a day in China."""
    return datetime.combine(date.fromisoformat(day), datetime.min.time(), BEIJING) + timedelta(hours=hour)


@pytest.fixture
def law(ledger: None) -> None:
    """Load the shipped rules and notices."""
    load_law()


def load_law() -> None:
    """Load the shipped rules and notices."""
    services.load_rules(book=queries.shipped_book(), actor=OPERATOR, at=FROZEN)
    services.load_notices(rows=adapters.notice_rows(), actor=OPERATOR, at=FROZEN)


@pytest.fixture
def village(law: None) -> Unit:
    """Return 董庄村 in its district."""
    return open_village()


def open_village() -> Unit:
    """Open the district and return 董庄村."""
    county = drivers.county("411102")
    assert isinstance(county, drivers.County)
    org_services.open_district(county=county, actor=OPERATOR, at=FROZEN)
    return unit("411102202202")


def unit(code: str) -> Unit:
    """Return the unit of a code that must be there."""
    found = org.unit_by_code(code)
    assert found is not None
    return found


def owe(village: Unit, **more: Any) -> Duty:
    """Owe the month of a mediation accepted on 5 September 2016, or what `more` says instead."""
    wanted = {"rule": "TJ-DONE", "unit": village, "subject": f"matter:{uuid4()}", "start": ACCEPTED.date()}
    return services.owe(**{**wanted, "actor": SYSTEM, "at": ACCEPTED, **more})


def head(place: Unit) -> Actor:
    """Seat the responsible leader of a body, who alone moves a date (信访工作条例 34)."""
    by: dict[str, Any] = {"actor": OPERATOR, "at": FROZEN}
    if (known := User.objects.filter(username=place.code).first()) is None:
        person = org_services.add_person(unit=place, name="何清明", **by)
        known = org_services.give_account(person=person, username=place.code, password=None, **by)
        post = org_services.create_post(unit=place, kind="first_responsible", **by)
        org_services.appoint(post=post, person=person, **by)
    return access.actor_of(known, FROZEN.date())
