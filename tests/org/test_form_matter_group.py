"""Groups for one matter: somebody answers for them, and the operator has no part in them."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from sanhu.ledger.services.verify import verify
from sanhu.lib.gate import Actor, Forbidden
from sanhu.lib.refusals import Refused
from sanhu.org import queries, services
from sanhu.org.models import Person, Unit, WorkGroup
from tests.conftest import FROZEN, OPERATOR
from tests.org.conftest import BY

MATTER = uuid4()


@pytest.fixture
def secretary(village: Unit) -> Person:
    """Seat the branch secretary of the village, with an account."""
    person = services.add_person(unit=village, name="董芒种", **BY)
    post = services.create_post(unit=village, kind="branch_secretary", **BY)
    services.appoint(post=post, person=person, **BY)
    services.give_account(person=person, username="dong.mz", password="x" * 20, **BY)
    return person


def formed(village: Unit, secretary: Person, **more: Any) -> WorkGroup:
    by = {"actor": Actor("official", str(secretary.user_id)), "at": FROZEN}
    asked: dict[str, Any] = {
        "host": village,
        "matter": MATTER,
        "name": "坑塘边小组",
        "responsible": secretary,
    }
    return services.form_matter_group(**asked | by | more)


def test_names_the_person_who_answers(village: Unit, secretary: Person) -> None:
    group = formed(village, secretary, members=[(secretary, "leader")])

    assert list(queries.groups_for(MATTER)) == [group]
    assert group.responsible == secretary
    assert queries.group_of(village, date(2016, 9, 13)) is None
    assert verify(actor=OPERATOR).faults == []


def test_the_operator_may_not(village: Unit, secretary: Person) -> None:
    with pytest.raises(Forbidden):
        formed(village, secretary, actor=OPERATOR)


def test_the_secretary_of_another_village_may_not(village: Unit, township: Unit, secretary: Person) -> None:
    other = queries.unit_by_code("411102202203")
    assert other is not None

    with pytest.raises(Forbidden):
        formed(other, secretary)


def test_nobody_joins_it_by_the_door_of_standing_groups(village: Unit, secretary: Person) -> None:
    group = formed(village, secretary)

    with pytest.raises(Refused, match="group_kind"):
        services.add_group_member(group=group, person=secretary, kind="member", **BY)


def test_refuses_an_empty_name(village: Unit, secretary: Person) -> None:
    with pytest.raises(Refused, match="name_empty"):
        formed(village, secretary, name=" \u202e ")
