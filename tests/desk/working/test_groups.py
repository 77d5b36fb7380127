"""A group with a named responsible person, and who mediates (M51; 人民调解法 19; settled 42)."""

import pytest

from sanhu.org.models import GroupMember, WorkGroup
from sanhu.procedure.models import Assignment
from tests.desk.working.conftest import Desk


def form(desk: Desk, key: str = "") -> str:
    """Form a group led by the secretary, with the mediator in it."""
    people = desk.case.cast.people
    return desk.done(
        "group", key=key, name="坑塘小组", responsible=people["secretary"].pk, members=[people["mediator"].pk]
    )


def test_a_group_names_who_answers(desk: Desk) -> None:
    form(desk)

    group = WorkGroup.objects.get()
    assert group.responsible == desk.case.cast.people["secretary"]
    kinds = {member.person.name: member.kind for member in GroupMember.objects.all()}
    assert kinds == {"郑芒种": "leader", "何清明": "mediator"}
    page = desk.look("group")
    assert "责任人 <b>郑芒种</b>" in page
    assert "定谁来调" in page


def test_police_are_invited_and_no_members(desk: Desk) -> None:
    assert "周白露" not in desk.look("group")
    people = desk.case.cast.people

    desk.refused("group", name="小组", responsible=people["police"].pk, says="请从上面选")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"responsible": ""}, "请点一位责任人"),
        ({"name": ""}, "请写小组叫什么"),
        ({"name": "组" * 61}, "太长了"),
    ],
)
def test_what_a_group_needs_is_said(desk: Desk, change: dict[str, str], says: str) -> None:
    typed = {"name": "坑塘小组", "responsible": str(desk.case.cast.people["secretary"].pk)}

    desk.refused("group", says=says, **{**typed, **change})
    assert not WorkGroup.objects.exists()


def test_sent_twice_it_is_one_group(desk: Desk) -> None:
    for _ in range(2):
        form(desk, key="one key")

    assert WorkGroup.objects.count() == 1


def test_a_second_group_is_refused(desk: Desk) -> None:
    form(desk)

    desk.refused(
        "group", name="又一个", responsible=desk.case.cast.people["mediator"].pk, says="这一级已经有小组了"
    )
    assert WorkGroup.objects.count() == 1


def test_the_standing_group_may_take_it(desk: Desk) -> None:
    from sanhu.org import services as org
    from tests.conftest import FROZEN, OPERATOR

    desk.look("group-standing", status=404)
    standing = org.form_work_group(
        host=desk.case.cast.village, name="董庄村三互小组", actor=OPERATOR, at=FROZEN
    )
    assert "董庄村三互小组" in desk.look("group")
    assert "交给董庄村三互小组办" in desk.look("group-standing")

    desk.done("group-standing")

    desk.case.step.refresh_from_db()
    assert desk.case.step.group == standing


def test_who_mediates_declares_that_he_has_no_interest(desk: Desk) -> None:
    person = desk.case.cast.people["mediator"]
    desk.refused("mediator", person=person.pk, says="请先问本人：和这件事、和双方有没有利害关系")
    desk.refused("mediator", person=person.pk, has_interest="yes", says="有利害关系，不能来办")
    desk.refused("mediator", has_interest="no", says="请点一位来调的人")

    for _ in range(2):
        desk.done("mediator", key="one key", person=person.pk, has_interest="no")

    row = Assignment.objects.get()
    assert row.person == person
    desk.refused("mediator", person=person.pk, has_interest="no", says="已经在调这件事")


def test_a_mediator_is_released(desk: Desk) -> None:
    form(desk)
    desk.done("mediator", person=desk.case.cast.people["mediator"].pk, has_interest="no")
    row = Assignment.objects.get()
    assert "换下何清明" in desk.look("mediator-back", row.pk)

    desk.done("mediator-back", row.pk)

    row.refresh_from_db()
    assert row.released_at is not None
    desk.look("mediator-back", row.pk, status=404)
