"""Ending without an agreement, beginning again, and answering who asked to look again."""

from collections.abc import Callable

import pytest

from sanhu.procedure import queries, services
from sanhu.procedure.enums import CameBy, Outcome, Standing, TellingOf
from sanhu.procedure.models import AskAgain, Telling
from tests.desk.moves.conftest import Hand
from tests.procedure.conftest import Case, by

Sit = Callable[[str], Hand]
END = {"reason": "not_agreed", "words": "谈了三次，谈不拢", "told_how": "printed"}


def test_ends_with_a_reason_and_the_other_routes_are_told(case: Case, hand: Sit) -> None:
    official = hand("secretary")
    assert "/routes/" in official.client.get(official.url("end")).content.decode()

    page = official.done("end", step=case.step, **END)

    assert "记下了：没谈成，结束了。“别的路”也告诉双方了。这件事还归董庄村" in page
    case.matter.refresh_from_db()
    assert case.matter.standing == Standing.ENDED
    told = Telling.objects.filter(side__matter=case.matter, of=TellingOf.ROUTES)
    assert {one.how for one in told} == {"printed"}
    assert told.count() == 2


def test_what_is_not_told_yet_is_not_written_as_told(case: Case, hand: Sit) -> None:
    page = hand("secretary").done("end", step=case.step, **{**END, "told_how": "later"})

    assert "今天就把“别的路”告诉双方。" in page
    assert not Telling.objects.filter(of=TellingOf.ROUTES).exists()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({**END, "words": ""}, "请写经过和结果"),
        ({**END, "reason": ""}, "请点一个原因。"),
        ({**END, "reason": "bribed"}, "这里没有这一样"),
        ({**END, "told_how": ""}, "怎么告诉的，或者还没有"),
    ],
)
def test_refuses_with_the_cure_and_keeps_what_was_typed(
    case: Case, hand: Sit, typed: dict[str, str], says: str
) -> None:
    page = hand("secretary").refused("end", says=says, step=case.step, **typed)

    assert typed["words"] in page
    case.matter.refresh_from_db()
    assert case.matter.standing == Standing.COMMUNICATING


def test_the_second_of_two_keeps_what_he_typed(case: Case, hand: Sit) -> None:
    official = hand("secretary")
    services.stop(side=case.second, **by(case.worker))

    page = official.refused("end", says="这一级已经办完了", step=case.step, **END)

    assert END["words"] in page
    assert "不调了" in page
    assert queries.last_step(case.matter).outcome == Outcome.WITHDRAWN


def test_begins_again_with_a_reason(case: Case, hand: Sit) -> None:
    official = hand("secretary")
    official.done("end", step=case.step, **END)

    official.refused("reopen", says="请写一句为什么。", reason="")
    page = official.done("reopen", reason="双方又愿意谈了")

    assert "重新开始了。现在由董庄村（责任人郑芒种）答责。" in page
    assert case.now().came_by == CameBy.REOPENED
    assert "这件事还在办" in official.look("reopen")
    assert "又来一次" in official.refused("reopen", says="这件事还在办", reason="又来一次")


def test_after_a_stop_each_side_is_asked_first(case: Case, hand: Sit) -> None:
    case.ready()
    services.stop(side=case.first, **by(case.worker))
    official = hand("secretary")

    assert official.look("reopen").count("还没有说愿意重新开始") == 2
    page = official.refused("reopen", says="甲方还没有同意由这里来调", reason="甲方打电话来")
    assert "甲方打电话来" in page
    assert official.url("consent", case.second.pk) + "?what=mediation" in page
    case.consent()
    official.done("reopen", reason="甲方打电话来")


def test_answers_who_asked_to_look_again(case: Case, hand: Sit) -> None:
    official = hand("secretary")
    official.done("end", step=case.step, **END)
    ask = services.ask_again(side=case.first, words="对方又在挖", **by(case.party(case.first)))

    assert "对方又在挖" in official.look("ask", ask.pk)
    official.refused("ask", ask.pk, says="请写怎么答复本人", begin_again="no", words="")
    page = official.refused("ask", ask.pk, says="请点一样：重新开始", words="明天去看")
    assert "明天去看" in page
    page = official.done("ask", ask.pk, begin_again="yes", words="明天去看")

    assert "答复了，重新开始办。现在由董庄村" in page
    ask.refresh_from_db()
    assert (ask.answer_words, case.now().came_by) == ("明天去看", CameBy.REOPENED)
    assert "再说一遍" in official.refused(
        "ask", ask.pk, says="已经答复过了。", begin_again="no", words="再说一遍"
    )


def test_an_answer_alone_opens_nothing(case: Case, hand: Sit) -> None:
    official = hand("secretary")
    official.done("end", step=case.step, **END)
    ask = services.ask_again(side=case.first, **by(case.party(case.first)))

    assert "答复了。" in official.done("ask", ask.pk, begin_again="no", words="法院已经判了")
    assert queries.leading_step(case.matter) is None


@pytest.mark.parametrize("role", ["mediator", "stranger", "deputy"])
def test_for_others_there_is_no_such_page(case: Case, hand: Sit, role: str) -> None:
    official = hand(role)
    assert official.send("end", step=case.step, **END).status_code == 404
    hand("secretary").done("end", step=case.step, **END)
    ask = services.ask_again(side=case.first, **by(case.party(case.first)))

    assert official.send("reopen", reason="我来").status_code == 404
    assert official.send("ask", ask.pk, begin_again="no", words="我来").status_code == 404
    assert not AskAgain.objects.exclude(answered_at=None).exists()
