"""Steps 8 and 9 on a second matter: stopped in one tap and taken back, then up, back, up, down and on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .coming_in import DISTRICT, LEADER, TOWNSHIP, VILLAGE
from .papers import fetched
from .with_consent import desk, home, side

if TYPE_CHECKING:
    from .person import Person
    from .stage import Stage

SECOND = "second "
MATTER = "second matter"
FIVE = {
    "why_not_here": "机井归乡里管，村里没有档案。",
    "request": "请派人来查一次，定下轮水的日子。",
    "tried": "上门说过两次。",
}


def stop(stage: Stage) -> None:
    """8: a side stops in one tap, no reason asked, reads which other routes there are, takes it back."""
    stage.step(8, "A side stops in one tap, and gets the other routes")
    person = home(side(stage, 1, SECOND))
    person.press("不调了")
    person.see("点了就停，今天起不再调", "不用说理由，不影响您去法院、仲裁、信访")
    fields = person.page.locator("main textarea, main input:not([type=hidden])").count()
    stage.check(fields == 0, "something is asked of whoever stops")
    person.picture("stop")
    person.press("不调了")
    person.see("别的路，和几天内要走", "去法院起诉", "12348")
    person.picture("other-routes")
    leader = desk(stage, LEADER, "", MATTER)
    leader.see("不调")
    leader.picture("stopped")
    address = f"/disputes/{stage.facts[MATTER]}/papers/other_routes.pdf"
    fetched(leader, address, "other-routes", "别的路", "12348")
    person.go("/mine/").see("已经不调了")
    person.press("收回“不调了”").press("接着调")
    person.see("收回了，接着调。原来的日子不变。")


def day_of_law(person: Person) -> str | None:
    """Return the day of the law as the page of a move shows it."""
    card = person.page.locator("section.card", has_text="这个日子不变")
    return card.locator("time").first.get_attribute("datetime")


def same_day(person: Person) -> None:
    """See that no hand-over has moved the day of the law."""
    stage = person.stage
    found = day_of_law(person)
    before = stage.facts.setdefault("day of law", found or "")
    stage.check(found == before, f"the day of the law moved from {before} to {found}")


def answers(person: Person, unit: str) -> None:
    """See that the matter's page names exactly this unit as the one that answers."""
    stage = person.stage
    person.page.wait_for_url(f"**/matters/{stage.facts[MATTER]}/")
    rung = person.page.locator(".rung-answers")
    stage.check(rung.count() == 1, f"{rung.count()} units answer, not one")
    stage.check(unit in rung.first.inner_text(), f"“{rung.first.inner_text()}” answers, not {unit}")


def _consents_above(stage: Stage, unit: str) -> None:
    """Each side says yes, with its own code, to the body one level up (settled 34)."""
    for place in (0, 1):
        person = home(side(stage, place, SECOND))
        person.go("/mine/consents/above/give/")
        person.see(unit)
        person.press("我同意").see("您的同意记下了")


def _pass_up(stage: Stage, username: str, unit: str) -> None:
    """Write what the record lacks of the five things, look at it once more, and report up (M55)."""
    person = desk(stage, username, "pass-up/", MATTER)
    same_day(person)
    person.see(f"报到{unit}", "为什么这里办不了", "想请上面做什么", "责任人是谁", "都同意了，可以报。")
    person.write(**FIVE)
    person.picture("pass-up")
    person.press("看一遍，再报").see(FIVE["request"])
    person.picture("look-once-more")
    person.press(f"报到{unit}")
    answers(person, unit)


def pass_up_and_back(stage: Stage) -> None:
    """9: up with the five things and the consents; returned with a reason; up again, taken up."""
    stage.step(9, "Up the ladder, back, down, in part elsewhere, to its end and on")
    person = desk(stage, LEADER, "pass-up/", MATTER)
    person.see("还没有问")
    _consents_above(stage, TOWNSHIP)
    _pass_up(stage, LEADER, TOWNSHIP)
    deputy = desk(stage, "township-deputy", "return/", MATTER)
    deputy.press("退回").see("请写一句为什么")
    deputy.write(reason="老支书还没有问过，请先问他。").press("退回")
    answers(deputy, VILLAGE)
    _pass_up(stage, LEADER, TOWNSHIP)
    desk(stage, "township-deputy", "return/", MATTER).see("已经退回过一次，不能再退。")
    deputy = desk(stage, "township-deputy", "take-up/", MATTER)
    deputy.see("接手这件事", f"{VILLAGE}写来的", *FIVE.values())
    deputy.picture("take-up")
    deputy.press("接手")
    answers(deputy, TOWNSHIP)
    deputy.see("交到这里时写的", FIVE["request"])
    deputy.picture("worked-with-the-record-below")


def further_and_down(stage: Stage) -> None:
    """9: the township works it, passes it to the district; the district sends it down once, with a reason."""
    deputy = desk(stage, "township-deputy", "meetings/new/", MATTER)
    deputy.tap("沟通").write(starts_at="23:59").press("约好了")
    _consents_above(stage, DISTRICT)
    _pass_up(stage, "township-deputy", DISTRICT)
    office = desk(stage, "district-office", "take-up/", MATTER)
    same_day(office)
    office.press("接手")
    answers(office, DISTRICT)
    office = desk(stage, "district-office", "send-down/", MATTER)
    same_day(office)
    office.page.get_by_label("交给谁办").select_option(label=TOWNSHIP)
    office.write(reason="档案找到了，乡里能查。")
    office.picture("send-down")
    office.press("交下去")
    answers(office, TOWNSHIP)
    deputy = desk(stage, "township-deputy", "take-up/", MATTER)
    deputy.press("接手")
    answers(deputy, TOWNSHIP)


def refer_end_and_reopen(stage: Stage) -> None:
    """9: a part goes to the competent body with its receipt, the step stays open; an end, a beginning."""
    deputy = desk(stage, "township-deputy", "refer/", MATTER)
    same_day(deputy)
    deputy.tap("一部分，别的还在这里办")
    deputy.write(part="机井的电线被人剪断的事。", body="问十派出所", reason="毁坏设施归公安管。")
    deputy.picture("refer")
    deputy.press("转出去").see("转出去了，回执号转")
    answers(deputy, TOWNSHIP)
    links = desk_papers(stage).page.locator("main a[href*='/papers/pass_up/']")
    stage.check(links.count() > 0, "there is no record of the passing up")
    deputy = stage.official("township-deputy").go(str(links.first.get_attribute("href")))
    sheet = deputy.page.locator("main a[href*='.pdf']").first.get_attribute("href")
    fetched(deputy, str(sheet), "pass_up", "上报", *FIVE.values())
    deputy = desk(stage, "township-deputy", "end/", MATTER)
    same_day(deputy)
    deputy.tap("没有谈拢").write(words="谈了两次，都不肯让。").tap("给了双方一人一张纸")
    deputy.picture("end")
    deputy.press("结束这件事")
    deputy.see("“别的路”也告诉双方了")
    deputy = desk(stage, "township-deputy", "reopen/", MATTER)
    deputy.write(reason="双方又愿意谈了。").press("重新开始")
    answers(deputy, TOWNSHIP)
    deputy.picture("reopened")


def desk_papers(stage: Stage) -> Person:
    """Open the list of the second matter's papers."""
    return stage.official("township-deputy").go(f"/disputes/{stage.facts[MATTER]}/papers/")
