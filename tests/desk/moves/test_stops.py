"""A side stops, in one tap; the same side goes on after all within seven days."""

from collections.abc import Callable

import pytest

from sanhu.lib import clock
from sanhu.procedure import queries, services
from sanhu.procedure.enums import Standing
from sanhu.procedure.models import Stop
from tests.desk.moves.conftest import Hand, clocks_of
from tests.procedure.conftest import Case, by, later

Sit = Callable[[str], Hand]


def test_one_tap_ends_it_and_no_reason_is_asked(case: Case, hand: Sit) -> None:
    official = hand("mediator")
    page = official.look("stop")
    assert all(text in page for text in ("甲方谷雨不调了", "乙方夏至不调了", "不用写理由", "别的路"))
    assert "<textarea" not in official.client.get(official.url("stop")).content.decode()

    page = official.done("stop", side=case.second.pk)

    assert "记下了：乙方不调了，今天就结束。请把“别的路”那张纸给双方。" in page
    assert Stop.objects.get().side == case.second
    case.matter.refresh_from_db()
    assert case.matter.standing == Standing.WITHDRAWN


def test_asks_which_side(case: Case, hand: Sit) -> None:
    official = hand("secretary")

    official.refused("stop", says="请点是哪一方不调了。")
    official.refused("stop", says="这里没有这一样", side="nobody")


def test_stops_once(case: Case, hand: Sit) -> None:
    official = hand("secretary")
    official.done("stop", side=case.first.pk)

    assert "这件事现在没有在办，不用再做。" in official.look("stop")
    official.refused("stop", says="这件事现在没有在办", side=case.second.pk)
    assert Stop.objects.count() == 1


def test_goes_on_and_no_day_was_won(case: Case, hand: Sit) -> None:
    before = [{**row, "id": None} for row in clocks_of(case)]
    official = hand("secretary")
    official.done("stop", side=case.first.pk)

    assert "甲方谷雨在9月13日 10:32说不调了" in official.look("stop-back")
    page = official.done("stop-back")

    assert "接着调了，原来的日子不变。现在由董庄村（责任人郑芒种）答责。" in page
    assert queries.leading_step(case.matter) == case.step
    assert [{**row, "id": None} for row in clocks_of(case)][-1] == before[-1]
    assert official.client.get(official.url("stop-back")).status_code == 404


def test_after_seven_days_it_begins_anew_instead(case: Case, hand: Sit) -> None:
    official = hand("secretary")
    services.stop(side=case.first, **by(case.worker))

    with clock.simulated(later(8)):
        official = hand("secretary")
        page = official.look("stop-back")
        official.refused("stop-back", says="已经过了7天")
    assert "双方愿意，重新开始" in page
    case.matter.refresh_from_db()
    assert case.matter.standing == Standing.WITHDRAWN


def test_what_was_overtaken_is_not_taken_back(case: Case, hand: Sit) -> None:
    case.ready()
    official = hand("secretary")
    services.stop(side=case.first, **by(case.worker))
    case.consent(at=later(0.1))
    services.reopen(matter=case.matter, reason="又谈了", **by(case.worker, later(0.2)))

    official.refused("stop-back", says="这件事后来有了别的结果")


@pytest.mark.parametrize("role", ["neighbour", "stranger", "deputy", "police"])
def test_for_others_there_is_no_such_page(case: Case, hand: Sit, role: str) -> None:
    official = hand(role)

    assert official.client.get(official.url("stop")).status_code == 404
    assert official.send("stop", side=case.first.pk).status_code == 404
    services.stop(side=case.first, **by(case.worker))
    assert official.send("stop-back").status_code == 404
    assert Stop.objects.get().taken_back_at is None
