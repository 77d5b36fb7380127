"""Steps 4 and 5: rights told, consents in their three forms, danger reported, a group, two guests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .coming_in import LEADER, POND, VILLAGE, papers_of

if TYPE_CHECKING:
    from .person import Person
    from .stage import Stage

FIRST, SECOND = POND["name_甲"], POND["name_乙"]
WITNESS = "白小寒"
LARGE_LETTERS = 18


def desk(stage: Stage, username: str, page: str, matter: str = "matter") -> Person:
    """Let an official open a page of the matter; of a guarded one, after saying why (settled 21)."""
    path = f"/desk/matters/{stage.facts[matter]}/{page}"
    person = stage.official(username).go(path)
    if person.finds("打开之前，请写明为什么"):
        person.see("谁在什么时候、为什么打开，会留在记录里")
        person.picture("guarded")
        person.write(reason="今天由我来办，先看事情。").press("打开看")
        person.go(path)
    return person


def comes_in(person: Person, number: str, code: str) -> Person:
    """Come to the public page with number and code, without signing in."""
    person.go("/")
    person.press("查我的事走到哪了")
    person.write(number=number, code=code)
    person.press("看我的事")
    return person


def side(stage: Stage, place: int, which: str = "") -> Person:
    """Return a side of the first or the second matter at its own phone."""
    key = f"phone of side {which}{place}"
    if key not in stage.facts:
        person = stage.visitor("甲乙"[place])
        stage.facts[key] = comes_in(
            person, stage.facts[f"{which}number"], stage.facts[f"{which}codes"][place]
        )
    found: Person = stage.facts[key]
    return found


def home(person: Person) -> Person:
    """Open the page of one's own matter, past what is said at first contact."""
    person.go("/mine/")
    if person.finds("知道了，往下看"):
        person.press("知道了，往下看")
    return person


def tell_rights(stage: Stage) -> None:
    """4: both sides hear their rights, and what is kept of them; large enough to read."""
    stage.step(4, "Rights are told, consents are given in three forms")
    leader = desk(stage, LEADER, "rights/")
    leader.see("您有这些权利", "第二十三条、第二十四条")
    size = leader.page.evaluate(
        "parseFloat(getComputedStyle(document.querySelector('#aloud li, #aloud p')).fontSize)"
    )
    stage.check(size >= LARGE_LETTERS, f"the rights stand in letters of {size} px")
    leader.picture("rights")
    leader.tap(FIRST, "念给本人听了").press("记下，告诉过了")
    leader.tap(SECOND, "给了本人一张纸").press("记下，告诉过了")
    leader.see("存了您什么")
    leader.see("说清存了您什么", "告诉过谁")
    leader.picture("what-is-kept")
    leader.tap(FIRST, "念给本人听了").press("记下，告诉过了")


def consent(stage: Stage) -> None:
    """4: 甲 says yes by a tap with his code, 乙 before a witness; each sees both, an outsider nothing."""
    second = side(stage, 1)
    second.see("先告诉您：这里写了您什么", "谁能看", "您能看、能改，也能不愿意", "我不愿意登记在这里")
    second.picture("what-is-kept-of-me")
    second.press("写的有错，要改")
    second.picture("correct")
    second.write(phone="13800000000")
    second.press("改好了")
    home(second)
    first = home(side(stage, 0))
    first.see("请您看一看，愿不愿意", f"由{VILLAGE}来调")
    first.press("打开看")
    first.see("您的权利", "不收一分钱", "人民调解法第三条、第四条、第二十三条、第二十四条")
    first.picture("asked")
    first.press("我同意").see("您的同意记下了")
    leader = desk(stage, LEADER, "consents/")
    leader.see(f"由{VILLAGE}来调", FIRST, SECOND)
    leader.press("记下乙方同意").tap("口头说的")
    leader.press("记下同意")
    leader.see("见证人")
    leader.picture("witness-missing")
    leader.write(witness=WITNESS).press("记下同意")
    leader.see("各方都同意了。", WITNESS)
    leader.picture("consents")
    for place in (0, 1):
        person = side(stage, place).go("/mine/consents/")
        person.see("双方同意了什么", "双方随时都能看；别人看不到", "本人用查询码点的", "本人当着见证人说的")
    person.picture("what-both-consented-to")
    _nobody_else_sees(stage)


def _nobody_else_sees(stage: Stage) -> None:
    outsider = desk(stage, "other-township", "consents/")
    outsider.see_not(FIRST, SECOND, stage.facts["number"])
    outsider.picture("outsider")
    stranger = comes_in(stage.visitor("outsider"), stage.facts["number"], "0000 0000 0000 0000")
    stranger.see("可能编号或查询码写错了")


def report_danger(stage: Stage) -> None:
    """5: the fight is reported with facts only, and the station's answer is written down."""
    stage.step(5, "Danger is reported, a group formed, a policeman and a lawyer invited")
    stage.facts["received by"] = name_of(stage, "village-police")
    leader = desk(stage, LEADER, "danger/")
    leader.see("只报事实，报了再记。双方谁都看不到这一页。", "打架的事交给公安，民事的那部分接着调")
    leader.tap("邻里打架", "公安")
    leader.write(
        what="9月3日上午在坑塘边互相推搡，都没有伤", place="村东坑塘", receiver=stage.facts["received by"]
    )
    leader.picture("danger")
    leader.press("记下，已经报告").see("还没有答复。民警来参加，要等答复。")
    leader.press("记下答复").tap("不立案").write(by=stage.facts["received by"])
    leader.press("记下答复").see("记下了答复。")
    leader.picture("station-answered")
    side(stage, 1).go("/mine/").see_not("打架", "报告")


def name_of(stage: Stage, username: str) -> str:
    """Return the name of an official as his own page shows it."""
    found = stage.official(username).go("/desk/me/").page.inner_text("main h1").strip()
    stage.check(bool(found), f"{username} has no name")
    return found


def form_group(stage: Stage) -> None:
    """5: an ad hoc group with a named responsible person, and who mediates."""
    leader = desk(stage, LEADER, "group/")
    leader.see("谁是责任人", "民警、律师不进小组，双方同意了再请来。")
    leader.picture("group-form")
    stage.facts["responsible"] = name_of(stage, LEADER)
    mediator = stage.facts["mediator"] = name_of(stage, "mediator")
    leader = desk(stage, LEADER, "group/")
    leader.pick("responsible", stage.facts["responsible"]).press("成立小组")
    leader.see("责任人", stage.facts["responsible"])
    leader.press("定谁来调").pick("person", mediator).tap("没有，问过本人了")
    leader.press("定下来").see(mediator)
    leader.picture("group")
    papers_of(
        leader, "rights_notice", "rights-notice", "权利义务告知书", f"{VILLAGE}人民调解委员会", mediator
    )


def invite(stage: Stage) -> None:
    """5: another policeman and a lawyer, each after both sides' yes, each with an answer of his own."""
    leader = desk(stage, LEADER, "invite/")
    leader.see("先问双方同不同意，再请本人。请来的民警只讲法律。")
    _ask_both(leader, stage.facts["received by"], "民警", ("paper", "spoken"))
    leader.tap("没有，问过本人了").press("请他来")
    leader.see("不能再来参加。请另一位民警。")
    leader.picture("same-officer-refused")
    for username, capacity, page in (
        ("next-police", "民警", "卷宗第3页"),
        ("lawyer", "律师或法律服务者", "卷宗第4页"),
    ):
        name = name_of(stage, username)
        stage.facts[f"name of {username}"] = name
        leader = desk(stage, LEADER, "invite/")
        _ask_both(leader, name, capacity, ("paper", "spoken"), page)
        leader.tap("没有，问过本人了").press("请他来")
        if username == "next-police":
            _answers_himself(stage, username)
        else:
            leader.press("记下答复").choose("answer", 0).press("记下答复").see("记下了答复。")
    desk(stage, LEADER, "invite/").see(*(stage.facts[f"name of {one}"] for one in ("next-police", "lawyer")))
    leader.picture("guests")


def _answers_himself(stage: Stage, username: str) -> None:
    """Let an invited person find the question on his own desk, say yes, and read what he needs to come."""
    guest = stage.official(username).go("/desk/").follow("main a[href*='/invited/']")
    guest.see("请您参加调解", "双方都同意请您")
    guest.picture("invited")
    guest.choose("answer", 0).press("答复")
    guest.see(stage.facts["number"], "民警来只讲法律，不定谁对谁错。")
    guest.see_not(POND["what_happened"], POND["wish_甲"])
    guest.picture("as-guest")


def _ask_both(
    leader: Person, name: str, capacity: str, forms: tuple[str, str], page: str = "卷宗第2页"
) -> None:
    leader.write(name=name).tap(capacity, "没有，问过本人了").press("请他来")
    leader.see(f"请{name}，双方同意吗")
    for stamp, form in zip("甲乙", forms, strict=True):
        leader.press(f"记下{stamp}方同意").tap("念给本人听了")
        if form == "paper":
            leader.tap("签了字").write(paper=page)
        else:
            leader.tap("口头说的").write(witness=WITNESS)
        leader.press("记下同意")
