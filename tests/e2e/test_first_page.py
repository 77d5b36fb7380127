"""The walking skeleton: one route, one table, one entry, one browser."""

from playwright.sync_api import Page, expect

from tests.browser import axe_serious
from tests.e2e.site import Site


def test_a_stranger_reads_the_head_of_the_record(phone: Page, site: Site) -> None:
    phone.goto("/ledger/")

    expect(phone.get_by_role("heading", name="记录有没有被改过")).to_be_visible()
    head = site.sanhu("ledger", "head").stdout.splitlines()[1]
    expect(phone.get_by_text(head)).to_be_visible()
    assert axe_serious(phone) == []


def test_the_size_of_the_letters_is_chosen_and_remembered(phone: Page) -> None:
    phone.goto("/")
    phone.get_by_role("link", name="长辈版").click()

    expect(phone.locator("html")).to_have_attribute("data-size", "elder")
    phone.goto("/ledger/")
    expect(phone.locator("html")).to_have_attribute("data-size", "elder")
