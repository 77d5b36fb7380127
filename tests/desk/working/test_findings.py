"""What each of the three steps brings, and that none is passed with something missing (M3)."""

from typing import Any

import pytest

from sanhu.procedure.enums import FactStanding, FindingKind, Kind
from sanhu.procedure.models import Finding, Stage
from tests.desk.working.conftest import Desk

CAUSE = {"text": "界桩没了，承包合同只写“坑塘”", "standing": FactStanding.AGREED}
ROUTE = {
    "text": "请乡里的人来量地",
    "cost": "不花钱",
    "duration": "三天",
    "basis": "农村土地承包法",
    "who_acts": "村委会去请",
}
PAGES = [("causes", CAUSE), ("routes", ROUTE), ("solutions", {"text": "各退一米，重立界桩"})]


@pytest.fixture
def sat(desk: Desk) -> Desk:
    """Hold the first sitting."""
    desk.case.ready().sat(Kind.COMMUNICATE)
    return desk


def words(desk: Desk, first: str = "塘是我包的", second: str = "那块地荒了两年") -> dict[str, str]:
    """Return what both sides say."""
    return {f"account_{desk.case.first.pk}": first, f"account_{desk.case.second.pk}": second}


def at(desk: Desk, kind: Kind) -> Desk:
    """Bring the dispute to a step whose sitting was held."""
    desk.case.ready()
    for one in Kind:
        item = desk.case.sat(one)[0]
        if one == kind:
            break
        desk.case.find(item)
        desk.done("close")
    return desk


def test_both_sides_words_are_kept_as_they_were_said(sat: Desk) -> None:
    assert sat.done("accounts", **words(sat, first="他个龟孙\n不打招呼就种")) == sat.url("causes")

    sat.case.first.refresh_from_db()
    assert sat.case.first.account == "他个龟孙\n不打招呼就种"
    assert "那块地荒了两年" in sat.look("accounts")


def test_nothing_written_is_said(sat: Desk) -> None:
    sat.refused("accounts", says="这里还没有写", **words(sat, "", ""))


def test_too_long_an_account_stands_beside_its_own_field(sat: Desk) -> None:
    page = sat.refused("accounts", says="写得太长了：现在2001个字", **words(sat, second="话" * 2001))

    assert "塘是我包的" in page
    sat.case.first.refresh_from_db()
    assert sat.case.first.account == ""  # both or none


@pytest.mark.parametrize(
    ("kind", "page", "typed"), [(k, p, t) for k, (p, t) in zip(Kind, PAGES, strict=True)]
)
def test_a_finding_is_written_down_once(desk: Desk, kind: Kind, page: str, typed: dict[str, str]) -> None:
    at(desk, kind)

    for _ in range(2):
        desk.done(page, key="one key", **typed)

    assert Finding.objects.filter(text__isnull=False, absent=False, item__kind=kind).count() == 1
    assert typed["text"].split("，")[0] in desk.look(page)


@pytest.mark.parametrize(
    ("kind", "page", "typed", "empty", "says"),
    [
        (Kind.COMMUNICATE, "causes", CAUSE, "text", "请写一条原因"),
        (Kind.COMMUNICATE, "causes", CAUSE, "standing", "双方都认，还是说法不一"),
        *[
            (Kind.ANALYSE, "routes", ROUTE, name, f"请写{label}")
            for name, label in (
                ("text", "一条能走的路"),
                ("cost", "要花多少"),
                ("duration", "要多久"),
                ("basis", "依据哪条"),
                ("who_acts", "谁去办"),
            )
        ],
        (Kind.NEGOTIATE, "solutions", {"text": ""}, "text", "请写商量出的一条办法"),
    ],
)
def test_what_a_finding_lacks_is_said(
    desk: Desk, kind: Kind, page: str, typed: dict[str, str], empty: str, says: str
) -> None:
    at(desk, kind)

    desk.refused(page, says=says, **{**typed, empty: ""})


def test_too_long_a_finding_says_how_long_it_may_be(sat: Desk) -> None:
    sat.refused("causes", says="最多2000个字", **{**CAUSE, "text": "因" * 2001})


@pytest.mark.parametrize("page", ["causes", "routes", "solutions"])
def test_before_a_sitting_there_is_no_form(desk: Desk, page: str) -> None:
    text = desk.look(page)

    assert "data-sanhu-once" not in text
    assert "先记这次会" in text if page == "causes" else "现在走到沟通这一步" in text
    assert desk.send(page, **dict(PAGES)[page]).status_code == 200
    assert not Finding.objects.exists()


def test_the_next_step_does_not_open_while_something_is_missing(sat: Desk) -> None:
    page = sat.refused("close", says="还没有记下甲方自己的话")

    assert "还没有记下乙方自己的话" in page
    assert "先写下找到的原因，至少一条" in page
    assert sat.url("accounts") in page
    assert sat.url("causes") in page
    assert Stage.objects.get().closed_at is None


def test_with_a_stated_reason_it_opens_and_the_reason_stays(sat: Desk) -> None:
    sat.done("close", reason="乙方在外地，电话里只肯说一句")

    stage = Stage.objects.get(kind=Kind.COMMUNICATE)
    assert stage.reason == "乙方在外地，电话里只肯说一句"
    assert Finding.objects.get(kind=FindingKind.CAUSE).absent
    assert "没有写出来，因为" in sat.look("causes")


def test_with_everything_there_it_opens_once(sat: Desk) -> None:
    sat.done("accounts", **words(sat))
    sat.done("causes", **CAUSE)
    assert "要有的都有了" in sat.look("close")

    for _ in range(2):
        assert sat.done("close", key="one key") == sat.url("meeting-new")

    assert Stage.objects.filter(closed_at=None).get().kind == Kind.ANALYSE


def test_one_route_is_no_choice(desk: Desk) -> None:
    at(desk, Kind.ANALYSE)
    desk.done("routes", **ROUTE)

    desk.refused("close", says="途径至少写2条，现在有1条")
    desk.done("routes", **{**ROUTE, "text": "各退一米"})
    desk.done("close")


def test_after_the_third_it_leads_back_to_the_matter(desk: Desk) -> None:
    at(desk, Kind.NEGOTIATE)
    desk.done("solutions", text="各退一米")

    assert desk.done("close") == desk.url("matter")
    assert "三步都走完了" in desk.look("close")
    assert "三步都走完了" in desk.look("meeting-new")
    assert "三步都走完了" in desk.look("solutions")
    desk.refused("close", says="三步都走完了")


def test_one_sitting_for_all_three_goes_on_to_its_next_part(desk: Desk) -> None:
    desk.case.ready()
    item = desk.case.sat(*Kind)[0]
    desk.case.find(item)

    assert desk.done("close") == desk.url("meeting", item.meeting_id)
    assert "记研判这一步" in desk.look("meeting", item.meeting_id)


def test_a_wrong_kind_of_text_is_no_server_error(sat: Desk) -> None:
    odd: dict[str, Any] = {"text": "\u202e<script>alert(1)</script> 𬱟䶮 \x00\x07 🙂", "standing": "agreed"}

    sat.done("causes", **odd)

    page = sat.look("causes")
    assert "<script>alert" not in page
    assert "\u202e" not in page
    assert "𬱟䶮" in page
