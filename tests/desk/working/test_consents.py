"""Each side's yes in a form that proves itself, and taken back (settled 33)."""

from collections.abc import Callable
from datetime import date

import pytest

from sanhu.procedure import services
from sanhu.procedure.enums import ConsentForm, ConsentTo, TellingOf, Told
from sanhu.procedure.models import Consent
from sanhu.procedure.services import consents as what
from tests.desk.working.conftest import Desk
from tests.procedure.conftest import SPOKEN, by

YES = {"told_how": Told.READ_ALOUD, "form": ConsentForm.SPOKEN, "witness": "惊蛰", "given_on": "2016-09-13"}


@pytest.fixture
def told(desk: Desk) -> Desk:
    """Let both sides know their rights."""
    for side in desk.case.sides:
        services.tell(side=side, of=TellingOf.RIGHTS, how=Told.READ_ALOUD, **by(desk.case.worker))
    return desk


@pytest.mark.parametrize(
    ("form", "proof", "kept"),
    [
        (ConsentForm.PAPER, {"paper": "卷宗第3页"}, ("卷宗第3页", "")),
        (ConsentForm.SPOKEN, {"witness": "惊蛰"}, ("", "惊蛰")),
    ],
)
def test_a_yes_is_recorded_with_its_proof(
    told: Desk, form: str, proof: dict[str, str], kept: tuple[str, str]
) -> None:
    side = told.case.first
    typed = {"told_how": Told.PRINTED, "form": form, "given_on": "2016-09-12", **proof}

    assert told.done("consent", side.pk, **typed) == told.url("consents")

    row = Consent.objects.get(side=side)
    assert (row.to, row.form, row.told_how) == (ConsentTo.MEDIATION, form, Told.PRINTED)
    assert (row.paper, row.witness) == kept
    assert row.given_on == date(2016, 9, 12)
    assert "同意由董庄村来调" in told.look("consents")


@pytest.mark.parametrize(
    ("code", "to", "words"),
    [
        ("openness", ConsentTo.OPENNESS, "公开调"),
        ("person-蓝小暑", ConsentTo.PERSON, "请蓝小暑参加"),
        ("up-2", ConsentTo.MEDIATION, "报上去，由问十乡来调"),
        ("notes-2", ConsentTo.NOTES, "把单独谈的话带给问十乡"),
    ],
)
def test_each_thing_is_asked_by_itself(told: Desk, code: str, to: str, words: str) -> None:
    assert words in told.look("consent", told.case.first.pk, what=code)

    told.done("consent", told.case.first.pk, query=f"?what={code}", **YES)

    assert Consent.objects.get(side=told.case.first).to == to


def test_a_yes_to_a_person_leads_back_to_the_invitation(told: Desk) -> None:
    to = told.done("consent", told.case.first.pk, query="?what=person-蓝小暑&capacity=police", **YES)

    assert to.startswith(told.url("invite"))
    assert "capacity=police" in to


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"form": ConsentForm.PAPER}, "请写签字的那张纸在哪"),
        ({"witness": ""}, "请写见证人姓名"),
        ({"witness": "郑芒种"}, "见证人不能是记录的人自己"),
        ({"form": ConsentForm.TAP}, "请从上面选"),
        ({"form": ""}, "请点一样：签了字，还是口头说的"),
        ({"told_how": ""}, "念给本人听了，还是给了本人一张纸"),
        ({"given_on": "2016-09-14"}, "还没到"),
        ({"given_on": "2016-02-30"}, "2月只有29天"),
        ({"witness": "见" * 121}, "写得太长了"),
    ],
)
def test_a_yes_without_proof_is_refused_beside_its_field(
    told: Desk, change: dict[str, str], says: str
) -> None:
    page = told.refused("consent", told.case.first.pk, says=says, **{**YES, **change})

    assert "field-bad" in page
    assert not Consent.objects.exists()


def test_a_yes_before_the_rights_were_told_is_refused_with_the_article(desk: Desk) -> None:
    page = desk.refused("consent", desk.case.first.pk, says="还没有把权利和义务告诉本人", **YES)

    assert "人民调解工作若干规定第三十条" in page
    assert "惊蛰" in page  # nothing typed is lost


def test_a_yes_that_stands_is_not_taken_again(told: Desk) -> None:
    told.done("consent", told.case.first.pk, **YES)

    told.refused("consent", told.case.first.pk, says="已经同意过了", **YES)


def test_sent_twice_it_is_one_yes(told: Desk) -> None:
    for _ in range(2):
        told.done("consent", told.case.first.pk, key="one key", **YES)

    assert Consent.objects.count() == 1


def test_another_text_under_one_key_waits_for_the_person(told: Desk) -> None:
    told.done("consent", told.case.first.pk, key="one key", **YES)

    answer = told.send("consent", told.case.first.pk, key="one key", **{**YES, "witness": "清明"})

    assert answer.status_code == 409
    page = answer.content.decode()
    assert "这一页已经交过一次" in page
    assert "清明" in page
    assert 'value="one key"' not in page


def test_a_yes_is_taken_back_without_a_reason(told: Desk) -> None:
    told.done("consent", told.case.first.pk, **YES)
    row = Consent.objects.get()

    assert "收回了马上算数" in told.look("consent-back", row.pk)
    told.done("consent-back", row.pk)

    row.refresh_from_db()
    assert row.withdrawn_at is not None
    assert "收回了。" in told.look("consents")
    told.refused("consent-back", row.pk, says="这个同意已经收回了")


def test_a_yes_of_another_matter_does_not_exist_here(told: Desk) -> None:
    from tests.procedure.conftest import open_case

    other = open_case(told.case.cast)
    services.tell(side=other.first, of=TellingOf.RIGHTS, how=Told.PRINTED, **by(other.worker))
    yes = services.record_consent(side=other.first, what=what.openness(), yes=SPOKEN, **by(other.worker))

    told.look("consent", other.first.pk, status=404)
    told.look("consent-back", yes.pk, status=404)


def test_an_unknown_question_does_not_exist(told: Desk) -> None:
    for code in ("up-9", "person-", "person-  ", "anything"):
        told.look("consent", told.case.first.pk, what=code, status=404)


def test_who_only_reads_from_above_records_no_yes(told: Desk, at_desk: Callable[[str], Desk]) -> None:
    at_desk("deputy").look("consents", status=404)
