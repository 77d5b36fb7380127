"""Sittings: time, place, which steps; and held with their own times and those there (settled 32)."""

from typing import Any

import pytest

from sanhu.procedure.enums import Kind
from sanhu.procedure.models import AgendaItem, Meeting
from sanhu.procedure.services import consents as what
from tests.desk.working.conftest import Desk

CALL = {"kinds": "communicate", "on": "2016-09-13", "starts_at": "9:00", "place": "董庄村调解室"}
ALL_THREE = "communicate analyse negotiate"


@pytest.fixture
def ready(desk: Desk) -> Desk:
    """Bring the dispute to where a sitting may be called."""
    desk.case.ready()
    return desk


def hold(desk: Desk, **more: Any) -> dict[str, Any]:
    """Return what is typed when both sides came from nine to ten."""
    sides = [side.pk for side in desk.case.sides]
    return {"on": "2016-09-13", "began_at": "9:00", "ended_at": "10点", "sides_there": sides, **more}


def call(desk: Desk, **more: str) -> Meeting:
    """Call a sitting."""
    where = desk.done("meeting-new", **{**CALL, **more})
    found = Meeting.objects.get()
    assert where == desk.url("meeting", found.pk)
    return found


@pytest.mark.parametrize("kinds", ["communicate", "communicate analyse", ALL_THREE])
def test_one_sitting_may_serve_several_steps(ready: Desk, kinds: str) -> None:
    found = call(ready, kinds=kinds)

    assert [item.kind for item in found.agenda.order_by("position")] == kinds.split()
    assert "9月13日 09:00" in ready.look("meeting-new")


def test_called_twice_by_one_form_it_is_one_sitting(ready: Desk) -> None:
    places = {ready.done("meeting-new", key="one key", **CALL) for _ in range(2)}

    assert places == {ready.url("meeting", Meeting.objects.get().pk)}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"kinds": "negotiate"}, "请从上面选"),
        ({"on": ""}, "请写哪天"),
        ({"starts_at": ""}, "请写几点"),
        ({"starts_at": "下午"}, "时间这样写"),
        ({"place": ""}, "请写在哪里"),
        ({"place": "村" * 121}, "太长了"),
    ],
)
def test_what_a_call_needs_is_said(ready: Desk, change: dict[str, str], says: str) -> None:
    ready.refused("meeting-new", says=says, **{**CALL, **change})
    assert not Meeting.objects.exists()


def test_without_rights_yes_and_group_it_says_the_cure(desk: Desk) -> None:
    page = desk.refused("meeting-new", says="还没有小组。先成立小组", **CALL)

    assert "还没有把权利和义务告诉甲方" in page
    assert "乙方还没有同意由这里来调" in page
    assert "人民调解法第十七条" in page


def test_a_part_is_held_with_its_times_and_people(ready: Desk) -> None:
    found = call(ready, kinds=ALL_THREE)
    person = ready.case.cast.people["mediator"]

    assert ready.done("meeting", found.pk, **hold(ready, people_there=[person.pk])) == ready.url("accounts")

    item = found.agenda.get(kind=Kind.COMMUNICATE)
    assert item.held_at is not None
    assert item.attendance.count() == 3
    page = ready.look("meeting", found.pk)
    assert "到了：谷雨、夏至、何清明" in page
    assert "记下，开过了" not in page  # the next part waits until this step is closed


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"ended_at": "8:30"}, "结束的时间要在开始之后"),
        ({"ended_at": "18:00"}, "结束的时间还没到"),
        ({"began_at": ""}, "请写几点开始"),
        ({"sides_there": []}, "请记下谁到了"),
    ],
)
def test_what_a_held_part_needs_is_said(ready: Desk, change: dict[str, Any], says: str) -> None:
    found = call(ready)

    page = ready.refused("meeting", found.pk, says=says, **hold(ready, **change))

    assert "field-bad" in page
    assert not AgendaItem.objects.filter(held_at__isnull=False).exists()


def test_held_twice_by_one_form_is_once(ready: Desk) -> None:
    found = call(ready)
    for _ in range(2):
        ready.done("meeting", found.pk, key="one key", **hold(ready))

    assert found.agenda.get().attendance.count() == 2


def test_an_invited_person_who_said_yes_can_be_there(ready: Desk) -> None:
    from sanhu.procedure.models import Invitation

    ready.case.consent(what.guest("蓝小暑"))
    ready.done("invite", name="蓝小暑", capacity="police", has_interest="no")
    found = call(ready)
    assert "蓝小暑" not in ready.look("meeting", found.pk)
    guest = Invitation.objects.get()
    ready.done("invitation", guest.pk, answer="accepted")

    ready.done("meeting", found.pk, **hold(ready, guests_there=[guest.pk]))

    assert "蓝小暑" in ready.look("meeting", found.pk)


def test_a_sitting_of_another_matter_does_not_exist_here(ready: Desk) -> None:
    from tests.procedure.conftest import open_case

    other = open_case(ready.case.cast).ready()
    elsewhere = other.sat(Kind.COMMUNICATE)[0].meeting

    ready.look("meeting", elsewhere.pk, status=404)
