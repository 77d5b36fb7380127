"""Two writers at once: one wins, the other is told so in a sentence, and nothing stands twice."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections

from sanhu.ledger.services import open_ledger
from sanhu.ledger.services.verify import verify
from sanhu.lib.refusals import Refused
from sanhu.org import drivers, services
from sanhu.org.models import Appointment, Committee, Person, Unit, WorkGroup
from tests.conftest import FROZEN, OPERATOR
from tests.org.conftest import BY

ROUNDS = 5


@pytest.fixture
def root(committed: Any) -> Unit:
    """Open a district in a database with real commits."""
    open_ledger(profile="demo", version="0", actor=OPERATOR, at=FROZEN)
    return services.open_district(county=drivers.County("99", "某区", "某市"), **BY)


def at_once(*acts: Callable[[], Any]) -> list[str]:
    """Run every act in a thread of its own at the same moment; return who won and who was refused."""
    barrier, results = threading.Barrier(len(acts)), []

    def run(act: Callable[[], Any]) -> None:
        try:
            barrier.wait()
            act()
            results.append("done")
        except Refused as refused:
            results.append(refused.refusals[0].code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(results)


def department(parent: Unit, code: str) -> Unit:
    return services.open_unit(parent=parent, name=f"单位{code}", kind="department", code=code, **BY)


def test_one_code_is_given_once(root: Unit) -> None:
    for number in range(ROUNDS):
        results = at_once(*[lambda code=f"C-{number}": department(root, code)] * 2)
        assert results == ["done", "org.code_taken"]
    assert verify(actor=OPERATOR).faults == []


def test_two_moves_into_each_other_make_no_ring(root: Unit) -> None:
    one, other = department(root, "A"), department(root, "B")
    for day in range(1, ROUNDS + 1):
        by = {"actor": OPERATOR, "at": FROZEN + timedelta(days=2 * day)}
        left = [Unit.objects.get(pk=unit.pk) for unit in (one, other)]
        right = [Unit.objects.get(pk=unit.pk) for unit in (one, other)]
        results = at_once(
            lambda: services.move_unit(unit=left[0], to=left[1], **by),  # noqa: B023  # run in this round
            lambda: services.move_unit(unit=right[1], to=right[0], **by),  # noqa: B023  # run in this round
        )
        assert results == ["done", "org.into_itself"]
        assert verify(actor=OPERATOR).faults == []
        lower = max((Unit.objects.get(pk=unit.pk) for unit in (one, other)), key=lambda unit: unit.depth)
        back = {"actor": OPERATOR, "at": FROZEN + timedelta(days=2 * day + 1)}
        services.move_unit(unit=lower, to=Unit.objects.get(pk=root.pk), **back)


def test_one_seat_is_given_once(root: Unit) -> None:
    people = [services.add_person(unit=root, name=name, **BY) for name in ("甲", "乙")]
    for _ in range(ROUNDS):
        post = services.create_post(unit=root, kind="mediator", **BY)
        results = at_once(
            *[lambda post=post, who=who: services.appoint(post=post, person=who, **BY) for who in people]
        )
        assert results == ["done", "org.seat_held"]
    assert Appointment.objects.count() == ROUNDS
    assert verify(actor=OPERATOR).faults == []


def test_one_standing_group_is_formed(root: Unit) -> None:
    for number in range(ROUNDS):
        host = department(root, f"G-{number}")
        results = at_once(*[lambda host=host: services.form_work_group(host=host, name="小组", **BY)] * 2)
        assert results == ["done", "org.group_stands"]
    assert WorkGroup.objects.count() == ROUNDS


def test_one_committee_is_formed(root: Unit) -> None:
    people = [services.add_person(unit=root, name=name, **BY) for name in ("甲", "乙", "丙")]
    seats = list(zip(people, ("chair", "member", "member"), strict=True))

    def form() -> None:
        services.form_committee(
            unit=root, name="调委会", formed_on=FROZEN.date(), seats=seats, has_woman=True, **BY
        )

    assert at_once(form, form) == ["done", "org.committee_stands"]
    assert Committee.objects.count() == 1


def test_one_name_is_given_once(root: Unit) -> None:
    people = [services.add_person(unit=root, name=name, **BY) for name in ("甲", "乙")]

    def give(index: int) -> None:
        services.give_account(person=people[index], username="same", password="x" * 20, **BY)

    assert at_once(lambda: give(0), lambda: give(1)) == ["accounts.name_taken", "done"]
    assert Person.objects.filter(user__isnull=False).count() == 1
    assert verify(actor=OPERATOR).faults == []
