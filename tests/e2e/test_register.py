"""Registering on a phone, as it goes in a village: five typed fields, a weak network, a closed tab."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from sanhu.mechanisms.disputes.rules.categories import clear_category, suggest_categories
from tests import browser as harness
from tests.disputes.conftest import POND, STORY
from tests.e2e.fixtures import PHONE
from tests.e2e.people import password_of, publish_ladder, sign_in

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page, Route

    from tests.e2e.site import Site

NEW = "/disputes/new/"
LEADER = "village-leader"
NUMBER = re.compile(r"源互\d{4}-\d{6}-\d")
CODE = re.compile(r"\d{4} \d{4} \d{4} \d{4}")


@pytest.fixture(scope="module")
def house(site: Site) -> str:
    """Put the ladder in force; return the password of the village's leader."""
    publish_ladder(site)
    return password_of(site, LEADER)


@pytest.fixture
def leader(phone: Page, house: str) -> Page:
    """Sign the village's leader in on a phone and open the form."""
    phone.goto(NEW)
    sign_in(phone, LEADER, house)
    assert phone.url.endswith(NEW)
    return phone


@pytest.fixture
def tab(leader: Page) -> Iterator[Callable[[], Page]]:
    """Give a function that opens another tab of the same browser."""
    context: BrowserContext = leader.context
    yield context.new_page
    context.set_offline(False)


def write(page: Page, story: str = STORY) -> int:
    """Type the pond dispute; return how many fields had to be typed."""
    (first, first_wish), (second, second_wish) = POND.sides
    fields = {
        "name_甲": first,
        "name_乙": second,
        "what_happened": story,
        "wish_甲": first_wish,
        "wish_乙": second_wish,
    }
    for name, words in fields.items():
        page.fill(f'[name="{name}"]', words)
    page.locator(".tile", has_text="动过手").click()
    return len(fields)


def kept(page: Page) -> None:
    """Wait until the page says that what was typed lies on this phone."""
    page.locator("[data-sanhu-draft]:not([hidden])").wait_for()


def found(page: Page) -> None:
    """Wait until what was typed before stands in the form again."""
    page.locator("[data-sanhu-draft-drop]:not([hidden])").wait_for()


def send(page: Page) -> tuple[str, list[str]]:
    """Send the form and return the number and the codes of the receipts."""
    page.click(".act button")
    page.wait_for_url("**/receipt/")
    said = page.inner_text("main")
    return NUMBER.findall(said)[0], CODE.findall(said)


def sheet_of(page: Page, stamp: str) -> bytes:
    """Ask for one side's receipt as a sheet of paper, as the button does."""
    token = page.locator("[name=csrfmiddlewaretoken]").first.input_value()
    asked = {"do": f"print-{stamp}", "csrfmiddlewaretoken": token}
    answer = page.request.post(page.url, form=asked, headers={"Referer": page.url})
    assert answer.ok, answer.status
    return answer.body()


def test_the_pond_dispute_takes_five_typed_fields(leader: Page) -> None:
    assert write(leader) <= 5
    land = leader.locator("[name=category]:checked")
    assert land.get_attribute("value") == "land"  # clear enough to stand chosen, and to be changed
    assert leader.locator("[data-disputes-danger]").is_visible()
    assert leader.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert harness.axe_serious(leader) == []

    number, codes = send(leader)
    said = leader.inner_text("main")
    assert len(set(codes)) == 2
    assert "先办这个，再调解" in said
    assert leader.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert harness.axe_serious(leader) == []
    assert sheet_of(leader, "甲").startswith(b"%PDF-")
    leader.goto(NEW)
    assert leader.input_value("[name=what_happened]") == ""  # what is in the record is no draft any more
    assert number


def test_a_draft_survives_no_network_a_closed_tab_and_an_expired_session(
    leader: Page, tab: Callable[[], Page], house: str
) -> None:
    write(leader)
    key = leader.input_value("[name=submission]")
    kept(leader)
    leader.context.set_offline(True)
    leader.click(".act button")
    assert leader.locator("[data-disputes-offline]").is_visible()
    assert leader.input_value("[name=what_happened]") == STORY
    leader.context.set_offline(False)
    leader.close()

    page = tab()
    page.goto(NEW)
    found(page)
    assert page.input_value("[name=submission]") == key
    assert page.input_value('[name="wish_乙"]') == POND.sides[1][1]

    page.context.clear_cookies(name="sessionid")
    page.click(".act button")
    expect(page.get_by_role("heading", level=1)).to_have_text("您写的都还在")
    expect(page.locator("main")).to_contain_text(STORY)
    with page.expect_popup() as opened:
        page.get_by_role("link", name="重新登录").click()
    page = opened.value
    sign_in(page, LEADER, house)
    assert page.url.endswith(NEW)
    found(page)
    assert page.input_value("[name=submission]") == key
    assert page.locator("[name=dangers]:checked").count() == 1
    number, codes = send(page)
    assert number
    assert len(codes) == 2


def test_an_answer_that_got_lost_is_asked_for_again_and_is_the_same(
    leader: Page, tab: Callable[[], Page]
) -> None:
    write(leader)
    kept(leader)
    sent: list[str] = []

    def lose_the_answer(route: Route) -> None:
        if route.request.method == "POST":
            answer = route.fetch(max_redirects=0)
            sent.append(answer.headers["location"])
            route.abort()
        else:
            route.continue_()

    leader.route(f"**{NEW}", lose_the_answer)
    leader.click(".act button")
    leader.wait_for_timeout(500)
    leader.close()

    page = tab()
    page.goto(NEW)
    found(page)
    send(page)
    assert page.url.endswith(sent[0])


def test_two_taps_at_once_are_one_matter(leader: Page) -> None:
    write(leader)
    urls = leader.evaluate(
        """async () => {
          const form = document.querySelector("[data-disputes-register]");
          const body = new URLSearchParams(new FormData(form));
          const send = () => fetch(form.action, { method: "POST", body });
          return (await Promise.all([send(), send(), send()])).map((answer) => answer.url);
        }"""
    )
    assert len(urls) == 3
    assert len(set(urls)) == 1
    assert urls[0].endswith("/receipt/")


STORIES = [
    STORY,
    "",
    "两个人不说话了",
    "儿子不给赡养费，分家的时候说好一人一年",
    "承包的耕地和田埂，夫妻离婚分家",
    "小区物业费涨了，电梯还坏，楼上漏水，邻居养狗，业主吵架，停车位也没有",
]


def values(page: Page, selector: str) -> list[str]:
    """Return the values of the fields that a selector finds."""
    found: list[str] = page.eval_on_selector_all(selector, "fields => fields.map((field) => field.value)")
    return found


def test_the_page_suggests_what_the_rules_suggest(leader: Page) -> None:
    for story in STORIES:
        leader.reload()
        leader.fill("[name=what_happened]", story)
        shown = leader.eval_on_selector_all(
            "[data-disputes-likely] input", "tiles => tiles.map((tile) => tile.value)"
        )
        chosen = leader.eval_on_selector_all(
            "[name=category]:checked", "tiles => tiles.map((one) => one.value)"
        )
        clear = clear_category(story)

        assert shown == [one.value for one in suggest_categories(story)], story
        assert chosen == ([clear.value] if clear else []), story


def test_whoever_chose_keeps_his_choice(leader: Page) -> None:
    leader.fill("[name=what_happened]", STORY)
    leader.locator(".tile", has_text="邻里").click()
    leader.fill("[name=what_happened]", STORY + "耕地、界桩、林地。")

    assert leader.locator("[name=category]:checked").get_attribute("value") == "neighbours"


def test_without_a_script_all_of_it_works(open_page: Callable[..., Page], site: Site, house: str) -> None:
    page = open_page(base_url=site.url, java_script_enabled=False, **PHONE)
    page.goto(NEW)
    sign_in(page, LEADER, house)
    write(page)
    page.locator(".tile", has_text="山林土地").click()
    _number, codes = send(page)

    assert len(set(codes)) == 2


def test_at_320_with_names_of_thirty_nothing_breaks(leader: Page) -> None:
    leader.set_viewport_size({"width": 320, "height": 640})
    write(leader)
    for stamp in "甲乙":
        leader.fill(f'[name="name_{stamp}"]', "东" * 30)
    assert leader.evaluate("document.documentElement.scrollWidth <= innerWidth")
    send(leader)
    assert leader.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_is_wrong_is_found_at_the_top_and_beside_the_field(leader: Page) -> None:
    write(leader, "9月31日吵起来")
    leader.locator(".tile", has_text="邻里").click()
    leader.click(".act button")
    leader.wait_for_selector("[data-sanhu-errors]")

    assert "9月只有30天" in leader.inner_text(".err")
    assert leader.input_value('[name="wish_甲"]') == POND.sides[0][1]
    assert harness.axe_serious(leader) == []
    assert leader.locator("[name=category]:checked").get_attribute("value") == "neighbours"
