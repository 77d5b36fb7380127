"""The pages of an agreement: who gets in, what is refused beside its field, what is written once."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sanhu.lib import clock
from sanhu.mechanisms.disputes.queries import agreement as queries
from sanhu.mechanisms.disputes.queries.agreement import procedure
from sanhu.procedure.enums import Standing
from sanhu.procedure.models import Obligation, Offer
from tests.disputes.agreement.conftest import DAY_20, DAY_23, MARKS, Table, later
from tests.disputes.conftest import signed_in
from tests.guards import StrictClient


def page(table: Table, name: str, *more: Any) -> str:
    return reverse(f"disputes:{name}", args=[table.case.matter.pk, *more])


def at(moment: Any, user: str = "secretary") -> Client:
    with clock.simulated(moment):
        return signed_in(StrictClient(), user)


CLAUSE = {
    "who": "甲",
    "what": "付给乙方青苗补偿",
    "due_on": "2016年9月30日",
    "proof": "乙方打收条",
    "amount": "600元",
    "paid_by": "cash",
    "submission": "one-key",
}


def test_the_whole_way_from_terms_to_force(table: Table) -> None:
    hands = at(DAY_20)
    with clock.simulated(DAY_20):
        assert "还没写协议" in hands.get(page(table, "agreement")).content.decode()
        offer = {"who": "调", "text": "补600元", "submission": "offer-key"}
        for _ in range(2):
            assert hands.post(page(table, "offers"), offer).status_code == 303
        made = Offer.objects.get()
        for stamp in ("甲", "乙", "甲"):
            answer = hands.post(page(table, "offers"), {"do": f"yes-{stamp}-{made.pk}"})
            assert answer.status_code == 303
        terms = {"facts": "坑塘边的地", "points": "菜和地", "form": "written"}
        assert hands.post(page(table, "terms"), terms).status_code == 303
        for _ in range(2):
            assert hands.post(page(table, "clause_new"), CLAUSE).status_code == 303
        shown = hands.get(page(table, "agreement")).content.decode()
        assert "谈成1条，还没打印" in shown
        assert "600元（大写：陆佰元整）" in shown
        assert hands.get(page(table, "print")).status_code == 200
        assert hands.post(page(table, "print")).status_code == 303
        assert "还差签字" in hands.get(page(table, "agreement")).content.decode()
    hands = at(DAY_23)
    with clock.simulated(DAY_23):
        for index, (role, _, day) in enumerate(MARKS):
            typed = {"by": "fingerprint", "signed_on": day.isoformat()} if role == "side" else {}
            answer = hands.post(page(table, "mark", index), {"signed_on": day.isoformat(), **typed})
            assert answer.status_code == 303, answer.content.decode()
        shown = hands.get(page(table, "agreement")).content.decode()
    assert Obligation.objects.count() == 1
    assert "协议生效了" in shown
    assert "10月21日 星期五前" in shown
    assert "10月24日 星期一收到也算数" in shown
    assert "去法院带什么" in shown


def test_the_page_of_the_matter_leads_to_the_agreement_once_the_steps_are_through(table: Table) -> None:
    shown = []
    for write in (lambda: None, table.wrote):
        write()
        with clock.simulated(DAY_20):
            answer = at(DAY_20).get(reverse("desk:matter", args=[table.case.matter.pk]))
        shown.append(answer.content.decode())

    link = f'href="{page(table, "agreement")}"'
    assert [text.count(link) for text in shown] == [2, 2]
    assert "去写协议" in shown[0]
    assert "打开协议" in shown[1]


def test_an_unclear_clause_links_to_its_own_form(table: Table) -> None:
    table.wrote()
    hands = at(DAY_20)
    with clock.simulated(DAY_20):
        shown = hands.get(page(table, "agreement")).content.decode()
        edit = hands.get(page(table, "clause", 2)).content.decode()

    assert "去改第2条" in shown
    assert page(table, "clause", 2) in shown
    assert "以后不再种" in edit
    assert page(table, "strike", 2) in edit


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"what": ""}, "请写做什么"),
        ({"due_on": "2016年9月31日"}, "9月只有30天"),
        ({"due_on": "2016年9月1日"}, "已经过了"),
        ({"amount": "六百"}, "金额只写数字"),
        ({"amount": "-5"}, "金额只写数字"),
        ({"what": "尽快付钱"}, "尽快"),
        ({"who": "丁"}, "这里没有这一样"),
        ({"what": "补" * 2001}, "最多2000个字"),
    ],
)
def test_says_beside_the_field_what_is_wrong_and_keeps_what_was_typed(
    table: Table, changed: dict[str, str], words: str
) -> None:
    table.wrote()
    before = Obligation.objects.count()
    hands = at(DAY_20)
    with clock.simulated(DAY_20):
        answer = hands.post(page(table, "clause_new"), {**CLAUSE, **changed})

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "乙方打收条" in answer.content.decode()
    assert Obligation.objects.count() == before


@pytest.mark.parametrize("role", ["neighbour", "stranger"])
def test_is_missing_for_whoever_may_not_see_the_matter(table: Table, role: str) -> None:
    table.wrote()
    hands = at(DAY_20, role)
    with clock.simulated(DAY_20):
        for name in (
            "agreement",
            "offers",
            "terms",
            "clause_new",
            "print",
            "effect",
            "papers",
            "visit",
            "court",
            "court_answer",
        ):
            assert hands.get(page(table, name)).status_code == 404


def test_a_superior_reads_and_writes_nothing(table: Table) -> None:
    table.wrote()
    hands = at(DAY_20, "deputy")
    with clock.simulated(DAY_20):
        shown = hands.get(page(table, "agreement"))
        assert shown.status_code == 200
        assert "改第1条" not in shown.content.decode()
        assert hands.post(page(table, "print")).status_code == 404
        assert hands.get(page(table, "papers")).status_code == 200
    assert queries.agreement_of(table.step) is None


def test_nobody_signed_in_is_led_to_sign_in(table: Table) -> None:
    answer = StrictClient().get(page(table, "agreement"))
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith(f"?next={page(table, 'agreement')}")


def test_visit_performance_and_court_by_their_pages(table: Table) -> None:
    agreed = table.signed(table.wrote().printed())
    rows = [one for row in queries.clauses_of(agreed.terms) for one in row.obligations]
    hands = at(later(30))
    with clock.simulated(later(30)):
        for one in rows:
            typed = {"form": "spoken", "witness": "孟小满", "day": "2016年9月30日"}
            assert hands.post(page(table, "performance", one.pk), typed).status_code == 303
        assert hands.post(page(table, "performance", rows[0].pk), typed).status_code == 422
        typed = {"visited_on": "2016年10月11日", "way": "phone", "visitor": "郑芒种", "words_甲": "办完了"}
        assert hands.post(page(table, "visit"), typed).status_code == 303
        typed = {"court": "源汇区人民法院", "applied_on": "2016年10月10日"}
        assert hands.post(page(table, "court"), typed).status_code == 303
        shown = hands.get(page(table, "agreement")).content.decode()
        assert "法院还没有答复" in shown
        assert page(table, "court_answer") in shown
        typed = {"answer": "confirmed", "answered_on": "2016年10月12日", "paper_number": ""}
        again = hands.post(page(table, "court_answer"), typed)
        assert again.status_code == 422
        assert "这里还没有写" in again.content.decode()
        typed["paper_number"] = "（2016）豫1102民特12号"
        assert hands.post(page(table, "court_answer"), typed).status_code == 303
        assert hands.post(page(table, "court_answer"), typed).status_code == 422
        shown = hands.get(page(table, "agreement")).content.decode()
    assert "协议都办完了" in shown
    assert "双方一起去了源汇区人民法院" in shown
    assert "确认有效" in shown
    assert "（2016）豫1102民特12号" in shown
    table.case.matter.refresh_from_db()
    assert table.case.matter.standing == Standing.PERFORMED


def test_no_answer_of_a_court_that_nobody_asked(table: Table) -> None:
    table.signed(table.wrote().printed())
    with clock.simulated(later(30)):
        assert at(later(30)).get(page(table, "court_answer")).status_code == 404


def test_an_oral_agreement_by_its_pages(table: Table) -> None:
    hands = at(DAY_20)
    with clock.simulated(DAY_20):
        terms = {"facts": "坑塘边的地", "points": "菜和地", "form": "oral"}
        hands.post(page(table, "terms"), terms)
        hands.post(page(table, "clause_new"), CLAUSE)
        assert hands.post(page(table, "effect")).status_code == 422
        for stamp in ("甲", "乙"):
            typed = {"form": "spoken", "witness": "孟小满", "day": "2016年9月20日"}
            assert hands.post(page(table, "said", stamp), typed).status_code == 303
        assert hands.post(page(table, "effect")).status_code == 303
        assert "协议生效了" in hands.get(page(table, "agreement")).content.decode()
    assert procedure.terms_of(table.step) is not None
