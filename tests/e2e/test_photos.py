"""A photo from a phone, with scripts and without: of evidence, and of a consent that was signed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from sanhu.procedure import services
from sanhu.procedure.enums import TellingOf, Told
from tests.browser import axe_serious
from tests.disputes.agreement.conftest import Table, cast
from tests.disputes.conftest import signed_in
from tests.documents.conftest import photo
from tests.e2e.fixtures import PHONE
from tests.e2e.inside import served, with_session
from tests.e2e.test_settle import ledger, table
from tests.guards import StrictClient
from tests.procedure.conftest import by

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["cast", "ledger", "table"]
PICTURES = os.environ.get("SANHU_TEST_PICTURES", "")


def _seen(page: Page, name: str, scripts: bool) -> None:
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0, f"{page.url} is {wide} px too wide"
    if scripts:
        assert axe_serious(page) == []
    if PICTURES and scripts:
        page.screenshot(path=f"{PICTURES}/{name}.png", full_page=True)


@pytest.mark.parametrize("scripts", [True, False])
def test_attaches_photos_on_a_phone(table: Table, open_page: Callable[..., Page], scripts: bool) -> None:
    case = table.case
    side = case.sides[0]
    services.tell(side=side, of=TellingOf.RIGHTS, how=Told.READ_ALOUD, **by(case.worker))
    with served() as url:
        hands = signed_in(StrictClient(), "secretary")
        page = with_session(open_page(base_url=url, java_script_enabled=scripts, **PHONE), hands, url)
        page.goto(f"/desk/matters/{case.matter.pk}/photos/")
        page.locator(".tile", has_text="签了字的同意书").click()
        page.get_by_label("照片上是什么").fill("谷雨签的字")
        page.get_by_role("button", name="附上照片").click()
        expect(page.get_by_text("还没有照片。请拍一张")).to_be_visible()
        expect(page.get_by_label("照片上是什么")).to_have_value("谷雨签的字")
        _seen(page, "refused", scripts)
        page.set_input_files(
            "[name=shot]", {"name": "IMG.jpg", "mimeType": "image/jpeg", "buffer": photo(600, 400)}
        )
        page.get_by_role("button", name="附上照片").click()
        expect(page.get_by_text("附上了1张照片。")).to_be_visible()
        small = page.locator("main img").first
        small.scroll_into_view_if_needed()
        assert small.evaluate("one => one.decode().then(() => one.naturalHeight)") == 240
        _seen(page, "attached", scripts)
        page.goto(f"/desk/matters/{case.matter.pk}/consents/give/{side.pk}/?what=openness")
        _seen(page, "consent", scripts)
        for words in ("念给本人听了", "签了字", "谷雨签的字"):
            page.locator(".tile", has_text=words).first.click()
        page.get_by_role("button", name="记下同意").click()
        expect(page.get_by_role("link", name="看签字的纸")).to_be_visible()
        _seen(page, "consents", scripts)
        page.goto(f"/desk/matters/{case.matter.pk}/")
        _seen(page, "matter", scripts)
