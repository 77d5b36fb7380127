"""The worklist: the most urgent on top, why in the row, counts that agree with the rows (d1)."""

from datetime import date, timedelta

import pytest

from sanhu.duties import services as duties
from sanhu.lib.gate import SYSTEM
from sanhu.procedure import services
from sanhu.procedure.enums import Kind
from tests.conftest import FROZEN
from tests.desk.conftest import LONG, Opened, queries_of, recused, text, url
from tests.procedure.conftest import Case, Cast, by, open_case


def _late(case: Case) -> None:
    duties.owe(
        rule="TJ-DONE",
        unit=case.step.unit,
        subject=case.matter.subject,
        matter=case.matter.pk,
        start=date(2016, 8, 9),
        actor=SYSTEM,
        at=FROZEN,
    )


def test_what_is_owed_first_stands_on_top_with_its_sentence(case: Case, as_: Opened) -> None:
    other = open_case(case.cast, title="排水沟堵塞纠纷")
    _late(other)

    page = text(as_("secretary", url("matters")))

    assert page.index("排水沟堵塞纠纷") < page.index(case.matter.title)
    assert "过期4天" in page
    assert "满一个月是10月13日" in page
    assert "全部2过期1" in page


def test_a_row_says_who_answers_and_what_comes_next(case: Case, as_: Opened) -> None:
    page = text(as_("secretary", url("matters")))

    assert "郑芒种" in page
    assert "把权利告诉甲、乙方" in page


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        ("secretary", True),
        ("mediator", True),
        ("deputy", True),
        ("head", True),
        ("neighbour", False),
        ("stranger", False),
        ("police", False),
    ],
)
def test_shows_the_subtree_and_nothing_else(case: Case, as_: Opened, role: str, sees: bool) -> None:
    page = text(as_(role, url("matters")))

    assert (case.matter.number in page) is sees
    assert ("现在没有在办的事项" in page) is not sees


def test_who_must_stay_out_sees_neither_row_nor_count(case: Case, as_: Opened) -> None:
    recused(case, "deputy")

    page = text(as_("deputy", url("matters")))

    assert case.matter.number not in page
    assert "全部0" in page


def test_filters_stand_in_the_address_and_agree_with_their_counts(case: Case, as_: Opened) -> None:
    _late(open_case(case.cast, title="排水沟", category="邻里"))
    case.ready().through(Kind.COMMUNICATE)

    for query, number in (
        ("quick=late", 1),
        ("quick=ours", 2),
        ("quick=week", 0),
        ("category=邻里", 1),
        ("stage=analysing", 1),
        (f"village={case.step.unit_id}", 2),
        ("quick=late&stage=analysing", 0),
        ("quick=nonsense&stage=nonsense&village=nonsense&page=nonsense", 2),
        ("category=nonsense", 0),
    ):
        page = as_("secretary", f"{url('matters')}?{query}").content.decode()
        assert page.count('class="work-title"') == number, query


def test_what_is_over_stands_in_the_list_only_when_asked_for(case: Case, as_: Opened) -> None:
    services.stop(side=case.first, **by(case.party(case.first)))

    assert case.matter.number not in text(as_("secretary", url("matters")))
    assert case.matter.number in text(as_("secretary", f"{url('matters')}?stage=withdrawn"))


def test_what_was_agreed_stays_until_it_is_done(case: Case, as_: Opened) -> None:
    case.settled()

    assert "看约定的办完没有" in text(as_("secretary", url("matters")))


def test_a_guarded_matter_stands_without_its_title(cast: Cast, ladder: object, as_: Opened) -> None:
    case = open_case(cast, child_concerned=True, title="孩子的事")

    assert "孩子的事" not in text(as_("secretary", url("matters")))
    assert case.matter.number in text(as_("secretary", url("matters")))
    # Above the unit that has it nobody sees it at all (PIPL 6).
    assert case.matter.number not in text(as_("deputy", url("matters")))


def test_twenty_a_page_and_the_last_page_has_the_rest(cast: Cast, ladder: object, as_: Opened) -> None:
    for number in range(22):
        open_case(cast, title=f"{number}{LONG}"[:30])

    first = as_("secretary", url("matters")).content.decode()
    last = as_("secretary", f"{url('matters')}?page=2").content.decode()

    assert (first.count('class="work-title"'), last.count('class="work-title"')) == (20, 2)
    assert "第1页，共2页" in first
    assert "第21至22件，共22件" in last


def test_there_is_no_search_box_yet(case: Case, as_: Opened) -> None:
    assert 'type="search"' not in as_("secretary", url("matters")).content.decode()


@pytest.mark.parametrize("role", ["secretary", "head"])
def test_takes_at_most_15_queries_however_many_rows(
    cast: Cast, ladder: object, as_: Opened, role: str
) -> None:
    asked = []
    for more in (3, 17):
        for number in range(more):
            case = open_case(cast, title=f"{number}")
            if number % 3 == 0:
                case.ready().sat(Kind.COMMUNICATE)
        asked.append(queries_of(as_, role, url("matters")))

    assert asked[0] == asked[1] <= 15


def test_a_sitting_of_today_comes_before_a_day_of_next_month(case: Case, as_: Opened) -> None:
    open_case(case.cast, title="别的事")
    case.ready()
    services.convene(
        step=case.step,
        kinds=[Kind.COMMUNICATE],
        starts_at=FROZEN + timedelta(hours=3),
        place="村委会",
        **by(case.worker),
    )

    page = text(as_("secretary", url("matters")))

    assert page.index(case.matter.title) < page.index("别的事")
    assert "今天13:32" in page
