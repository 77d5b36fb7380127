"""Standing work groups: one per unit, with its kinds of member (M22, M23)."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from sanhu.ledger.services.verify import verify
from sanhu.lib.refusals import Refused
from sanhu.org import queries, services
from sanhu.org.enums import MemberKind
from sanhu.org.models import GroupMember, Person, Unit, WorkGroup
from tests.conftest import OPERATOR
from tests.org.conftest import BY

TODAY = date(2016, 9, 13)


@pytest.fixture
def secretary(village: Unit) -> Person:
    """Seat the branch secretary of the village."""
    person = services.add_person(unit=village, name="董芒种", **BY)
    post = services.create_post(unit=village, kind="branch_secretary", **BY)
    services.appoint(post=post, person=person, **BY)
    return person


def somebody(unit: Unit, name: str) -> Person:
    return services.add_person(unit=unit, name=name, **BY)


def formed(village: Unit, *members: tuple[Person, str]) -> WorkGroup:
    return services.form_work_group(host=village, name="董庄村三互小组", members=members, **BY)


def test_a_village_group_says_whom_it_lacks(village: Unit, secretary: Person) -> None:
    group = formed(village, (secretary, "leader"), (somebody(village, "郑立春"), "mediator"))

    assert queries.group_of(village, TODAY) == group
    assert queries.missing_kinds(group, TODAY) == [
        MemberKind.ASSIGNED_CADRE,
        MemberKind.VILLAGE_POLICE,
        MemberKind.TWO_COMMITTEES,
    ]
    assert verify(actor=OPERATOR).faults == []


def test_a_whole_group_lacks_nobody_and_its_leader_comes_first(village: Unit, secretary: Person) -> None:
    kinds = ["two_committees", "mediator", "village_police", "assigned_cadre"]
    group = formed(village, *((somebody(village, kind), kind) for kind in kinds), (secretary, "leader"))

    assert queries.missing_kinds(group, TODAY) == []
    assert queries.members_of(group, TODAY)[0].person == secretary


def test_the_leader_of_a_village_group_is_its_secretary(village: Unit, secretary: Person) -> None:
    with pytest.raises(Refused) as refused:
        formed(village, (somebody(village, "郑立春"), "leader"))

    (refusal,) = refused.value.refusals
    assert (refusal.code, refusal.article) == ("org.leader_no_secretary", "M23")
    assert not WorkGroup.objects.exists()


def test_refuses_a_second_standing_group(village: Unit, secretary: Person) -> None:
    formed(village)

    with pytest.raises(Refused, match="group_stands"):
        formed(village)
    with pytest.raises(IntegrityError), transaction.atomic():
        WorkGroup.objects.create(host=village, kind="standing", name="又一个", valid_from=TODAY)


def test_refuses_a_second_leader_and_the_same_seat_twice(village: Unit, secretary: Person) -> None:
    group = formed(village, (secretary, "leader"))

    with pytest.raises(Refused) as refused:
        services.add_group_member(group=group, person=secretary, kind="leader", **BY)

    assert [one.code for one in refused.value.refusals] == ["org.sits_already", "org.leader_stands"]
    with pytest.raises(Refused, match="member_kind"):
        services.add_group_member(group=group, person=secretary, kind="king", **BY)


def test_a_member_leaves_and_history_stays(village: Unit, secretary: Person) -> None:
    group = formed(village, (secretary, "leader"))
    member = GroupMember.objects.get()

    services.end_group_member(member=member, on=TODAY + timedelta(days=1), **BY)

    assert queries.members_of(group, TODAY) == [member]
    assert queries.members_of(group, TODAY + timedelta(days=1)) == []
    with pytest.raises(Refused, match="ended"):
        services.end_group_member(member=member, on=TODAY + timedelta(days=2), **BY)
