"""The middle of the main job, by taps on a phone: rights, consents, danger, group, guests, three steps."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.browser import axe_serious
from tests.disputes.conftest import POND, STORY
from tests.e2e.people import password_of, publish_ladder, sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.e2e.site import Site

LEADER, POLICE, LAWYER = "village-leader", "前李村民警", "律师"
FIRST, SECOND = (name for name, _wish in POND.sides)
#: Where pictures of the pages go when somebody wants to look at them.
PICTURES = os.environ.get("SANHU_TEST_PICTURES", "")


class Hand:
    """One thumb on a phone: it taps what can be read, and types into fields by their labels."""

    def __init__(self, page: Page) -> None:
        self.page, self.pictures = page, 0
        self.matter = ""

    def tap(self, *words: str) -> None:
        """Tap tiles by their words."""
        for one in words:
            self.page.locator(".tile", has_text=one).first.click()

    def choose(self, name: str, place: int) -> None:
        """Tap one of the tiles of a field."""
        self.page.locator(f".tile:has([name={name}])").nth(place).click()

    def write(self, **typed: str) -> None:
        """Type into fields."""
        for name, text in typed.items():
            self.page.fill(f"main [name={name}]", text)

    def press(self, words: str) -> None:
        """Press a button or link of the page and wait for the next page."""
        with self.page.expect_navigation():
            main = self.page.locator("main")
            button = main.get_by_role("button", name=words, exact=True)
            button.or_(main.get_by_role("link", name=words, exact=True)).first.click()

    def at(self, words: str) -> None:
        """See that the page says this, is fit for everybody, and fits the phone."""
        self.page.locator("main").get_by_text(words).first.wait_for()
        assert axe_serious(self.page) == [], self.page.url
        wide = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, f"{self.page.url} is {wide} px too wide"
        if PICTURES:
            self.pictures += 1
            self.page.screenshot(path=f"{PICTURES}/{self.pictures:02}.png", full_page=True)

    def go(self, page: str) -> None:
        """Open a page about the matter."""
        self.page.goto(f"/desk/matters/{self.matter}/{page}/")


@pytest.fixture
def hand(phone: Page, site: Site) -> Hand:
    """Sign the village's leader in and register the pond dispute."""
    publish_ladder(site)
    phone.goto("/disputes/new/")
    sign_in(phone, LEADER, password_of(site, LEADER))
    made = Hand(phone)
    (first, first_wish), (second, second_wish) = POND.sides
    fields = {"name_甲": first, "name_乙": second, "wish_甲": first_wish, "wish_乙": second_wish}
    for name, words in {**fields, "what_happened": STORY}.items():
        phone.fill(f'[name="{name}"]', words)
    with phone.expect_navigation():
        phone.locator("main button[type=submit]").last.click()
    made.matter = phone.url.split("/disputes/")[1].split("/")[0]
    return made


def test_a_village_leader_walks_the_pond_dispute_through_its_three_steps(hand: Hand) -> None:
    tell(hand)
    ask(hand)
    report(hand)
    form(hand)
    guests(hand)
    talk_alone(hand)
    meet(hand)
    communicate(hand)
    analyse(hand)
    negotiate(hand)


def tell(hand: Hand) -> None:
    """Step 4: both sides hear their rights, and what is kept of them."""
    hand.go("rights")
    hand.at("您有这些权利")
    hand.tap(FIRST, SECOND, "念给本人听了")
    hand.press("记下，告诉过了")
    hand.at("记下了：权利和义务已经告诉。")
    hand.press("记下，告诉过了")
    hand.at("请点告诉了哪一方。")
    hand.tap(FIRST, SECOND, "给了本人一张纸")
    hand.press("记下，告诉过了")


def ask(hand: Hand) -> None:
    """Step 4: one side signs, the other says yes before a witness."""
    hand.at("由董庄村来调")
    hand.press("记下甲方同意")
    hand.tap("签了字")
    hand.press("记下同意")
    hand.at("请写签字的那张纸在哪")
    hand.write(paper="卷宗第2页")
    hand.press("记下同意")
    hand.press("记下乙方同意")
    hand.tap("口头说的")
    hand.write(witness="白小寒")
    hand.press("记下同意")
    hand.at("各方都同意了。")


def report(hand: Hand) -> None:
    """Step 5: the fight is reported with facts only, and the station answers."""
    hand.go("danger")
    hand.at("有人正在受伤，先打110、120，回头再记。")
    hand.tap("邻里打架", "公安")
    hand.write(what="两人在坑塘边互相推搡，都没有伤", place="村东坑塘", receiver="问十派出所 秦立秋")
    hand.press("记下，已经报告")
    hand.at("还没有答复。民警来参加，要等答复。")
    hand.press("记下答复")
    hand.tap("不立案")
    hand.write(by="问十派出所 秦立秋")
    hand.at("接报告的单位怎么说，就怎么记。")
    hand.press("记下答复")
    hand.at("记下了答复。")


def form(hand: Hand) -> None:
    """Step 5: a group with a named responsible person, and who mediates."""
    hand.go("group")
    hand.at("谁是责任人")
    hand.choose("responsible", 0)
    hand.press("成立小组")
    hand.at("责任人")
    hand.press("定谁来调")
    hand.choose("person", -1)
    hand.tap("没有，问过本人了")
    hand.at("双方可以挑人")
    hand.press("定下来")


def guests(hand: Hand) -> None:
    """Step 5: another policeman and a lawyer, each with both sides' yes and an answer."""
    for name, capacity, answer in ((POLICE, "民警", "来"), (LAWYER, "律师或法律服务者", "不来")):
        hand.go("invite")
        hand.write(name=name)
        hand.tap(capacity, "没有，问过本人了")
        hand.press("请他来")
        hand.at(f"请{name}，双方同意吗")
        for stamp in "甲乙":
            hand.press(f"记下{stamp}方同意")
            hand.tap("念给本人听了", "口头说的")
            hand.write(witness="白小寒")
            hand.press("记下同意")
        hand.tap("没有，问过本人了")
        hand.press("请他来")
        hand.press("记下答复")
        hand.choose("answer", 0 if answer == "来" else 1)
        hand.write(words="那天有事" if answer == "不来" else "")
        hand.press("记下答复")
        hand.at("记下了答复。")


def talk_alone(hand: Hand) -> None:
    """Step 6: what one side said alone is sealed; who will read it is said first."""
    hand.go("notes")
    hand.at("写以前先看清，谁能看：")
    hand.tap(SECOND)
    hand.write(text="只要菜有个说法，地可以还。")
    hand.press("封存")
    hand.at("和乙方单独谈")


def meet(hand: Hand) -> None:
    """Step 6: one sitting for all three steps."""
    hand.go("meetings/new")
    hand.at("这次议什么")
    hand.tap("沟通、研判、协商")
    hand.write(starts_at="0:00")
    hand.press("约好了")


def hold(hand: Hand, ended_at: str) -> None:
    """Hold the part of the sitting that comes next."""
    hand.tap(FIRST, SECOND, POLICE)
    hand.write(began_at="0:00", ended_at=ended_at)
    hand.at("双方谁到了")
    hand.press("记下，开过了")


def communicate(hand: Hand) -> None:
    """Step 6: both accounts, a fact both grant and one they do not; nothing is passed over."""
    hold(hand, "0:01")
    hand.go("close")
    hand.press("走完这一步")
    hand.at("还没有记下甲方自己的话")
    hand.press(f"{FIRST}自己的话")
    boxes = hand.page.locator("main textarea")
    boxes.nth(0).fill("塘是我包的，他不打招呼就在塘边种菜。")
    boxes.nth(1).fill("那块地荒了两年，合同上也没写塘边。")
    hand.at("他怎么说，就怎么记")
    hand.press("记下各方的话")
    for text, standing in (("承包合同只写“坑塘”，没写塘边", "双方都认"), ("界桩在哪里", "说法不一")):
        hand.write(text=text)
        hand.tap(standing)
        hand.press("记下这一条")
    hand.at("走完沟通，要有这些")
    hand.press("走完这一步")
    hand.at("要有的都有了。")
    hand.press("走完这一步")


def analyse(hand: Hand) -> None:
    """Step 6: at least two ways, each with cost, time, basis and who must act."""
    hand.at("进到研判了。")
    hold(hand, "0:01")
    for text in ("请乡里的人来量地，照承包合同定界", "各退一米，当面补青苗钱"):
        hand.write(text=text, cost="不花钱", duration="三天", basis="承包合同", who_acts="村委会")
        hand.press("记下这条路")
    hand.at("走完研判，要有这些")
    hand.press("走完这一步")
    hand.press("走完这一步")


def negotiate(hand: Hand) -> None:
    """Step 6: a solution, and the three steps are done."""
    hold(hand, "0:01")
    hand.write(text="地还给甲方，甲方补青苗钱六百元，当面道歉。")
    hand.press("记下这个办法")
    hand.at("走完协商，要有这些")
    hand.press("走完这一步")
    hand.press("走完这一步")
    hand.go("solutions")
    hand.at("三步都走完了")
