"""A matter goes up, back, up again, further up, down once, in part elsewhere, to its end and on (step 9).

At every moment the page names the one unit that answers, and no hand-over moves the day of the law.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser import axe_serious
from tests.e2e.fixtures import DESK, PHONE
from tests.e2e.people import password_of, publish_ladder, sign_in
from tests.e2e.test_register import NEW, send

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.e2e.site import Site

VILLAGE, TOWNSHIP, DISTRICT = "董庄村", "问十乡", "源汇区"
SIDES = {"甲": "董谷雨", "乙": "董立夏"}


class Walk:
    """One dispute with those who move it: an official at each level, and each side with its code."""

    def __init__(self, site: Site, open_page: Callable[..., Page]) -> None:
        self.site, self.open_page = site, open_page
        self.village = self.official("village-leader", **PHONE)
        self.number, self.codes = self.register()
        self.matter = self.village.url.split("/disputes/")[1].split("/")[0]

    def official(self, username: str, **look: object) -> Page:
        """Let an official sign in."""
        page = self.open_page(base_url=self.site.url, **look)
        sign_in(page, username, password_of(self.site, username))
        return page

    def register(self) -> tuple[str, list[str]]:
        """Register the dispute in the village; nobody was in danger."""
        page = self.village
        page.goto(NEW)
        for stamp, name in SIDES.items():
            page.fill(f'[name="name_{stamp}"]', name)
            page.fill(f'[name="wish_{stamp}"]', "把地量清楚")
        page.fill("[name=what_happened]", "两家为坑塘边的一块地争了两年，界桩找不到了。")
        page.locator("label:has([name=category][value=land])").click()
        return send(page)

    def consent_above(self, unit: str) -> None:
        """Let each side say yes, with its own code, to the body one level up."""
        for code in self.codes:
            page = self.open_page(base_url=self.site.url, **PHONE)
            page.goto("/progress/")
            page.get_by_label("编号").fill(self.number)
            page.get_by_label("查询码").fill(code)
            page.get_by_role("button", name="看我的事").click()
            page.goto("/mine/consents/above/give/")
            expect(page.locator("main").get_by_text(unit).first).to_be_visible()
            page.get_by_role("button", name="我同意").click()
            expect(page.get_by_text("您的同意记下了")).to_be_visible()
            page.context.close()

    def open(self, page: Page, name: str) -> Page:
        """Open a page of a move; it is fit for everybody and no wider than the screen."""
        page.goto(f"/desk/matters/{self.matter}/{name}/")
        assert axe_serious(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        return page

    def day(self, page: Page) -> str | None:
        """Return the day of the law as the page of a move shows it."""
        card = page.locator("section.card", has_text="这个日子不变")
        return card.locator("time").get_attribute("datetime")

    def pass_up(self, page: Page, unit: str) -> None:
        """Write what the record lacks, look at it once more, and report up."""
        self.open(page, "pass-up")
        expect(page.get_by_role("heading", level=1)).to_have_text(f"报到{unit}")
        page.get_by_label("为什么这里办不了").fill("界桩归上面管，我们没有档案。")
        page.get_by_label("想请上面做什么").fill("请派人来量地。")
        page.get_by_label("已经做过什么").fill("上门说过两次。")
        page.get_by_role("button", name="看一遍，再报").click()
        assert axe_serious(page) == []
        expect(page.locator("main")).to_contain_text("请派人来量地。")
        page.get_by_role("button", name=f"报到{unit}").click()
        self.answers(page, unit)

    def take_up(self, page: Page, unit: str) -> None:
        """Read what came, and take it up."""
        self.open(page, "take-up")
        page.get_by_role("button", name="接手", exact=True).click()
        self.answers(page, unit)

    def answers(self, page: Page, unit: str) -> None:
        """See that the matter's page names exactly this unit as the one that answers."""
        page.wait_for_url(f"**/matters/{self.matter}/")
        rung = page.locator(".rung-answers")
        expect(rung).to_have_count(1)
        expect(rung).to_contain_text(unit)
        expect(page.locator("main .note").first).to_contain_text(f"现在由{unit}")


@pytest.fixture
def walk(site: Site, open_page: Callable[..., Page]) -> Walk:
    """Register a dispute in the village."""
    publish_ladder(site)
    return Walk(site, open_page)


def test_up_back_up_further_down_in_part_elsewhere_to_the_end_and_on(walk: Walk) -> None:
    village = walk.village
    day = walk.day(walk.open(village, "pass-up"))
    expect(village.locator("main")).to_contain_text("还没有问")
    walk.consent_above(TOWNSHIP)
    walk.pass_up(village, TOWNSHIP)

    township = walk.official("township-deputy", **DESK)
    walk.open(township, "return")
    township.get_by_role("button", name="退回", exact=True).click()
    expect(township.get_by_role("alert")).to_contain_text("有1处要改")
    assert axe_serious(township) == []
    township.get_by_label("为什么退回").fill("老支书还没有问过，请先问他。")
    township.get_by_role("button", name="退回", exact=True).click()
    walk.answers(township, VILLAGE)

    walk.pass_up(village, TOWNSHIP)
    walk.open(township, "return")
    expect(township.locator("main")).to_contain_text("已经退回过一次，不能再退。")
    walk.take_up(township, TOWNSHIP)
    assert walk.day(walk.open(township, "refer")) == day

    walk.consent_above(DISTRICT)
    walk.pass_up(township, DISTRICT)
    district = walk.official("district-office", **DESK)
    walk.take_up(district, DISTRICT)
    assert walk.day(walk.open(district, "send-down")) == day
    district.get_by_label("交给谁办").select_option(label=TOWNSHIP)
    district.get_by_label("为什么交下去").fill("档案找到了，乡里能量。")
    district.get_by_role("button", name="交下去").click()
    walk.answers(district, TOWNSHIP)

    walk.take_up(township, TOWNSHIP)
    _refer_a_part(walk, township)
    assert walk.day(walk.open(township, "end")) == day
    _end_and_begin_again(walk, township)


def _refer_a_part(walk: Walk, page: Page) -> None:
    walk.open(page, "refer")
    page.get_by_label("一部分，别的还在这里办").check()
    page.get_by_label("转的是什么事").fill("界桩被人拔走的事。")
    page.get_by_label("转给哪个单位").fill("问十派出所")
    page.get_by_label("为什么归它管").fill("毁坏界桩归公安管。")
    page.get_by_role("button", name="转出去").click()
    expect(page.locator("main .note").first).to_contain_text("转出去了，回执号转")
    walk.answers(page, TOWNSHIP)
    walk.open(page, "refer")
    page.get_by_role("link", name="转给问十派出所").click()
    assert axe_serious(page) == []
    page.get_by_label("没有答应", exact=True).check()
    page.get_by_label("答复的话").fill("已经超过期限。")
    page.get_by_role("button", name="记下答复").click()
    walk.answers(page, TOWNSHIP)


def _end_and_begin_again(walk: Walk, page: Page) -> None:
    page.get_by_label("没有谈拢").check()
    page.get_by_label("经过和结果").fill("谈了两次，都不肯让。")
    page.get_by_label("给了双方一人一张纸").check()
    page.get_by_role("button", name="结束这件事").click()
    expect(page.locator("main .note").first).to_contain_text("“别的路”也告诉双方了")
    walk.open(page, "reopen")
    page.get_by_label("为什么重新开始").fill("双方又愿意谈了。")
    page.get_by_role("button", name="重新开始").click()
    walk.answers(page, TOWNSHIP)


def test_a_side_stops_in_one_tap_and_goes_on_without_scripts(
    walk: Walk, open_page: Callable[..., Page], site: Site
) -> None:
    page = open_page(base_url=site.url, java_script_enabled=False, **PHONE)
    sign_in(page, "village-leader", password_of(site, "village-leader"))
    page.goto(f"/desk/matters/{walk.matter}/stop/")
    page.get_by_role("button", name="乙方董立夏不调了").click()
    expect(page.locator("main")).to_contain_text("记下了：乙方不调了，今天就结束。")

    page.goto(f"/desk/matters/{walk.matter}/stop/back/")
    page.get_by_role("button", name="本人说接着调").click()
    expect(page.locator("main")).to_contain_text("接着调了，原来的日子不变。现在由董庄村")
