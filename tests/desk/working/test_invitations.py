"""Another policeman and a lawyer are invited, each with both sides' yes and an answer (settled 33, 41)."""

from datetime import date

import pytest

from sanhu.org import services as org
from sanhu.procedure import services
from sanhu.procedure.models import Invitation
from sanhu.procedure.services import consents as what
from tests.conftest import OPERATOR
from tests.desk.working.conftest import Desk
from tests.desk.working.test_report_danger import FIGHT, NO_CASE
from tests.procedure.conftest import by

GUEST = {"name": "蓝小暑", "capacity": "police", "has_interest": "no"}


def say_yes(desk: Desk, name: str = "蓝小暑") -> None:
    """Let both sides say yes to a person."""
    desk.case.consent(what.guest(name))


def test_each_side_is_asked_first(desk: Desk) -> None:
    page = desk.refused("invite", says="甲方还没有同意，先问本人", **GUEST)

    assert "乙方还没有同意" in page
    assert "人民调解法第二十条" in page
    assert "请蓝小暑，双方同意吗" in page
    assert f"{desk.url('consent', desk.case.first.pk)}?what=person-" in page


def test_with_both_yeses_the_person_is_invited_once(desk: Desk) -> None:
    say_yes(desk)

    for _ in range(2):
        desk.done("invite", key="one key", **GUEST)

    assert Invitation.objects.get().name == "蓝小暑"
    desk.refused("invite", says="已经请过蓝小暑了", **GUEST)


def test_a_person_of_the_house_is_recognised_by_name(desk: Desk) -> None:
    say_yes(desk, "何清明")

    desk.done("invite", name="何清明", capacity="other", has_interest="no")

    assert Invitation.objects.get().person == desk.case.cast.people["mediator"]


def test_a_policeman_of_another_village_is_recognised_too(desk: Desk) -> None:
    cast = desk.case.cast
    officer = org.add_person(unit=cast.next_village, name="蓝小暑", **by(OPERATOR))
    post = org.create_post(unit=cast.next_village, kind="village_police", **by(OPERATOR))
    org.appoint(post=post, person=officer, valid_from=date(2016, 1, 1), **by(OPERATOR))
    say_yes(desk)

    desk.done("invite", **GUEST)

    assert Invitation.objects.get().person == officer


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"name": ""}, "请写请谁"),
        ({"capacity": ""}, "请选以什么身份来参加"),
        ({"capacity": "judge"}, "请从上面选"),
        ({"has_interest": ""}, "请先问本人"),
        ({"has_interest": "yes"}, "有利害关系"),
        ({"name": "蓝" * 61}, "太长了"),
    ],
)
def test_what_an_invitation_needs_is_said(desk: Desk, change: dict[str, str], says: str) -> None:
    say_yes(desk)

    desk.refused("invite", says=says, **{**GUEST, **change})
    assert not Invitation.objects.exists()


def test_police_wait_for_the_station_and_are_other_officers(desk: Desk) -> None:
    from sanhu.procedure.models import DangerReport

    desk.done("danger", **{**FIGHT, "receiver": "周白露"})
    say_yes(desk)
    desk.refused("invite", says="民警现在不能来参加", **GUEST)
    desk.done("danger-answer", DangerReport.objects.get().pk, **NO_CASE)
    say_yes(desk, "周白露")

    desk.refused("invite", says="请另一位民警", **{**GUEST, "name": "周白露"})
    desk.done("invite", **GUEST)


@pytest.mark.parametrize(("answer", "words"), [("accepted", ""), ("declined", "那天值班")])
def test_the_answer_is_written_down(desk: Desk, answer: str, words: str) -> None:
    say_yes(desk)
    desk.done("invite", **GUEST)
    row = Invitation.objects.get()

    for _ in range(2):
        desk.done("invitation", row.pk, key="one key", answer=answer, words=words)

    row.refresh_from_db()
    assert (row.answer, row.answer_words) == (answer, words)
    desk.refused("invitation", row.pk, answer=answer, words=words, says="已经答复过了")


def test_a_no_has_its_reason(desk: Desk) -> None:
    say_yes(desk)
    desk.done("invite", **GUEST)

    desk.refused("invitation", Invitation.objects.get().pk, answer="declined", says="这里还没有写")
    desk.refused("invitation", Invitation.objects.get().pk, says="请点一样：来，还是不来")


def test_whom_a_side_no_longer_wants_comes_no_more(desk: Desk) -> None:
    say_yes(desk)
    desk.done("invite", **GUEST)
    yes = desk.case.first.consents.get()

    services.withdraw_consent(consent=yes, **by(desk.case.worker))

    assert "有一方收回了同意，不来了" in desk.look("invite")
