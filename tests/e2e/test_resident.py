"""A resident on a phone: number and code, the next date, stop in one tap, and back again (steps 8, 10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser import axe_serious
from tests.e2e.fixtures import PHONE
from tests.e2e.people import password_of, sign_in
from tests.e2e.test_register import LEADER, NEW, send, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.e2e.site import Site


@pytest.fixture
def slips(phone: Page, site: Site) -> tuple[str, list[str]]:
    """Register a dispute in the village; return its number and the codes of both receipts."""
    phone.goto(NEW)
    sign_in(phone, LEADER, password_of(site, LEADER))
    write(phone)
    return send(phone)


@pytest.fixture
def resident(open_page: Callable[..., Page], site: Site, slips: tuple[str, list[str]]) -> Page:
    """Come with 甲's receipt on a phone of one's own."""
    page = open_page(base_url=site.url, **PHONE)
    enter(page, slips[0], slips[1][0])
    return page


def enter(page: Page, number: str, code: str) -> None:
    page.goto("/")
    page.get_by_role("link", name="查我的事走到哪了").click()
    page.get_by_label("编号").fill(number)
    page.get_by_label("查询码").fill(code)
    page.get_by_role("button", name="看我的事").click()


def test_number_and_code_show_the_result_who_answers_and_the_way_out(resident: Page) -> None:
    expect(resident.get_by_role("heading", level=1)).to_contain_text("正在沟通")
    expect(resident.get_by_text("董庄村", exact=True)).to_be_visible()
    expect(resident.get_by_role("link", name="不调了")).to_be_visible()
    assert axe_serious(resident) == []


def test_a_wrong_code_says_no_more_than_a_wrong_number(
    open_page: Callable[..., Page], site: Site, slips: tuple[str, list[str]]
) -> None:
    page = open_page(base_url=site.url, **PHONE)
    enter(page, slips[0], "0000 0000 0000 0000")

    expect(page.get_by_text("可能编号或查询码写错了")).to_be_visible()
    assert page.get_by_label("编号").input_value() == slips[0]


def test_yes_with_ones_own_tap_then_stop_then_back(resident: Page) -> None:
    resident.get_by_role("link", name="打开看").click()
    expect(resident.get_by_role("heading", name="您的权利")).to_be_visible()
    resident.get_by_role("button", name="我同意").click()
    expect(resident.get_by_text("您的同意记下了")).to_be_visible()

    resident.goto("/mine/stop/")
    resident.get_by_role("button", name="不调了").click()
    expect(resident.get_by_role("heading", name="别的路，和几天内要走")).to_be_visible()
    expect(resident.get_by_role("heading", name="去法院起诉")).to_be_visible()

    resident.goto("/mine/")
    expect(resident.get_by_role("heading", level=1)).to_contain_text("已经不调了")
    resident.get_by_role("link", name="收回“不调了”").click()
    resident.get_by_role("button", name="接着调").click()
    expect(resident.get_by_role("heading", level=1)).to_contain_text("正在沟通")


def test_the_page_needs_no_script(
    open_page: Callable[..., Page], site: Site, slips: tuple[str, list[str]]
) -> None:
    page = open_page(base_url=site.url, java_script_enabled=False, **PHONE)
    enter(page, slips[0], slips[1][1])

    page.get_by_role("button", name="知道了，往下看").or_(
        page.get_by_role("link", name="不调了")
    ).first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
