"""People who sit at the site of the browser tests, and how they come in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.e2e.site import SOURCE, Site

if TYPE_CHECKING:
    from playwright.sync_api import Page

LADDER = f"{SOURCE}/sanhu/mechanisms/disputes/ladders/disputes.toml"


def password_of(site: Site, username: str) -> str:
    """Return the password of a demo account."""
    return next(one["password"] for one in site.accounts() if one["username"] == username)


def sign_in(page: Page, username: str, password: str) -> None:
    """Sign an official in on the page that is open, or on the sign-in page; stay where that leads."""
    if "/sign-in/" not in page.url:
        page.goto("/sign-in/")
    page.fill("[name=login]", username)
    page.fill("[name=password]", password)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda url: "/sign-in/" not in url)


def publish_ladder(site: Site) -> None:
    """Put the shipped ladder of disputes in force by two persons, where the demo has not done so yet."""
    for who in ("district-office", "commander"):
        site.sanhu("ladder", "publish", LADDER, "--as", who)
