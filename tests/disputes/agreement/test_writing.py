"""Clauses as they are typed, the lint, and the same form sent twice."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from sanhu.lib.refusals import Refused
from sanhu.mechanisms.disputes import services
from sanhu.mechanisms.disputes.queries import agreement as queries
from sanhu.mechanisms.disputes.rules.agreeing import book_of
from sanhu.procedure.models import Obligation, Offer
from tests.disputes.agreement.conftest import APOLOGIES, CLEARS, DAY_20, PAYS, Table, by


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [one.code for one in refused.value.refusals]


def test_the_lint_names_clause_words_and_article(table: Table) -> None:
    table.wrote()

    remarks = queries.remarks_on_terms(table.step)
    assert [(one.code, one.field, one.params["words"]) for one in remarks] == [
        ("documents.no_end", "terms.2", "以后")
    ]
    assert remarks[0].article == "民诉法解释第三百五十八条第（五）项"


def test_what_all_do_is_owed_by_each_and_shown_as_one(table: Table) -> None:
    table.wrote()

    rows = queries.clauses_of(queries.procedure.terms_of(table.step))
    assert [row.who for row in rows] == [("甲",), ("乙",), ("甲", "乙")]
    assert [one.to_side.stamp for one in rows[2].obligations] == ["乙", "甲"]
    assert rows[2].as_term().to_whom == ()


def test_a_rewritten_clause_keeps_its_place_and_the_old_words(table: Table) -> None:
    table.wrote()
    clear = replace(CLEARS, what="收完菜，恢复原样，到2018年12月31日前不再种")
    services.rewrite_clause(
        step=table.step, position=2, entry=clear, reason="写明到哪年", **by(table.cast.secretary, DAY_20)
    )

    rows = queries.clauses_of(queries.procedure.terms_of(table.step))
    assert [row.position for row in rows] == [1, 2, 3]
    assert rows[1].first.what == clear.what
    struck = Obligation.objects.get(struck_at__isnull=False)
    assert (struck.what, struck.struck_reason) == (CLEARS.what, "写明到哪年")
    assert queries.remarks_on_terms(table.step) == []


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"who": ()}, "disputes.clause_nobody"),
        ({"to_whom": "丙"}, "disputes.clause_to_nobody"),
        ({"at_signing": True}, "disputes.clause_two_days"),
        ({"amount": None}, "disputes.clause_without_sum"),
        ({"amount": Decimal("0")}, "disputes.clause_sum_odd"),
        ({"amount": Decimal("1.234")}, "disputes.clause_sum_odd"),
        ({"who": ("甲", "乙")}, "disputes.clause_sum_of_both"),
    ],
)
def test_refuses_a_clause_nobody_can_check(table: Table, changed: dict[str, Any], code: str) -> None:
    table.wrote()
    with pytest.raises(Refused) as refused:
        services.add_clause(
            step=table.step, entry=replace(PAYS, **changed), **by(table.cast.secretary, DAY_20)
        )
    assert code in codes(refused)


def test_the_same_clause_sent_twice_is_one_and_another_text_is_refused(table: Table) -> None:
    table.wrote()
    before = Obligation.objects.count()
    for _ in range(2):
        services.add_clause(
            step=table.step, entry=APOLOGIES, submission="k1", **by(table.cast.secretary, DAY_20)
        )
    assert Obligation.objects.count() == before + 2

    with pytest.raises(Refused) as refused:
        services.add_clause(step=table.step, entry=PAYS, submission="k1", **by(table.cast.secretary, DAY_20))
    assert codes(refused) == ["procedure.submission_differs"]


def test_the_same_offer_sent_twice_is_one(table: Table) -> None:
    for _ in range(2):
        services.put_offer(
            step=table.step,
            side=table.case.first,
            text="补600元",
            submission="k2",
            **by(table.cast.secretary, DAY_20),
        )
    assert Offer.objects.count() == 1


def test_nothing_is_printed_that_could_not_take_effect(table: Table) -> None:
    with pytest.raises(Refused) as refused:
        table.printed()
    assert codes(refused) == ["procedure.no_terms_yet"]


def test_a_clause_of_the_past_is_refused_beside_its_field(table: Table) -> None:
    table.wrote()
    with pytest.raises(Refused) as refused:
        services.add_clause(
            step=table.step,
            entry=replace(PAYS, due_on=date(2016, 9, 1)),
            **by(table.cast.secretary, DAY_20),
        )
    assert [(one.code, one.field) for one in refused.value.refusals] == [("procedure.due_past", "due_on")]


@pytest.mark.parametrize(
    ("unit", "book"),
    [("董庄村", "董庄人调字"), ("马路街街道", "马路街人调字"), ("问十乡", "问十人调字"), ("村", "村人调字")],
)
def test_a_book_bears_the_short_name(unit: str, book: str) -> None:
    assert book_of(unit, is_oral=False) == book
