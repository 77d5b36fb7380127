"""After a stop, and after an end, the other routes are told, and who was told how is recorded (26)."""

from collections.abc import Callable

from sanhu.ledger.queries import entries_of
from sanhu.lib import clock
from sanhu.procedure import services
from sanhu.procedure.enums import EndReason, TellingOf, Told
from sanhu.procedure.models import Telling
from tests.desk.working.conftest import Desk
from tests.procedure.conftest import Case, by, later

PAGE = "other-routes"


def stopped(case: Case) -> None:
    services.stop(side=case.second, **by(case.worker))


def test_after_a_stop_the_page_says_who_is_still_to_be_told(desk: Desk) -> None:
    stopped(desk.case)
    page = desk.look("matter")

    assert "“别的路”还没有告诉甲、乙方。" in page
    assert desk.url(PAGE) in page


def test_who_was_told_when_and_how_is_recorded(desk: Desk) -> None:
    case = desk.case
    stopped(case)
    assert desk.done(PAGE, sides=[case.first.pk], how=Told.PRINTED) == desk.url(PAGE)
    assert "“别的路”还没有告诉乙方。" in desk.look("matter")
    assert desk.done(PAGE, sides=[case.second.pk], how=Told.READ_ALOUD) == desk.url("matter")

    rows = {row.side_id: (row.of, row.how, row.entered_by) for row in Telling.objects.all()}
    assert rows == {
        case.first.pk: (TellingOf.ROUTES, Told.PRINTED, case.worker.id),
        case.second.pk: (TellingOf.ROUTES, Told.READ_ALOUD, case.worker.id),
    }
    assert [entry.verb for entry in entries_of(case.matter.subject)][-2:] == ["matter.told"] * 2
    assert "还没有告诉" not in desk.look("matter")
    page = desk.look(PAGE)
    assert "给了本人一张纸" in page
    assert "记下，告诉过了" not in page


def test_an_end_that_told_them_leaves_nothing_to_tell(desk: Desk) -> None:
    said = {"reason": EndReason.NOT_AGREED, "words": "谈不拢", **by(desk.case.worker)}
    services.end(step=desk.case.step, told_how=Told.PRINTED, **said)

    assert "还没有告诉" not in desk.look("matter")


def test_an_end_that_told_nobody_yet_leads_there(desk: Desk) -> None:
    services.end(step=desk.case.step, reason=EndReason.NOT_AGREED, words="谈不拢", **by(desk.case.worker))

    assert desk.url(PAGE) in desk.look("matter")


def test_what_was_told_before_a_second_stop_does_not_count(case: Case) -> None:
    for side in case.sides:
        services.tell(side=side, of=TellingOf.ROUTES, how=Told.PRINTED, **by(case.worker))
    services.stop(side=case.first, **by(case.worker, later(0.1)))

    with clock.simulated(later(0.2)):
        assert "还没有告诉甲、乙方。" in Desk(case, "secretary").look("matter")


def test_whoever_works_there_may_tell_and_take_back_and_the_page_says_so(
    case: Case, at_desk: Callable[[str], Desk]
) -> None:
    stopped(case)
    mediator, secretary, deputy = at_desk("mediator"), at_desk("secretary"), at_desk("deputy")

    for one in (mediator, secretary):
        page = one.look("matter")
        assert one.url("stop-back") in page
        assert one.url(PAGE) in page
        one.look("stop-back")
    assert mediator.url("reopen") not in mediator.look("matter")
    page = deputy.look("matter")
    assert "还没有告诉甲、乙方" in page
    assert deputy.url(PAGE) not in page
    assert deputy.url("stop-back") not in page
    deputy.look(PAGE, status=404)
    deputy.look("stop-back", status=404)


def test_in_talks_the_page_offers_neither(desk: Desk) -> None:
    page = desk.look("matter")

    assert desk.url("stop-back") not in page
    assert "还没有告诉甲" not in page
