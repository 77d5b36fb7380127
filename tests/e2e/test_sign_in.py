"""An official signs in for the first time, chooses a password, and leaves."""

import json
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser import axe_serious
from tests.e2e.site import Site

OWN = "大坑塘边上有三棵老柳树和一口井"


def given_account(site: Site, name: str) -> str:
    """Add an account in a district of its own; return its one-time password."""
    site.sanhu("district", "create", "411103")
    made = site.sanhu("user", "add", name, "--post", "office_clerk", "--unit", "411103", "--json")
    return str(json.loads(made.stdout)["password"])


def sign_in(page: Page, name: str, password: str) -> None:
    page.get_by_label("用户名").fill(name)
    page.get_by_label("密码", exact=True).fill(password)
    page.get_by_role("button", name="登录").click()


def test_the_first_sign_in_asks_for_a_password_of_ones_own(phone: Page, site: Site) -> None:
    password = given_account(site, "zhou.bl")
    phone.goto("/sign-in/")
    assert axe_serious(phone) == []

    sign_in(phone, "zhou.bl", "x" * 20)
    expect(phone.get_by_role("alert")).to_contain_text("用户名或密码不对")
    assert axe_serious(phone) == []

    sign_in(phone, "zhou.bl", password)
    expect(phone.get_by_role("heading", name="换密码")).to_be_visible()
    assert axe_serious(phone) == []
    phone.get_by_label("现在的密码").fill(password)
    phone.get_by_label("新密码", exact=True).fill("x" * 10)
    phone.get_by_label("再写一遍新密码").fill("x" * 10)
    phone.get_by_role("button", name="换好").click()
    expect(phone.get_by_role("alert")).to_contain_text("有1处要改")

    phone.get_by_label("现在的密码").fill(password)
    phone.get_by_label("新密码", exact=True).fill(OWN)
    phone.get_by_label("再写一遍新密码").fill(OWN)
    phone.get_by_role("button", name="换好").click()
    expect(phone.get_by_role("heading", name="换密码")).to_have_count(0)

    phone.goto("/sign-out/")
    assert axe_serious(phone) == []
    phone.get_by_role("button", name="退出").click()
    expect(phone.get_by_role("heading", name="工作人员登录")).to_be_visible()


def test_signing_in_works_by_keyboard_and_without_scripts(open_page: Callable[..., Page], site: Site) -> None:
    password = given_account(site, "he.qm")
    page = open_page(base_url=site.url, java_script_enabled=False)
    page.goto("/sign-in/")
    page.get_by_label("用户名").focus()
    page.keyboard.type("he.qm")
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="换密码")).to_be_visible()
