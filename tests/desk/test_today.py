"""What a unit owes today, is late with, and has to do this week (p1)."""

from datetime import date, timedelta

from django.test import Client

from sanhu.duties import services as duties
from sanhu.lib.gate import SYSTEM
from sanhu.procedure import services
from sanhu.procedure.enums import Capacity, Kind
from sanhu.procedure.services import consents as what
from tests.conftest import FROZEN
from tests.desk.conftest import LONG, Opened, text, url
from tests.procedure.conftest import Case, Cast, by, open_case


def _sitting(case: Case, days: float) -> None:
    services.convene(
        step=case.step,
        kinds=[Kind.COMMUNICATE],
        starts_at=FROZEN + timedelta(days=days),
        place="村委会调解室",
        **by(case.worker),
    )


def test_the_sitting_that_others_wait_for_comes_first_with_the_one_green_button(
    case: Case, as_: Opened
) -> None:
    case.ready()
    _sitting(case, 0.2)

    page = as_("secretary", url("today"))

    assert "今天15:20" in text(page)
    assert "打开今天的沟通会" in text(page)
    assert page.content.decode().count("btn-main") == 1


def test_says_which_guests_come_and_which_are_silent(case: Case, as_: Opened) -> None:
    case.ready()
    for name in ("林秋分", "周处暑"):
        case.consent(lambda name=name: what.guest(name))
        services.invite(
            step=case.step, name=name, capacity=Capacity.LAWYER, has_interest=False, **by(case.worker)
        )
    _sitting(case, 0.2)

    page = text(as_("secretary", url("today")))

    assert "林秋分、周处暑还没有回话。" in page or "周处暑、林秋分还没有回话。" in page


def test_what_is_owed_stands_under_the_day_it_is_owed(case: Case, as_: Opened) -> None:
    # Registered on 13 September: a month is 13 October. Two more, by hand, for this week and for last.
    for start in (date(2016, 8, 14), date(2016, 8, 9)):
        duties.owe(
            rule="TJ-DONE",
            unit=case.step.unit,
            subject=case.matter.subject,
            matter=case.matter.pk,
            start=start,
            actor=SYSTEM,
            at=FROZEN,
        )

    page = text(as_("secretary", url("today")))

    assert "今天0件，过期1件，本周还有1件。" in page
    assert "过期4天" in page
    assert "今天没有要办的" in page
    assert "下一件9月14日" in page


def test_a_sitting_gone_by_and_not_written_down_is_late(case: Case, as_: Opened) -> None:
    case.ready()
    _sitting(case, -2)

    page = text(as_("secretary", url("today")))

    assert "过期2天" in page
    assert "开过了就记下来" in page


def test_with_nothing_at_all_the_page_says_so_and_leads_on(cast: Cast, as_: Opened) -> None:
    page = as_("neighbour", url("today"))

    assert "今天没有要办的" in text(page)
    assert url("matters") in page.content.decode()


def test_names_the_next_day_when_today_is_free(case: Case, as_: Opened) -> None:
    assert "下一件10月13日星期四" in text(as_("secretary", url("today")))


def test_what_came_up_waits_to_be_taken_up(case: Case, as_: Opened) -> None:
    case.ready().passed_up()

    assert "接手，或者写明理由退回" in text(as_("deputy", url("today")))
    assert case.matter.title not in text(as_("secretary", url("today")))


def test_a_side_that_asks_again_is_to_be_answered_today(case: Case, as_: Opened) -> None:
    case.settled()
    services.ask_again(side=case.first, words="石料还在", **by(case.party(case.first)))

    assert "甲方请再看一看" in text(as_("secretary", url("today")))


def test_who_was_invited_is_asked_to_answer(case: Case, as_: Opened) -> None:
    case.ready()
    person = case.cast.people["neighbour"]
    case.consent(lambda: what.guest(person.name))
    services.invite(
        step=case.step,
        name=person.name,
        person=person,
        capacity=Capacity.EXPERT,
        has_interest=False,
        **by(case.worker),
    )

    assert "董庄村请您来参加一次调解" in text(as_("neighbour", url("today")))


def test_others_owe_nothing_of_ours(case: Case, as_: Opened) -> None:
    for role in ("neighbour", "stranger", "deputy"):
        assert case.matter.title not in text(as_(role, url("today")))


def test_a_guarded_matter_is_not_named_on_the_page(cast: Cast, ladder: object, as_: Opened) -> None:
    open_case(cast, in_danger=True, title="家里动手")

    page = text(as_("secretary", url("today")))

    assert "家里动手" not in page
    assert "要保护的事项" in page


def test_long_lists_show_twenty_of_each_and_say_so(cast: Cast, ladder: object, as_: Opened) -> None:
    for number in range(22):
        case = open_case(cast, title=f"{LONG}{number}"[:30])
        duties.owe(
            rule="TJ-DONE",
            unit=case.step.unit,
            subject=case.matter.subject,
            matter=case.matter.pk,
            start=date(2016, 8, 9),
            actor=SYSTEM,
            at=FROZEN,
        )

    page = text(as_("secretary", url("today")))

    assert "过期22件" in page
    assert page.count("去办") == 20
    assert "每一栏只列前20件" in page


def test_signed_out_leads_to_sign_in(client: Client, cast: Cast) -> None:
    answer = client.get(url("today"))

    assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, "/sign-in/")
