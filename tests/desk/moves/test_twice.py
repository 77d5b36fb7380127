"""Every move sent twice under one key: one effect, one answer (settled 7; guarantees.md G05)."""

from collections.abc import Callable
from typing import Any

import pytest

from sanhu.ledger.queries import newest_head
from sanhu.procedure import services
from tests.desk.moves.conftest import Hand, taken_up, up, words
from tests.procedure.conftest import Case, by

Prepared = tuple[str, str, tuple[Any, ...], dict[str, Any]]
KEY = "one key for both"
#: The five things as one types what the record lacks; `sure` sends them.
FIVE = {
    "facts": "坑塘边的地",
    "tried": "谈了三次",
    "why_not_here": "界桩归乡里管",
    "request": "请派人量地",
    "responsible": "郑芒种",
    "sure": "yes",
}


def pass_up(case: Case) -> Prepared:
    from sanhu.procedure.services import consents as what

    case.ready()
    case.consent(what.body(case.cast.township, case.level(2)))
    return "secretary", "pass-up", (), {"step": case.step, **FIVE}


def take_up(case: Case) -> Prepared:
    return "deputy", "take-up", (), {"step": up(case)}


def give_back(case: Case) -> Prepared:
    return "deputy", "return", (), {"step": up(case), "reason": "村里再谈一次"}


def send_down(case: Case) -> Prepared:
    return "deputy", "send-down", (), {"step": taken_up(case), "unit": case.step.unit_id, "reason": "村里熟"}


def refer(case: Case) -> Prepared:
    typed = {"whole": "part", "part": "动手的事", "body": "问十派出所", "reason": "治安归它管"}
    return "secretary", "refer", (), {"step": case.step, **typed}


def answer_referral(case: Case) -> Prepared:
    row = services.refer(step=case.step, part="量地", body="区自然资源局", reason="归它管", **by(case.worker))
    return "secretary", "referral", (row.pk,), {"answer": "accepted", "words": "下周来量"}


def end(case: Case) -> Prepared:
    typed = {"reason": "not_agreed", "words": "卡在地界上", "told_how": "read_aloud"}
    return "secretary", "end", (), {"step": case.ready().step, **typed}


def stop(case: Case) -> Prepared:
    return "secretary", "stop", (), {"side": case.first.pk}


def stop_back(case: Case) -> Prepared:
    services.stop(side=case.first, **by(case.party(case.first)))
    return "secretary", "stop-back", (), {}


def reopen(case: Case) -> Prepared:
    case.settled()
    return "secretary", "reopen", (), {"reason": "双方又愿意谈了"}


def answer_ask(case: Case) -> Prepared:
    case.settled()
    row = services.ask_again(side=case.first, words="对方又在挖", **by(case.party(case.first)))
    return "secretary", "ask", (row.pk,), {"begin_again": "yes", "words": "明天去看"}


@pytest.mark.parametrize(
    "prepare",
    [
        pass_up,
        take_up,
        give_back,
        send_down,
        refer,
        answer_referral,
        end,
        stop,
        stop_back,
        reopen,
        answer_ask,
    ],
)
def test_twice_is_once(case: Case, prepare: Callable[[Case], Prepared]) -> None:
    role, page, more, typed = prepare(case)
    official = Hand(case, role)

    first = official.send(page, *more, submission=KEY, **typed)
    after, shown = newest_head(), words(official.client.get(first.headers.get("Location", "/")))
    second = official.send(page, *more, submission=KEY, **typed)

    assert first.status_code == second.status_code == 303, words(first)
    assert first.headers["Location"] == second.headers["Location"]
    again = words(official.client.get(second.headers["Location"]))
    # The day of the law that did not move belongs to the unit above now; the rest is the same.
    assert again == shown or (page == "pass-up" and again == shown.replace("10月13日这个日子不变。", ""))
    assert newest_head() == after


def test_other_words_under_the_same_key_are_kept_and_not_sent(case: Case) -> None:
    role, page, more, typed = end(case)
    official = Hand(case, role)
    official.send(page, *more, submission=KEY, **typed)
    after = newest_head()

    answer = official.send(page, *more, submission=KEY, **{**typed, "words": "其实谈成了"})

    assert answer.status_code == 409
    assert "其实谈成了" in words(answer)
    assert newest_head() == after
