"""Step 7: terms, the lint, papers, signatures, force, the day in court, the visit, performance."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from .coming_in import LEADER, VILLAGE
from .papers import fetched
from .person import plain
from .with_consent import FIRST, SECOND, WITNESS, home, side

if TYPE_CHECKING:
    from .person import Person
    from .stage import Stage

BODY = f"{VILLAGE}人民调解委员会"
#: The papers of domain.md 2.4 that a justice office looks for, with a sentence that each must hold.
PAPERS = {
    "registration": ("受理登记表",),
    "rights_notice": ("权利义务告知书",),
    "mediation_record": ("调解记录",),
    "agreement": ("人民调解协议书", "签名", "陆佰元整"),
}


def today() -> date:
    """Return the day in China."""
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()


def _agreement(stage: Stage) -> Person:
    return stage.official(LEADER).go(f"/disputes/{stage.facts['matter']}/agreement/")


def write_terms(stage: Stage) -> None:
    """7: dated obligations; the lint says what is unclear, with the article."""
    stage.step(7, "Settled, with papers, signatures, dates")
    leader = _agreement(stage)
    leader.see("还没写协议")
    leader.press("记一个提议，或记谁同意了")
    leader.pick("who", "调解员").write(text="甲补青苗钱六百元，乙收完菜还地").press("记下提议")
    leader.press("甲方同意").press("乙方同意")
    leader.picture("offers")
    leader = _agreement(stage)
    leader.see("各方都同意")
    leader.go(f"/disputes/{stage.facts['matter']}/agreement/terms/")
    leader.write(facts="甲承包村东坑塘，乙在塘边开荒种菜。", points="菜怎么算；地什么时候还。").tap(
        "写成纸的"
    )
    leader.picture("terms")
    leader.page.locator(".act button").click()
    leader.page.wait_for_load_state()
    later = today() + timedelta(days=14)
    _clause(stage, "甲", "付给乙方青苗补偿", "乙方打收条", later, amount="600")
    _clause(stage, "乙", "收完菜，以后不再种", "双方一起看过", later + timedelta(days=7))
    leader = _agreement(stage)
    leader.see("谈成2条，还没打印", "600元（大写：陆佰元整）", "没写到哪年", "民诉法解释第三百五十八条")
    leader.picture("lint")
    leader.press("去改第2条")
    leader.write(
        what=f"收完菜，把地还给甲方，到{today().year + 2}年12月31日前不再种", reason="写明到哪年"
    ).press("改好了")


def _clause(stage: Stage, who: str, what: str, proof: str, on: date, amount: str = "") -> None:
    leader = stage.official(LEADER).go(f"/disputes/{stage.facts['matter']}/agreement/clauses/new/")
    leader.pick("who", f"{who}方").write(what=what, proof=proof).day("due_on", on.year, on.month, on.day)
    if amount:
        leader.write(amount=amount).tap("现金")
    leader.picture("clause")
    leader.page.locator(".act button").click()
    leader.page.wait_for_url("**/agreement/*")


def sign(stage: Stage) -> None:
    """7: read aloud, printed, in force only when every signature and the seal have their day (Art. 29)."""
    leader = _agreement(stage)
    leader.press("念给双方听，再打印")
    leader.see("事情是这样的", "谈成的", "任何一方现在仍可以不签，不用说理由。", BODY)
    leader.picture("read-aloud")
    leader.press("念过了，打印")
    mediator = stage.facts["mediator"]
    for row in (FIRST, SECOND, f"调解员{mediator}", BODY):
        leader.see("谈成2条，还差签字")
        leader.press(row)
        leader.day("signed_on", today().year, today().month, today().day).press("记下")
    leader.see("协议生效了")
    leader.picture("in-force")


def look_at_dates(stage: Stage) -> None:
    """7: the thirty days of judicial confirmation with the sentence that explains them; a visit owed."""
    leader = _agreement(stage)
    leader.see(
        "去法院确认", "愿意才去，不收钱", "当天不算，第30天是", "人民调解法第三十三条", "去法院带什么", "回访"
    )
    shown = leader.page.locator("#after time").first.get_attribute("datetime")
    stage.say(
        f"in force on {today()}, the court is asked by {shown}: the thirtieth day, or the working day before"
    )
    last = today() + timedelta(days=30)
    stage.check(
        bool(shown) and last - timedelta(days=9) <= date.fromisoformat(str(shown)) <= last,
        f"the court by {shown}?",
    )
    second = home(side(stage, 1))
    second.see(
        "双方已经谈成，正在照协议办",
        "您要办的：收完菜",
        "算办完：双方一起看过",
        "对方要办的：付给乙方青苗补偿",
    )
    second.picture("what-i-owe")


def take_papers(stage: Stage) -> None:
    """7: rights notice, record, agreement, receipt as A4 PDFs in Chinese."""
    leader = stage.official(LEADER).go(f"/disputes/{stage.facts['matter']}/papers/")
    leader.see("这件事的纸件", "登记回执（甲方）")
    leader.picture("papers")
    links = leader.page.locator("main a[href*='/papers/']")
    addresses = [str(links.nth(place).get_attribute("href")) for place in range(links.count())]
    seen = set()
    for address in addresses:
        kind = address.split("/papers/")[1].split("/")[0]
        leader.go(address)
        if leader.page.get_by_role("button", name="出这张纸").count() and kind != "police_report":
            leader.press("出这张纸")
            if kind in PAPERS:
                leader.see("出了就不能改，再出是新的一版")
        look = leader.page.locator("main a[href*='.pdf']")
        stage.check(look.count() == 1, f"{kind} has no sheet to look at")
        fetched(leader, str(look.first.get_attribute("href")), kind, *PAPERS.get(kind, ()))
        seen.add(kind)
    stage.check(set(PAPERS) <= seen, f"papers missing: {set(PAPERS) - seen}")


def perform(stage: Stage) -> None:
    """7: the follow-up visit is written down, and the other side confirms what was done."""
    leader = _agreement(stage)
    leader.press("记一次回访").pick("way", "上门")
    leader.write(words_甲="钱已经准备好了。", words_乙="菜快收完了。")
    leader.picture("visit")
    leader.press(plain(leader.page.locator(".act button").inner_text()))
    leader.see("上门", "钱已经准备好了。")
    confirm(stage, "乙")
    leader.see("等甲方确认")


def confirm(stage: Stage, stamp: str) -> None:
    """Write down before a witness that one side says that the other has done its part."""
    leader = _agreement(stage)
    leader.press(f"记下{stamp}方说办完了")
    leader.see("做的人自己说了不算，要另一方说。")
    leader.choose("form", 0).write(witness=WITNESS).press("记下")
