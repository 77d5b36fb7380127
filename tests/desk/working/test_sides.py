"""What a side has corrected in its own entry, and what it has erased (settled 33)."""

import pytest

from sanhu.procedure.models import Correction
from tests.desk.working.conftest import Desk

NEW = {"name": "夏至", "phone": "13900000001", "account": "", "wish": "地是我开的"}


def test_both_wordings_stay(desk: Desk) -> None:
    side = desk.case.second
    assert "地是我开的" in desk.look("correct-side", side.pk)

    for _ in range(2):
        desk.done("correct-side", side.pk, key="one key", **{**NEW, "name": "夏至儿"})

    side.refresh_from_db()
    assert (side.name, side.phone) == ("夏至儿", "13900000001")
    assert Correction.objects.count() == 2
    assert "“夏至”改成“夏至儿”" in desk.look("correct-side", side.pk)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"phone": ""}, "和原来一样，没有要改的"),
        ({"name": ""}, "请写姓名"),
        ({"phone": "1" * 21}, "太长了"),
        ({"wish": "要" * 2001}, "太长了"),
    ],
)
def test_what_cannot_be_corrected_so_is_said(desk: Desk, change: dict[str, str], says: str) -> None:
    desk.refused("correct-side", desk.case.second.pk, says=says, **{**NEW, **change})


def test_who_was_entered_by_another_may_refuse(desk: Desk) -> None:
    side = desk.case.second
    page = desk.look("correct")
    assert desk.url("refuse", side.pk) in page
    assert desk.url("refuse", desk.case.first.pk) not in page
    assert "找不回来" in desk.look("refuse", side.pk)

    desk.done("refuse", side.pk)

    side.refresh_from_db()
    assert (side.name, side.phone) == ("", "")
    assert side.refused_reason == "本人不愿意在这里登记"


def test_who_came_itself_corrects_or_stops(desk: Desk) -> None:
    desk.refused("refuse", desk.case.first.pk, says="这一方是自己来登记的")


def test_a_side_of_another_matter_does_not_exist_here(desk: Desk) -> None:
    from tests.procedure.conftest import open_case

    other = open_case(desk.case.cast)

    desk.look("correct-side", other.first.pk, status=404)
    desk.look("refuse", other.first.pk, status=404)
