"""From three clauses to an agreement in force on a phone, with scripts and without (design p7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from sanhu.ledger.services import open_ledger
from sanhu.lib import clock
from tests.browser import axe_serious
from tests.conftest import FROZEN, OPERATOR
from tests.disputes.agreement import conftest as house
from tests.disputes.agreement.conftest import DAY_23, Table, cast, opened, seat_committee
from tests.disputes.conftest import signed_in
from tests.e2e.fixtures import DESK, PHONE
from tests.e2e.inside import served, with_session
from tests.guards import StrictClient

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

    from tests.copies import Copy
    from tests.procedure.conftest import Cast

__all__ = ["cast"]


@pytest.fixture
def ledger(committed: Copy, settings: Any, tmp_path: Path) -> None:
    """Open the ledger in a database of its own, which the server reads too."""
    settings.SANHU_DATA = tmp_path / "data"
    open_ledger(profile="demo", version="0", actor=OPERATOR, at=FROZEN)


@pytest.fixture
def table(cast: Cast) -> Table:
    """Sit down under a lawful committee."""
    seat_committee(cast)
    return opened(cast)


def _signed(page: Page, row: str, month: str, day: str) -> None:
    page.get_by_role("link", name=row).click()
    page.get_by_role("textbox", name="月").fill(month)
    page.get_by_role("textbox", name="日", exact=True).fill(day)
    page.get_by_role("button", name="记下").click()


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_settles(table: Table, open_page: Callable[..., Page], size: dict[str, Any], scripts: bool) -> None:
    table.wrote()
    with clock.simulated(DAY_23), served() as url:
        hands = signed_in(StrictClient(), "secretary")
        page = with_session(open_page(base_url=url, java_script_enabled=scripts, **size), hands, url)
        page.goto(f"/disputes/{table.case.matter.pk}/agreement/")
        expect(page.get_by_role("heading", level=1)).to_have_text("谈成3条，还没打印")
        page.get_by_role("link", name="去改第2条").click()
        page.get_by_label("做什么").fill("收完菜，恢复原样，到2018年12月31日前不再种")
        page.get_by_label("为什么改").fill("写明到哪年")
        page.get_by_role("button", name="改好了").click()
        page.get_by_role("link", name="念给双方听，再打印").click()
        page.get_by_role("button", name="念过了，打印").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("谈成3条，还差签字")
        if scripts:
            assert axe_serious(page) == []
        for row in ("谷雨 签字", "夏至 签字", "调解员何清明 签字", f"{house.BODY} 盖章"):
            _signed(page, row, "9", "23")
        expect(page.get_by_role("heading", level=1)).to_have_text("协议生效了")
        expect(page.get_by_text("10月21日 星期五前", exact=True)).to_be_visible()
        expect(page.get_by_text("10月24日 星期一收到也算数")).to_be_visible()
        if scripts:
            assert axe_serious(page) == []
    table.case.matter.refresh_from_db()
    assert str(table.case.matter.settled_on) == "2016-09-23"
