"""Steps 10 and 11: the resident follows, rates, asks again; the desks; a record that shows every hand."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from .coming_in import LEADER, TOWNSHIP, VILLAGE
from .ladder import MATTER, SECOND
from .settling import confirm
from .with_consent import comes_in, desk, side

if TYPE_CHECKING:
    from pathlib import Path

    from .person import Person
    from .stage import Stage


def follow(stage: Stage) -> None:
    """10: by number and code without signing in: the result, the next date and why, a rating, once more."""
    stage.step(10, "The resident follows it by number and code")
    person = comes_in(stage.visitor("resident"), stage.facts["number"], stage.facts["codes"][1])
    person.see(
        "双方已经谈成，正在照协议办", "这几个日子要记住", "您要办的：", "谁在管这件事", VILLAGE, "打电话"
    )
    person.see("这一页不写任何人的名字")
    stage.check(bool(re.search(r"\d+月\d+日", person.text())), "no date stands there")
    person.picture("progress")
    person.press("满意不满意")
    person.picture("rate")
    person.choose("verdict", 0).choose("treatment", 0).press("说完了")
    person.see("谢谢您。您说的记下了，改不了也删不掉。")
    confirm(stage, "甲")
    leader = stage.official(LEADER)
    leader.see("协议都办完了")
    leader.picture("performed")
    person.go("/mine/").see("谈成的都办完了")
    person.press("再看一看").write(words="菜地边上的沟还没有填。")
    person.picture("ask-again")
    person.press("请再看一看").see("管这件事的单位会答复您")
    leader = desk(stage, LEADER, "")
    leader.see("请再看一看", "菜地边上的沟还没有填。")
    leader.press("看了，去答复").tap("说明情况，不重新开始").write(words="沟已经约好周六一起填。").press(
        "答复"
    )
    person.go("/mine/").see("沟已经约好周六一起填。")
    second = side(stage, 0, SECOND).go("/mine/")
    second.see("正在沟通", TOWNSHIP)
    second.picture("second-matter")


def desks(stage: Stage) -> None:
    """11: the township's and the district's desks: what is owed first; the whole matter on one page."""
    stage.step(11, "The desks of the township and the district; the record is whole")
    for username in ("township-head", "justice", "district-office", "commander", "inspector"):
        person = stage.official(username).go("/desk/matters/")
        person.see("在办事项", "按到期先后排，最急的在最上面。")
        _sorted(person)
        person.picture("worklist")
    for username in ("township-head", "district-office", "inspector"):
        person = desk(stage, username, "", MATTER)
        person.see("沟通", "研判", "协商", "应办的事", "经过", "文书", "现在谁答责", VILLAGE, TOWNSHIP)
        person.see("周小满", "孙芒种", f"现在由{TOWNSHIP}")
        person.picture("matter")
    person.see_not("换个办法", "登记一件")
    desk(stage, "township-head", "timeline/", MATTER).picture("timeline")


def _sorted(person: Person) -> None:
    rows = person.page.locator("table.work tbody tr")
    days = [
        str(row.locator("time").first.get_attribute("datetime"))
        for row in rows.all()
        if row.locator("time").count()
    ]
    person.stage.check(bool(days), "nothing on the list has a day")
    person.stage.check(days == sorted(days), f"the list is not sorted by what is owed: {days}")


def verify(stage: Stage, folder: Path) -> None:
    """11: `sanhu ledger verify` says whole; one row changed in a copy of the file is found and named."""
    whole = stage.site.sanhu("ledger", "verify", "--json")
    said = json.loads(whole.stdout)
    stage.check(whole.returncode == 0 and said["whole"], f"verify: {whole.stdout[:300]}")
    stage.say(f"ledger verify: whole, {said['size']} entries, {said['rows']} rows")
    data = folder / "changed"
    data.mkdir()
    shutil.copy2(stage.site.data / "secret", data / "secret")
    with (
        closing(sqlite3.connect(stage.site.data / "sanhu.sqlite3")) as source,
        closing(sqlite3.connect(data / "sanhu.sqlite3")) as copy,
    ):
        source.backup(copy)
        key = stage.facts["matter"].replace("-", "")
        changed = copy.execute("UPDATE procedure_matter SET title = '别的事' WHERE id = ?", (key,))
        stage.check(changed.rowcount == 1, "the row to change is not there")
        copy.commit()
    other = replace(stage.site, data=data, env={**stage.site.env, "SANHU_DATA": str(data)})
    found = other.sanhu("ledger", "verify")
    stage.check(found.returncode == 1, f"verify of the changed copy ended with {found.returncode}")
    named = f"procedure.Matter {stage.facts['matter']}".lower()
    said_so = [line for line in found.stdout.splitlines() if named in line.lower()]
    stage.check(
        bool(said_so) and "title" in said_so[0], f"the changed row is not named: {found.stdout[:400]}"
    )
    stage.say(f"one row changed in a copy: {said_so[0].strip()}")
