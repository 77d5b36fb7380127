"""Steps 1 to 3: a product that starts, a leader who sees what is owed, a dispute taken in."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

from .papers import fetched, read
from .stage import DEMO_SECONDS

if TYPE_CHECKING:
    from .person import Person
    from .stage import Stage

LEADER = "village-leader"
VILLAGE, TOWNSHIP, DISTRICT = "董庄村", "问十乡", "源汇区"
ROLES = {
    "village-leader",
    "mediator",
    "village-police",
    "next-police",
    "township-deputy",
    "township-head",
    "justice",
    "other-township",
    "district-office",
    "commander",
    "inspector",
    "lawyer",
}
#: The pond dispute of M51, with invented names: what is typed at the intake, five fields.
POND = {
    "name_甲": "董谷雨",
    "name_乙": "董立夏",
    "what_happened": "甲承包村东坑塘，乙在塘边开荒种菜，9月3日吵起来，动了手。",
    "wish_甲": "恢复原样，当面道歉",
    "wish_乙": "种下的菜给补偿",
}
#: What domain.md 2.6 forbids to ask about a side.
FORBIDDEN = ("证件", "身份证", "民族", "学历", "人员类型", "性别", "政治面貌")
NUMBER = re.compile(r"源互\d{4}-\d{6}-\d")
CODE = re.compile(r"\d{4} \d{4} \d{4} \d{4}")
#: How fast somebody in a village enters Chinese on a phone, and taps, for the figure of step 3.
LETTERS_A_SECOND, SECONDS_A_TAP = 1.5, 1.5


def start(stage: Stage) -> None:
    """1: the demo is loaded, the accounts are printed, the site answers."""
    stage.step(1, "The product starts: demo, web and worker, accounts")
    wall, cpu = stage.facts["demo seconds"], stage.facts["demo core seconds"]
    stage.say(f"demo loaded in {wall:.1f} s, {cpu:.1f} s of one core; at most {DEMO_SECONDS} s on idle cores")
    accounts = stage.site.accounts()
    stage.check({one["username"] for one in accounts} == ROLES, "the accounts are others than the roles")
    stage.check(all(one["may"] and one["role"] and one["unit"] for one in accounts), "an account says less")
    again = stage.site.sanhu("demo", "--if-needed")
    stage.check(again.returncode == 0, "the second `sanhu demo --if-needed` failed")
    stranger = stage.visitor("stranger").go("/")
    stranger.see("有矛盾，坐下来说", "查我的事走到哪了", "不收一分钱")
    stranger.picture("first-page")


def see_what_is_owed(stage: Stage) -> None:
    """2: the leader of the village signs in and sees what is owed today, by when and why (p1)."""
    stage.step(2, "The village's leader sees what is owed today, by when and why")
    leader = stage.visitor(LEADER).go("/desk/")
    leader.see("工作人员登录")
    leader.picture("sign-in")
    leader.write(login=LEADER, password=next(a["password"] for a in stage.site.accounts()))
    leader.press("登录")
    stage.facts[f"browser of {LEADER}"] = leader
    leader.see("今天要办的事", "今天", "看这件事")
    stage.check(bool(re.search(r"\d+月\d+日", leader.text())), "no day stands on the first page")
    leader.picture("today")


def take_in(stage: Stage) -> None:
    """3: the pond dispute is registered; five typed fields, three questions, a receipt and a code each."""
    stage.step(3, "The pond dispute is taken in")
    leader = stage.official(LEADER)
    leader.menu("登记")
    _asks_nothing_forbidden(leader)
    leader.picture("register-empty")
    began, leader.typed, leader.letters, leader.taps = time.monotonic(), 0, 0, 0
    leader.write(**POND)
    leader.see("山林土地", "有人有危险，或动过手", "牵涉孩子", "可能是犯罪")
    chosen = leader.page.locator("[name=category]:checked").get_attribute("value")
    stage.check(chosen == "land", f"the category suggested is {chosen}")
    leader.tap("动过手")
    leader.picture("register-typed")
    leader.page.click(".act button")
    leader.page.wait_for_url("**/receipt/")
    took = time.monotonic() - began
    stage.check(leader.typed <= 5, f"{leader.typed} fields had to be typed")
    hand = leader.letters / LETTERS_A_SECOND + (leader.taps + 1) * SECONDS_A_TAP
    stage.say(
        f"{leader.typed} typed fields, {leader.letters} letters, {leader.taps + 1} taps: "
        f"{took:.1f} s by script, {hand:.0f} s at {LETTERS_A_SECOND} letters a second"
    )
    stage.check(hand < 60, "the intake takes longer than a minute")
    _receipts(leader)


def _asks_nothing_forbidden(leader: Person) -> None:
    leader.see("什么时候、在哪里、为了什么事", "身份证号、民族、学历、电话都不用填")
    asked = "".join(leader.page.locator("main label, main legend").all_text_contents())
    found = [words for words in FORBIDDEN if words in asked]
    leader.stage.check(not found, f"the form asks for {found}")
    boxes = leader.page.locator("main input[type=search]").count()
    leader.stage.check(boxes == 0, "a search box stands there, and there is no search")


def _receipts(leader: Person) -> None:
    """See one number and a code for each side, and the receipt of each on paper."""
    stage = leader.stage
    leader.see("登记好了", "先办这个，再调解", "一方一张回执", "查询码只在这一页显示")
    said = leader.page.inner_text("main")
    numbers, codes = set(NUMBER.findall(said)), CODE.findall(said)
    stage.check(len(numbers) == 1, f"there is not one number, but {numbers}")
    stage.check(len(set(codes)) == 2, f"there are not two codes, but {len(set(codes))}")
    stage.facts["number"], stage.facts["codes"] = numbers.pop(), codes
    stage.facts["matter"] = leader.page.url.split("/disputes/")[1].split("/")[0]
    leader.picture("receipt")
    token = leader.page.locator("[name=csrfmiddlewaretoken]").first.input_value()
    for stamp, code in zip("甲乙", codes, strict=True):
        form = {"do": f"print-{stamp}", "csrfmiddlewaretoken": token}
        answer = leader.page.request.post(leader.page.url, form=form, headers={"Referer": leader.page.url})
        stage.check(answer.ok, f"the receipt of {stamp} was answered with {answer.status}")
        read(leader, answer.body(), f"receipt-{stamp}", stage.facts["number"], code)
    leader.go("/disputes/new/")
    kept = leader.page.input_value("[name=what_happened]")
    stage.check(kept == "", "what is in the record still stands as a draft")


def keep_a_draft(stage: Stage) -> None:
    """3: a draft survives no network, a closed tab and an expired session; sent twice, it is one matter."""
    leader = stage.official(LEADER)
    leader.go("/disputes/new/")
    typed = {
        **POND,
        "name_甲": "周小满",
        "name_乙": "孙芒种",
        "what_happened": "两家共用的机井，轮水的日子说不清。",
    }
    leader.write(**typed)
    leader.page.locator(".tile", has_text="邻里").first.click()
    leader.page.locator("[data-sanhu-draft]:not([hidden])").wait_for()
    context = leader.page.context
    context.set_offline(True)
    leader.page.click(".act button")
    leader.page.locator("[data-disputes-offline]").wait_for()
    leader.picture("offline")
    context.set_offline(False)
    leader.page.close()
    context.clear_cookies(name="sessionid")
    leader.page = context.new_page()
    leader.go("/disputes/new/")
    leader.write(login=LEADER, password=next(a["password"] for a in stage.site.accounts()))
    leader.press("登录")
    leader.page.locator("[data-sanhu-draft-drop]:not([hidden])").wait_for()
    kept = leader.page.input_value("[name=what_happened]")
    stage.check(kept == typed["what_happened"], "the draft did not survive")
    leader.picture("draft-found")
    urls = leader.page.evaluate(
        """async () => {
          const form = document.querySelector("[data-disputes-register]");
          const body = () => new URLSearchParams(new FormData(form));
          const send = () => fetch(form.action, { method: "POST", body: body() });
          return (await Promise.all([send(), send()])).map((answer) => answer.url);
        }"""
    )
    stage.check(len(set(urls)) == 1 and urls[0].endswith("/receipt/"), f"sent twice it led to {urls}")
    leader.go(urls[0])
    said = leader.page.inner_text("main")
    stage.facts["second number"], stage.facts["second codes"] = NUMBER.findall(said)[0], CODE.findall(said)
    stage.facts["second matter"] = urls[0].split("/disputes/")[1].split("/")[0]
    stage.say("a draft survived no network, a closed tab and an expired session; sent twice it is one matter")


def papers_of(leader: Person, kind: str, title: str, *sentences: str) -> str:
    """Read a paper of the matter by its kind."""
    return fetched(leader, f"/disputes/{leader.stage.facts['matter']}/papers/{kind}.pdf", title, *sentences)
