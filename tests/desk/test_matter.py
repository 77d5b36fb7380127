"""The page of one matter: who sees what of it, what comes next, what is never shown (p3, d2)."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.template.loader import render_to_string

from sanhu.desk.queries.nexts import next_of
from sanhu.desk.queries.page import matter_page
from sanhu.desk.queries.words import due_of
from sanhu.duties import services as duties
from sanhu.lib.gate import SYSTEM
from sanhu.lib.ids import new_id
from sanhu.procedure import services
from sanhu.procedure.enums import Concern, Kind
from sanhu.procedure.queries.dossiers import dossiers
from sanhu.procedure.services import Danger
from sanhu.ui.templatetags.ui_matter import due_parts
from tests.conftest import FROZEN
from tests.desk.conftest import LONG, Opened, queries_of, recused, text, url
from tests.procedure.conftest import Case, Cast, by, open_case

SECRET = "只要菜有个说法"


@pytest.mark.parametrize("name", ["matter", "timeline"])
@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("secretary", 200),
        ("mediator", 200),
        ("deputy", 200),
        ("head", 200),
        ("neighbour", 404),
        ("stranger", 404),
        ("police", 404),
    ],
)
def test_opens_for_the_unit_and_those_above_it(
    case: Case, as_: Opened, role: str, status: int, name: str
) -> None:
    assert as_(role, url(name, case)).status_code == status


@pytest.mark.parametrize("name", ["matter", "timeline"])
def test_for_whoever_must_stay_out_it_does_not_exist(case: Case, as_: Opened, name: str) -> None:
    before = as_("stranger", url(name, case))
    recused(case, "mediator")

    after = as_("mediator", url(name, case))

    assert (after.status_code, case.matter.number in text(after)) == (404, False)
    assert before.status_code == 404


STATES: dict[str, tuple[Callable[[Case], object], str, str]] = {
    "registered": (lambda case: case, "把权利告诉甲、乙方", "rights"),
    "ready": (lambda case: case.ready(), "约双方开沟通会", "meeting-new"),
    "told": (lambda case: case.told(), "成立小组，定好责任人", "group"),
    "sat": (lambda case: case.ready().sat(Kind.COMMUNICATE), "听甲、乙方怎么说，记下来", "accounts"),
    "communicated": (lambda case: case.ready().through(Kind.COMMUNICATE), "约双方开研判会", "meeting-new"),
    "all closed": (
        lambda case: case.ready().through(Kind.NEGOTIATE),
        "写协议，或写明为什么没谈成",
        "agreement",
    ),
    "agreed": (lambda case: case.ready().through(Kind.NEGOTIATE).agreed(), "让协议生效", "agreement"),
    "settled": (lambda case: case.settled(), "看约定的办完没有", ""),
    "passed up": (lambda case: case.ready().passed_up(), "接手，或者写明理由退回", "take-up"),
    "stopped": (
        lambda case: services.stop(side=case.first, **by(case.party(case.first))),
        "不调了",
        "",
    ),
}


@pytest.mark.parametrize("state", STATES)
def test_names_the_one_next_thing(case: Case, as_: Opened, state: str) -> None:
    bring, words, page = STATES[state]
    bring(case)
    case.matter.refresh_from_db()

    found = next_of(dossiers([case.matter])[case.matter.pk], FROZEN)

    assert (found.words, found.page) == (words, page)
    shown = as_("deputy" if state == "passed up" else "secretary", url("matter", case))
    assert words in text(shown)
    assert shown.content.decode().count("btn-main") <= 1


def test_danger_comes_before_everything_else(cast: Cast, ladder: object) -> None:
    case = open_case(cast, in_danger=True)

    found = next_of(dossiers([case.matter])[case.matter.pk], FROZEN)

    assert (found.words, found.page) == ("先把危险报告上去", "danger")


def test_a_sitting_called_for_today_is_the_next_thing(case: Case, as_: Opened) -> None:
    case.ready()
    services.convene(
        step=case.step,
        kinds=[Kind.COMMUNICATE],
        starts_at=FROZEN + timedelta(hours=5),
        place="村委会调解室",
        **by(case.worker),
    )

    page = text(as_("secretary", url("matter", case)))

    assert "今天15:32开沟通会" in page
    assert "村委会调解室。开完记下双方自己的话" in page


def test_names_who_answers_until_when_and_that_no_day_moves(case: Case, as_: Opened) -> None:
    case.ready()

    page = text(as_("secretary", url("matter", case)))

    assert "现在由董庄村坑塘小组答责，责任人郑芒种。" in page
    assert "本级最多20天，10月3日前办完或报上去。往上报，10月13日这个日子不变。" in page


def test_the_unit_below_still_reads_what_is_owed_by_whom_and_when(case: Case, as_: Opened) -> None:
    before = matter_page(case.cast.secretary, case.matter, FROZEN)
    case.ready().passed_up()
    case.matter.refresh_from_db()

    below, above = (matter_page(who, case.matter, FROZEN) for who in (case.cast.secretary, case.cast.deputy))
    assert below.due == above.due == before.due
    assert below.owed == above.owed
    assert {(one.what, one.who) for one in below.owed} == {
        ("调解办完", "冯立夏"),
        ("接手，或者写明理由退回", "冯立夏"),
    }
    page = text(as_("secretary", url("matter", case)))
    assert "现在由问十乡答责" in page
    assert "2件没办" in page


def test_a_day_that_may_still_change_says_so_once(cast: Cast) -> None:
    at = datetime(2026, 12, 21, 2, tzinfo=UTC)
    day = {"subject": f"matter:{new_id()}", "start": date(2026, 12, 21), "actor": SYSTEM, "at": at}
    duty = duties.owe(rule="TJ-CONF", unit=cast.village, **day)
    page = render_to_string("ui/due.html", {"due": due_parts(date(2026, 12, 21), due_of(duty))})

    assert duty.provisional
    assert "放假通知还没发" in page
    assert page.count("还可能变") == 1


def test_the_day_stays_when_it_was_passed_up(case: Case, as_: Opened) -> None:
    below = text(as_("secretary", url("matter", case)))
    case.ready().passed_up()

    above = text(as_("deputy", url("matter", case)))

    sentence = "9月13日受理，当天不算，满一个月是10月13日"
    assert sentence in below
    assert sentence in above
    assert "现在由问十乡答责" in above
    assert "界桩归乡里管" in above  # what the village wrote stands there


def test_who_only_reads_gets_no_button(case: Case, as_: Opened) -> None:
    page = as_("deputy", url("matter", case))

    assert "您这里看得到，不用您办" in text(page)
    assert "btn-main" not in page.content.decode()


def test_five_things_say_how_many_the_record_holds(case: Case, as_: Opened) -> None:
    case.ready().through(Kind.COMMUNICATE)
    case.step.refresh_from_db()

    own = matter_page(case.cast.secretary, case.matter, FROZEN)
    above = matter_page(case.cast.deputy, case.matter, FROZEN)

    assert (own.above, own.filled, len(own.five)) == ("问十乡", 3, 5)
    assert above.five == []


def _note(case: Case) -> None:
    case.ready()
    services.assign_mediator(
        step=case.step, person=case.cast.people["mediator"], has_interest=False, **by(case.worker)
    )
    services.note_one_side(step=case.step, side=case.second, text=SECRET, **by(case.cast.mediator))


@pytest.mark.parametrize("name", ["matter", "timeline"])
def test_a_one_side_note_shows_to_its_mediator_and_to_nobody_else(case: Case, as_: Opened, name: str) -> None:
    before = text(as_("secretary", url("timeline", case))).count("董庄村")
    _note(case)

    assert SECRET in text(as_("mediator", url(name, case)))
    for role in ("secretary", "deputy", "head"):
        page = text(as_(role, url(name, case)))
        assert SECRET not in page
        assert "单独谈话（" not in page
    assert before


def test_a_one_side_note_is_not_even_counted(case: Case, as_: Opened) -> None:
    _note(case)
    own = text(as_("mediator", url("timeline", case)))
    other = text(as_("secretary", url("timeline", case)))

    def told(page: str) -> int:
        found = re.search(r"一共(\d+)条", page)
        assert found
        return int(found[1])

    assert told(own) == told(other) + 1


def test_reports_of_danger_and_consents_stay_with_the_units_that_hold_it(case: Case, as_: Opened) -> None:
    case.told()
    danger = Danger(Concern.FIGHT, "打了起来", "村东", "派出所", FROZEN)
    services.report_danger(step=case.step, danger=danger, **by(case.worker))

    own, above = (text(as_(role, url("matter", case))) for role in ("secretary", "deputy"))

    assert "报告了危险" in own
    assert "报告记录" in own
    assert "报告" not in above.replace("报告诉", "")
    assert "只给办这件事的单位看" in above
    assert "本人当着见证人说的" in own
    assert "本人当着见证人说的" not in above


def test_a_guarded_matter_asks_for_a_reason_first(cast: Cast, ladder: object, as_: Opened) -> None:
    case = open_case(cast, in_danger=True, title="家里动手")
    services.read_guarded(matter=case.matter, reason="我在办", **by(cast.secretary))

    assert as_("secretary", url("matter", case)).status_code == 200
    for name in ("matter", "timeline"):
        answer = as_("mediator", url(name, case))
        assert (answer.status_code, "家里动手" in answer.content.decode()) == (302, False)
        assert answer.headers["Location"].startswith(url("guarded", case) + "?next=")
    assert as_("deputy", url("matter", case)).status_code == 404


def test_a_side_that_refused_stands_there_without_its_name(case: Case, as_: Opened) -> None:
    services.refuse_side(side=case.second, reason="不愿意", **by(case.worker))

    page = text(as_("secretary", url("matter", case)))

    assert "不愿意登记的一方" in page
    assert "夏至" not in page


def test_a_part_referred_stands_there_and_the_unit_still_answers(case: Case, as_: Opened) -> None:
    row = services.refer(
        step=case.step, part="合同有没有效", body="区农业农村局", reason="要认定", **by(case.worker)
    )

    page = text(as_("secretary", url("matter", case)))

    assert f"回执{row.number}" in page
    assert "这件事还由这里答责。" in page
    assert "现在由董庄村答责" in page


def test_a_stop_is_nobodys_fault_and_leaves_the_other_ways_open(case: Case, as_: Opened) -> None:
    case.ready().through(Kind.COMMUNICATE)
    services.stop(side=case.first, **by(case.party(case.first)))

    page = as_("secretary", url("matter", case))

    assert "停在这里" in text(page)
    assert "别的路一直都在" in text(page)
    assert "chip-over" not in page.content.decode()


def test_what_was_consented_before_it_came_to_rest_stays_in_view(case: Case, as_: Opened) -> None:
    case.settled()

    assert "本人当着见证人说的" in text(as_("secretary", url("matter", case)))


def test_a_side_that_asks_again_stands_on_top(case: Case, as_: Opened) -> None:
    case.settled()
    services.ask_again(side=case.first, words="石料还在", **by(case.party(case.first)))

    assert "9月13日，甲方请再看一看。石料还在" in text(as_("secretary", url("matter", case)))
    assert "石料还在" not in text(as_("deputy", url("matter", case)))


def test_four_entries_on_the_page_and_all_on_their_own(case: Case, as_: Opened) -> None:
    case.ready().through(Kind.ANALYSE)

    page = as_("secretary", url("matter", case)).content.decode()
    whole = as_("secretary", url("timeline", case)).content.decode()

    assert page.count('class="line-item') == 4
    assert "看全部" in page
    assert whole.count('class="line-item') > 10
    assert "研判走完，进到协商。" in whole


def test_long_names_and_texts_are_shown_whole(cast: Cast, ladder: object, as_: Opened) -> None:
    case = open_case(cast, title=LONG)

    assert LONG in text(as_("secretary", url("matter", case)))


@pytest.mark.parametrize("state", ["registered", "communicated", "agreed"])
def test_takes_at_most_20_queries(case: Case, as_: Opened, state: str) -> None:
    STATES[state][0](case)

    assert queries_of(as_, "secretary", url("matter", case)) <= 20


def test_queries_do_not_grow_with_the_rows(case: Case, as_: Opened) -> None:
    items = case.ready().sat(Kind.COMMUNICATE)
    case.find(items[0])
    before = queries_of(as_, "secretary", url("matter", case))
    for _ in range(30):
        case.find(items[0])

    assert queries_of(as_, "secretary", url("matter", case)) == before


def test_a_sitting_that_another_step_had_called_is_owed_by_nobody_here(case: Case, as_: Opened) -> None:
    def owed(role: str) -> str:
        return text(as_(role, url("matter", case))).partition("应办的事")[2].partition("经过")[0]

    case.ready()
    services.convene(
        step=case.step,
        kinds=[Kind.COMMUNICATE],
        starts_at=FROZEN + timedelta(days=1),
        place="村委会",
        **by(case.worker),
    )
    assert "开沟通会，在村委会" in owed("secretary")
    case.passed_up()

    assert "开沟通会" not in owed("deputy")
    assert "接手，或者写明理由退回" in owed("deputy")
