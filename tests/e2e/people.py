"""People who sit at the site of the browser tests, and how they come in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.e2e.site import SOURCE, Site

if TYPE_CHECKING:
    from playwright.sync_api import Page

#: The village of the worked case (seed M51) in the tree of 源汇区.
VILLAGE, VILLAGE_NAME, DISTRICT = "411102202202", "董庄村", "411102"
OWN_PASSWORD = "三个人坐下来把坑塘边的地量一量再说"
LADDER = f"{SOURCE}/sanhu/mechanisms/disputes/ladders/disputes.toml"


def sign_in(page: Page, username: str, password: str, then: str = "/disputes/new/") -> None:
    """Sign an official in and go to a page; a one-time password is changed to `OWN_PASSWORD` first."""
    page.goto(f"/sign-in/?next={then}")
    page.fill("[name=login]", username)
    page.fill("[name=password]", password)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda url: "/sign-in/" not in url)
    if page.locator("[name=password1]").count():
        page.fill("[name=old]", password)
        page.fill("[name=password1]", OWN_PASSWORD)
        page.fill("[name=password2]", OWN_PASSWORD)
        page.click("main button[type=submit]")
        page.wait_for_url(lambda url: "/password/" not in url)
        page.goto(then)


def add_official(site: Site, username: str, post: str, unit: str, person: str) -> str:
    """Add an official by the command and return his one-time password."""
    answer = site.sanhu("user", "add", username, "--post", post, "--unit", unit, "--person", person, "--json")
    assert answer.returncode == 0, answer.stderr
    return str(json.loads(answer.stdout)["password"])


def open_house(site: Site) -> None:
    """Make the tree of units and put the ladder of disputes in force, where the demo has not done so."""
    if site.sanhu("district", "create", DISTRICT).returncode == 0:
        add_official(site, "e2e-head", "office_head", DISTRICT, "施小满")
        add_official(site, "e2e-commander", "commander", DISTRICT, "许大雪")
        for who in ("e2e-head", "e2e-commander"):
            answer = site.sanhu("ladder", "publish", LADDER, "--as", who)
            assert answer.returncode == 0, answer.stderr
