"""What makes an agreement weak: each remark has its plant, and a good agreement has none."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from sanhu.documents.errors import SENTENCES
from sanhu.documents.rules.lint import lint_agreement
from sanhu.documents.rules.parts import Side, Term
from sanhu.lib.refusals import Refusal

SIDES = (Side(stamp="甲", name="董谷雨"), Side(stamp="乙", name="董立夏"))
MADE = date(2016, 9, 20)  # 民诉法解释 of 2015: articles 357 and 360
GOOD = Term(
    who=("甲",),
    to_whom=("乙",),
    what="付给乙方青苗补偿",
    due_on=date(2016, 9, 30),
    amount=Decimal(600),
    paid_by="cash",
    proof="乙方打收条",
)


def remarks(*terms: Term) -> list[Refusal]:
    return lint_agreement(sides=SIDES, terms=terms, made_on=MADE)


@pytest.mark.parametrize(
    "what",
    [
        "付给乙方青苗补偿",
        "付给乙方青苗补偿600元",
        "收完菜，把坑塘东边约0.6亩地恢复原样",
        "到2018年12月31日承包到期前不再去种，以后也不堆东西",
        "由甲方承担药费",
        "把占用的房屋归还乙方",
        "房屋归甲方住到2018年12月31日",
        "当初挖走的坑底的土填回去",
    ],
)
def test_says_nothing_of_a_clear_term(what: str) -> None:
    assert remarks(replace(GOOD, what=what)) == []


@pytest.mark.parametrize(
    ("change", "code", "words", "article"),
    [
        ({"what": "尽快把地还了"}, "vague_time", "尽快", "第三百六十条第（五）项"),
        ({"what": "年底前把地还了"}, "vague_time", "年底前", "第三百六十条第（五）项"),
        ({"what": "等有钱了就还"}, "vague_time", "有钱了", "第三百六十条第（五）项"),
        ({"what": "以后不再种"}, "no_end", "以后", "第三百六十条第（五）项"),
        ({"what": "付补偿大概600元"}, "vague_sum", "大概600元", "第三百六十条第（五）项"),
        ({"what": "给予适当补偿"}, "vague_sum", "适当补偿", "第三百六十条第（五）项"),
        ({"what": "付补偿800元"}, "sums_differ", "", "第三百六十条第（五）项"),
        ({"what": "付补偿600元", "amount": None}, "sum_not_entered", "", "第三百六十条第（五）项"),
        ({"to_whom": ()}, "no_payee", "", "第二十九条"),
        ({"paid_by": ""}, "no_way_of_paying", "", "第二十九条"),
        ({"paid_by": "transfer"}, "no_account", "", "第二十九条"),
        ({"proof": ""}, "no_proof", "", "第二十九条"),
        ({"due_on": None}, "no_day", "", "第二十九条"),
        ({"due_on": date(2016, 9, 19)}, "day_before", "", "第三百六十条第（五）项"),
        ({"who": ()}, "nobody", "", "第二十九条"),
        ({"who": ("村委会",)}, "third_party", "村委会", "第三百六十条第（二）项"),
        ({"what": "塘埂由村委会出资修好"}, "third_party", "村委会", "第三百六十条第（二）项"),
        ({"what": "宅基地归甲方所有"}, "ownership", "宅基地归甲方所有", "第三百五十七条第（五）项"),
        (
            {"what": "东边土地承包经营权确认为甲方的"},
            "ownership",
            "土地承包经营权确认为",
            "第三百五十七条第（五）项",
        ),
        ({"what": "双方离婚"}, "status", "离婚", "第三百五十七条第（三）项"),
        ({"what": "乙方不得再上访"}, "gives_up", "不得再上访", "人民调解法第三条"),
        (
            {"what": "乙方不再追究甲方的刑事责任"},
            "crime",
            "不再追究甲方的刑事责任",
            "第三百六十条第（一）项",
        ),
        ({"what": "付调解费"}, "fee", "调解费", "人民调解法第四条"),
    ],
)
def test_remarks_on_a_weak_term(change: dict[str, object], code: str, words: str, article: str) -> None:
    found = remarks(GOOD, replace(GOOD, **change))

    assert [each.code for each in found] == [f"documents.{code}"]
    assert found[0].params == {"number": 2, "words": words}
    assert article in found[0].article
    assert found[0].field == "terms.2"
    assert "2" in str(SENTENCES[found[0].code]) % found[0].params


def test_a_term_done_at_the_signing_needs_no_day() -> None:
    assert remarks(replace(GOOD, due_on=None, at_signing=True)) == []


def test_one_side_alone_makes_no_agreement() -> None:
    found = lint_agreement(sides=SIDES[:1], terms=[GOOD])
    assert [each.code for each in found] == ["documents.one_side"]


def test_names_the_article_as_it_is_numbered_on_the_day() -> None:
    term = replace(GOOD, what="尽快还地", due_on=date(2026, 12, 1))

    for day, article in ((date(2022, 4, 9), "第三百六十条"), (date(2022, 4, 10), "第三百五十八条")):
        assert article in lint_agreement(sides=SIDES, terms=[term], made_on=day)[0].article
