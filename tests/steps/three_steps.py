"""Step 6: 沟通, 研判, 协商; what is missing keeps the next one shut; what one side said alone is sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .coming_in import LEADER, VILLAGE
from .with_consent import FIRST, SECOND, desk, side

if TYPE_CHECKING:
    from .person import Person
    from .stage import Stage

SECRET = "只要菜有个说法，地可以还。"
ACCOUNTS = ("塘是我包的，他不打招呼就在塘边种菜。", "那块地荒了两年，合同上也没写塘边。")
AGREED, DISPUTED = "承包合同只写了坑塘，没写塘边", "界桩原来在哪里"
ROUTES = ("请乡里的人来量地，照承包合同定界", "各退一步，收完菜还地，当面补青苗钱")
SOLUTION = "收完菜把地还给甲方，甲方补青苗钱六百元，当面道歉。"


def talk_alone(stage: Stage) -> None:
    """6: the mediator writes what 乙 said alone; it is said first who will read it, and nobody else does."""
    stage.step(6, "The three mutual steps")
    mediator = desk(stage, "mediator", "notes/")
    mediator.see("写以前先看清，谁能看：", "另一方看不到，连有没有写过也看不到")
    mediator.tap(SECOND).write(text=SECRET)
    mediator.picture("note")
    mediator.press("封存").see("和乙方单独谈", SECRET)
    for reader in (
        desk(stage, LEADER, "notes/"),
        desk(stage, "township-deputy", ""),
        side(stage, 0).go("/mine/"),
    ):
        reader.see_not(SECRET)


def convene(stage: Stage) -> None:
    """6: one sitting for all three steps: time and place; the sides read when to come."""
    leader = desk(stage, LEADER, "meetings/new/")
    leader.see("这次议什么", "一次可以只议一步，也可以三步一次谈完。每一步各记各的时间。")
    leader.tap("沟通、研判、协商").write(starts_at="0:00")
    leader.picture("convene")
    leader.press("约好了")
    stage.facts["sitting"] = leader.path
    side(stage, 0).go("/mine/").see("来开沟通会")
    stage.official(LEADER).go("/desk/").see("打开今天的")


def _hold(stage: Stage, ended_at: str) -> Person:
    leader = stage.official(LEADER).go(stage.facts["sitting"])
    leader.see("双方谁到了")
    leader.tap(FIRST, SECOND, stage.facts["name of next-police"])
    leader.write(began_at="0:00", ended_at=ended_at)
    return leader


def communicate(stage: Stage) -> None:
    """6: each side's account in its own words, a fact both grant and one they do not."""
    _hold(stage, "0:01").press("记下，开过了")
    leader = desk(stage, LEADER, "close/")
    leader.press("走完这一步")
    leader.see("还没有记下甲方自己的话")
    leader.picture("shut")
    leader.press(f"{FIRST}自己的话")
    leader.see("他怎么说，就怎么记，难听也照记。两边一样写。")
    for place, words in enumerate(ACCOUNTS):
        leader.page.locator("main textarea").nth(place).fill(words)
    leader.picture("accounts")
    leader.press("记下各方的话")
    desk(stage, LEADER, "routes/").see("现在走到沟通这一步", "这一页现在不能添。")
    leader = desk(stage, LEADER, "causes/")
    for text, standing in ((AGREED, "双方都认"), (DISPUTED, "说法不一")):
        leader.write(text=text).tap(standing).press("记下这一条")
    leader.see("走完沟通，要有这些", AGREED, DISPUTED)
    leader.picture("causes")
    leader.press("走完这一步").see("要有的都有了。")
    leader.press("走完这一步").see("进到研判了。")


def analyse(stage: Stage) -> None:
    """6: at least two ways, each with cost, time, basis and who must act."""
    leader = _hold(stage, "0:01")
    leader.press("记下，开过了")
    for place, text in enumerate(ROUTES):
        leader.write(text=text, cost="不花钱", duration="三天", basis="承包合同", who_acts=f"{VILLAGE}村委会")
        leader.press("记下这条路")
        if place == 0:
            leader.press("走完这一步").press("走完这一步")
            leader.picture("one-way-is-too-few")
            leader.see("途径至少写2条，现在有1条。")
            leader = desk(stage, LEADER, "routes/")
    leader.see("走完研判，要有这些", "要花：不花钱", "谁去办")
    leader.picture("routes")
    leader.press("走完这一步").press("走完这一步")


def negotiate(stage: Stage) -> None:
    """6: a solution, and the three steps are done."""
    leader = _hold(stage, "0:01")
    leader.press("记下，开过了")
    leader.write(text=SOLUTION).press("记下这个办法")
    leader.see("走完协商，要有这些")
    leader.press("走完这一步").press("走完这一步")
    leader = desk(stage, LEADER, "")
    leader.see("沟通", "研判", "协商", "找到2条原因", "有2条路可走", "商量出1条办法")
    leader.picture("matter-after-three-steps")
