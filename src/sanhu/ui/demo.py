"""Values of the gallery: every part in every state, with long names and long texts; people are invented."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.core.paginator import Paginator

from sanhu.ui.forms import Clock, Day, Form, Line, Words
from sanhu.ui.templatetags.ui_basics import CHINA

TODAY = date(2016, 9, 13)
LONG_NAME = "源汇区问十乡董庄村坑塘承包农民专业合作社（董谷雨代）的家里人"
LONG_TEXT = (
    "塘是我2008年包的，合同在村里有一份，家里有一份。那年发大水，东边的埂塌了半截，我自己出钱拉的土。"
    "他不打招呼就在塘边种菜，说过三回，回回说收完就不种了，收完又种上了。"
)
WHY = "9月5日受理，当天不算，满一个月是10月5日；10月1日至7日国庆放假，顺延到10月8日（调休上班）。"


class Registration(Form):
    """The fields of p2, for the gallery."""

    name = Line(label="姓名", max_length=30)
    happened = Words(
        label="什么时候、在哪里、为了什么事",
        max_length=2000,
        help_text="照他们的话写。可以用键盘上的话筒说。",
    )
    wish = Words(label="董谷雨想要", required=False)
    danger = forms.MultipleChoiceField(
        label="有没有这三样",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("hurt", "有人受伤或有危险"), ("child", "牵涉孩子"), ("crime", "可能是犯罪")],
    )
    category = forms.ChoiceField(
        label="算哪一类",
        widget=forms.RadioSelect,
        choices=[("land", "山林土地"), ("near", "邻里"), ("harm", "损害赔偿"), ("other", "别的")],
    )
    held_on = Day(label="开会日期")
    starts_at = Clock(label="几点开", required=False)
    village = forms.ChoiceField(label="哪个村", choices=[("", "请选"), ("1", "董庄村"), ("2", "前李村")])
    password = forms.CharField(label="密码", widget=forms.PasswordInput, help_text="可以整段粘贴。")
    told = forms.BooleanField(label="已念给双方听", error_messages={"required": "先念给双方听，再点这里。"})


def _forms() -> dict[str, Form]:
    typed = {
        "name": "董谷雨",
        "happened": LONG_TEXT,
        "danger": ["hurt"],
        "category": "land",
        "held_on_0": "2016",
        "held_on_1": "9",
        "held_on_2": "13",
        "village": "1",
    }
    wrong = Registration(
        {"happened": "写" * 2001, "held_on": "2016年9月31日", "starts_at": "25点", "category": "x"}
    )
    wrong.full_clean()
    return {
        "form": Registration(initial={**typed, "held_on": TODAY}, auto_id="good_%s"),
        "wrong": wrong,
    }


def _sides() -> list[dict[str, Any]]:
    first = {
        "stamp": "甲",
        "name": "董谷雨",
        "role": "坑塘承包人",
        "words": "塘是我包的，他不打招呼就在塘边种菜。",
    }
    second = {"stamp": "乙", "name": "董立夏", "role": "邻居", "words": "那块地荒了两年，合同上也没写塘边。"}
    return [
        {**first, "wish": "恢复原样，当面道歉", "consent": "9月5日，按手印"},
        {**second, "wish": "种下的菜给补偿", "consent": "9月5日，按手印"},
    ]


def _long_sides() -> list[dict[str, Any]]:
    return [
        {
            "stamp": "甲",
            "name": LONG_NAME,
            "words": LONG_TEXT,
            "wish": LONG_TEXT,
            "consent": "9月5日，按手印",
        },
        {"stamp": "乙", "name": "䶮𬱟", "words": "", "wish": "", "consent": ""},
        {
            "stamp": "丙",
            "name": "周白露",
            "words": "我家的渠从中间过。",
            "wish": "别堵渠",
            "consent": "9月6日，本人点的",
        },
    ]


def _dues() -> list[dict[str, Any]]:
    law = "人民调解工作若干规定第三十三条；民法通则第一百五十四条"
    return [
        {
            "on": date(2016, 10, 8),
            "why": WHY,
            "law": law,
            "target": date(2016, 9, 30),
            "end": "前办完",
            "unconfirmed": True,
        },
        {"on": TODAY, "time": "15:00", "why": "双方约定的会。"},
        {"on": TODAY + timedelta(days=1), "why": "8月30日收到，当天不算，第15天。"},
        {"on": date(2016, 9, 9), "why": "9月2日接手，5个工作日：5日至9日。"},
        {"on": date(2016, 9, 12), "done_on": date(2016, 9, 11), "why": "协议第1条约定的日子。"},
        {"on": date(2016, 9, 12), "done_on": date(2016, 9, 14), "why": "协议第2条约定的日子。"},
    ]


def _resident_dues() -> list[dict[str, Any]]:
    why = "请在这天前一起去法院确认。9月23日生效，第30天是星期日。"
    court = {"until": date(2016, 10, 24), "law": "人民调解法第三十三条"}
    return [
        {"on": date(2016, 10, 21), "why": why, "resident": True, **court},
        {"on": date(2016, 9, 9), "why": "这天过了也可以来问，收不收由法院看。", "resident": True},
        {"on": date(2017, 2, 6), "why": "按周末和固定节日先算的。", "provisional": True},
    ]


def _steps(states: str, notes: str) -> list[dict[str, str]]:
    names = ("沟通", "研判", "协商")
    return [
        dict(zip(("name", "state", "note"), row, strict=True))
        for row in zip(names, states.split(), notes.split(), strict=True)
    ]


def _row(
    on: date, why: str, title: str, place: str, number: str, beads: str, step: str, **more: Any
) -> dict[str, Any]:
    owed = {"due": {"on": on, "why": why}, "title": title, "place": place}
    return {**owed, "number": number, "beads": beads, "step": step, "url": "#work", **more}


def _work() -> list[dict[str, Any]]:
    done = {"unit": "问十乡", "person": "何清明", "next": "开研判会"}
    village = {"unit": "董庄村", "person": "董小满", "next": "找两条以上能走的路"}
    long = {"unit": LONG_NAME, "person": "董小满", "next": LONG_TEXT}
    return [
        _row(
            date(2016, 9, 9),
            "9月2日乡里接手，5个工作日：5日至9日",
            "灌溉机井轮用纠纷",
            "宁庄村",
            "源互2016-398104-2",
            "done now later",
            "研判",
            **done,
        ),
        _row(
            TODAY,
            "双方约定的会",
            "坑塘边开荒纠纷",
            "董庄村",
            "源互2016-483920-7",
            "done now later",
            "研判",
            **village,
        ),
        _row(
            date(2016, 9, 14),
            "8月30日收到，当天不算，第15天",
            "村东道路积水",
            "周庄村",
            "源信2016-006118-3",
            "",
            "信访・待告知",
            **done,
        ),
        _row(
            date(2016, 10, 8),
            WHY,
            LONG_TEXT[:60],
            LONG_NAME,
            "源互2016-400001-9",
            "now later later",
            "沟通",
            **long,
        ),
        _row(
            date(2016, 10, 9),
            "9月9日受理，满一个月",
            "排水沟堵塞纠纷",
            "前李村",
            "源互2016-405771-0",
            "done done done",
            "履行中",
            **village,
        ),
    ]


def _told() -> list[dict[str, Any]]:
    seal = {"sealed": True, "title": "9月9日 单独谈话（和一方）", "text": "他说只要菜有个说法，地可以还。"}
    return [
        {
            "when": datetime(2016, 9, 12, 18, 20, tzinfo=CHINA),
            "who": "董小满",
            "text": "约定9月13日15:00开研判会。双方答应到场。",
        },
        {"when": "9月9日 10:05", "who": "郑芒种", **seal},
        {
            "when": "9月7日 15:00—16:20",
            "who": "村委会调解室・到场6人",
            "title": "沟通会。",
            "text": LONG_TEXT,
            "detail": "说法一致2条，说法不一致1条。",
        },
        {
            "when": date(2016, 9, 5),
            "who": "",
            "noted": "9月6日记的",
            "text": "已把动手的事报告包村民警周白露，只报事实。",
        },
    ]


def _terms() -> list[dict[str, Any]]:
    return [
        {
            "stamps": "甲",
            "on": date(2016, 9, 30),
            "what": "付给乙方青苗补偿600元（大写：陆佰元整），现金。",
            "proof": "乙方打收条。",
            "chip": "乙方已确认",
            "kind": "done",
        },
        {
            "stamps": "乙",
            "on": date(2016, 10, 10),
            "what": "收完菜，把坑塘东边约0.6亩地恢复原样。",
            "proof": "双方和董小满到塘边看过。",
            "url": "#terms",
            "link": "乙方办完了，请甲方确认",
        },
        {"stamps": "甲乙", "when": "签字那天", "what": LONG_TEXT, "proof": "签字那天当场道歉。"},
    ]


def _nav() -> list[dict[str, Any]]:
    look, other = "看全局", "其他"
    return [
        {"label": "今天要办", "short": "今天", "url": "#today", "icon": "today", "count": 6, "phone": True},
        {"label": "登记一件", "short": "登记", "url": "#new", "icon": "register", "phone": True},
        {
            "label": "在办事项",
            "short": "事项",
            "url": "#list",
            "icon": "matters",
            "count": 23,
            "phone": True,
            "current": True,
        },
        {"label": "三互会", "url": "#meetings", "icon": "people"},
        {"label": "覆盖与数据", "url": "#figures", "icon": "chart", "group": look},
        {"label": "组织与人员", "url": "#org", "icon": "org", "group": look},
        {"label": "意见和投诉", "url": "#voice", "icon": "feedback", "group": other},
        {"label": "我的", "url": "#me", "icon": "me", "phone": True, "group": other},
    ]


def _lists() -> Mapping[str, Any]:
    signs = [
        {"label": "董谷雨 签字或按手印", "icon": "sign", "chip": "9月23日签了", "kind": "done"},
        {"label": f"{LONG_NAME} 签字或按手印", "icon": "sign", "chip": "还没签"},
        {"label": "调委会盖章", "icon": "seal", "note": "印3份：双方各1份，村里留1份", "chip": "还没盖"},
    ]
    links = [
        {
            "label": "回访：晒场占道纠纷",
            "url": "#go",
            "note": "协议写明9月12日前清走石料。今天去看一眼，问双方满意不满意。",
        },
        {
            "label": "第37周排查",
            "url": "#go",
            "when": "9月18日 星期日前报",
            "note": "没有发现，两下就报完。",
            "chip": "还有5天",
        },
        {"label": "村里办不了，报到乡里", "url": "#go", "icon": "pass-up", "plain": True},
    ]
    need = [
        {"label": "事实", "note": "从沟通记录带来", "done": True},
        {"label": "谁答责", "note": "董小满", "done": True},
        {"label": "为什么村里办不了"},
    ]
    places = [("", "全部", True), ("1", "董庄村", False), ("2", LONG_NAME, False)]
    quick = [
        {"label": "全部", "count": 23, "url": "#all", "current": True},
        {"label": "过期", "count": 2, "url": "#late"},
        {"label": "本周到期", "count": 5, "url": "#week"},
        {"label": "乡里答责", "count": 9, "url": "#up"},
    ]
    kinds = [("", "全部", True), ("land", "山林土地", False)]
    selects = [
        {"name": "place", "label": "村", "options": places},
        {"name": "kind", "label": "类别", "options": kinds},
    ]
    return {
        "links": links,
        "signs": signs,
        "need": need,
        "selects": selects,
        "quick": quick,
        **_table(),
        "facts": [("谁来的", LONG_NAME), ("电话", ""), ("到场", 0)],
    }


def _table() -> Mapping[str, Any]:
    offers = [
        {"stamp": "甲", "who": "董谷雨提出", "when": "15:10", "text": "地恢复原样，菜不补钱。"},
        {"stamp": "乙", "who": "董立夏还价", "when": "15:22", "text": "菜正长着，补1000元，收完再还地。"},
        {"stamp": "调", "who": "调解员建议", "when": "15:40", "text": "补600元，10月10日前收完菜、还地。"},
    ]
    rungs = [
        {"stamp": "区", "unit": "源汇区三互小组"},
        {"stamp": "乡", "unit": "问十乡三互小组", "note": "知道这件事，不答责"},
        {
            "stamp": "村",
            "unit": "董庄村三互小组",
            "person": "董小满",
            "phone": "0395-0000016",
            "note": "9月5日起，第8天。本级最多20天，9月25日前办完或报上去。往上报，10月8日这个日子不变。",
            "answers": True,
        },
    ]
    rows = [
        ("编号", "源互2016-483920-7"),
        ("登记", "9月5日 10:42，董庄村"),
        ("谁管", "董小满 0395-0000016"),
        ("下一个日子", "10月8日前办完"),
        ("记录指纹", "7f3a 91c0 5be2"),
    ]
    return {"offers": offers, "rungs": rungs, "rows": rows}


def gallery() -> dict[str, Any]:
    """Return everything that ui/parts.html shows; served in profile demo only."""
    steps = {
        "begun": _steps("done now later", "9月7日 今天 还没开始"),
        "stopped": _steps("done now later", "9月7日 停在这里 没开始"),
        "ended": _steps("done done done", "9月7日 9月13日 9月20日"),
    }
    consent_links = [{"label": "看按手印那张纸", "url": "#paper"}, {"label": "记下“收回”", "url": "#back"}]
    ends = [
        "调解今天结束，不用写理由",
        "双方都会收到“别的路”一张纸，写明几天内",
        "以后双方都愿意，可以重新开始",
    ]
    crumbs = [{"label": "在办事项", "url": "#list"}, {"label": "源互2016-483920-7"}]
    pages = Paginator(range(1284), 20)
    shell = {
        "nav": _nav(),
        "unit_name": "董庄村三互小组",
        "post_name": "组长",
        "person_name": "董小满",
    }
    told = {
        "sides": _sides(),
        "long_sides": _long_sides(),
        "dues": _dues(),
        "resident_dues": _resident_dues(),
    }
    more = {"work": _work(), "told": _told(), "terms": _terms(), "crumbs": crumbs, "ends": ends}
    page = {
        "pages_mid": pages.page(3),
        "pages_one": Paginator(range(7), 20).page(1),
        "consent_links": consent_links,
    }
    return {
        **shell,
        **told,
        **more,
        **page,
        **_lists(),
        **_forms(),
        "steps": steps,
        "today": TODAY,
        "long": LONG_NAME,
        "why": WHY,
    }
