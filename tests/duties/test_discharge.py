"""Discharging, cancelling, handing over, freezing: when it happened decides, not when it was typed."""

from uuid import uuid4

import pytest

from sanhu.duties import queries, services
from sanhu.ledger.queries import entries_of
from sanhu.lib.gate import SYSTEM
from sanhu.lib.refusals import Refused
from tests.duties.conftest import DAY, moment, owe, unit


def refused(act, **arguments):
    with pytest.raises(Refused) as caught:
        act(**arguments, actor=SYSTEM)
    return [refusal.code for refusal in caught.value.refusals]


def test_is_in_time_when_it_happened_in_time_however_late_it_is_typed(village):
    duty = owe(village)

    services.discharge(
        duty=duty,
        by="paper:第12页",
        happened_at=moment("2016-10-08", 23),
        actor=SYSTEM,
        at=moment("2017-03-01"),
    )

    assert not duty.is_late(moment("2017-03-01"))
    assert not queries.overdue(SYSTEM, moment("2017-03-01")).exists()


def test_is_late_when_it_happened_late(village):
    duty = owe(village)

    services.discharge(
        duty=duty,
        by=f"meeting:{uuid4()}",
        happened_at=moment("2016-10-09", 0),
        actor=SYSTEM,
        at=moment("2016-10-09"),
    )

    assert duty.is_late(moment("2016-10-09"))


def test_overdue_is_computed_when_read(village):
    duty = owe(village)
    right = owe(village, rule="TJ-CONF")

    assert not queries.overdue(SYSTEM, moment("2016-10-08", 23)).exists()
    assert list(queries.overdue(SYSTEM, moment("2016-10-09", 0))) == [duty]
    assert duty.missed_at is None
    assert not right.is_late(moment("2030-01-01"))


def test_refuses_a_record_from_the_future_from_before_or_none_at_all(village):
    duty, at = owe(village), moment("2016-09-20")

    def why(**changes):
        given = {"duty": duty, "by": "meeting:1", "happened_at": at, "at": at, **changes}
        return refused(services.discharge, **given)

    assert why(by="") == ["duties.no_record"]
    assert why(happened_at=at + DAY) == ["duties.not_happened_yet"]
    assert why(happened_at=moment("2016-09-04")) == ["duties.happened_before"]
    services.discharge(duty=duty, by="meeting:1", happened_at=at, actor=SYSTEM, at=at)
    assert why() == ["duties.closed_already"]


def test_what_another_discharged_meanwhile_is_refused(village):
    duty, at = owe(village), moment("2016-09-20")
    stale = type(duty).objects.get(pk=duty.pk)
    services.discharge(duty=duty, by="meeting:1", happened_at=at, actor=SYSTEM, at=at)

    assert refused(services.discharge, duty=stale, by="meeting:2", happened_at=at, at=at) == [
        "duties.changed_meanwhile"
    ]
    duty.refresh_from_db()
    assert duty.discharged_by == "meeting:1"


def test_what_is_cancelled_stays_in_the_record_and_may_be_owed_again(village):
    duty = owe(village)

    assert refused(services.cancel, duty=duty, why="", at=moment("2016-09-20")) == ["duties.no_reason"]
    services.cancel(duty=duty, why="双方不调了", actor=SYSTEM, at=moment("2016-09-20"))

    assert not duty.is_open
    assert not duty.is_late(moment("2020-01-01"))
    assert owe(village, subject=duty.subject).is_open
    assert [entry.verb for entry in entries_of(duty.subject)] == ["duty.owed", "duty.cancelled", "duty.owed"]


def test_another_unit_owes_it_and_no_date_moves(village):
    duty, township = owe(village), unit("411102202")
    dates = (duty.legal_due, duty.target_due, duty.late_at, duty.explain)

    services.hand_over(duty=duty, to=township, actor=SYSTEM, at=moment("2016-09-20"))

    assert (duty.legal_due, duty.target_due, duty.late_at, duty.explain) == dates
    assert list(queries.owed_by(SYSTEM, township)) == [duty]
    assert list(queries.owed_by(SYSTEM, village)) == []
    assert refused(services.hand_over, duty=duty, to=township, at=moment("2016-09-21")) == [
        "duties.same_unit"
    ]


def test_is_frozen_once(village):
    duty = owe(village)
    services.freeze(duty=duty, actor=SYSTEM, at=moment("2016-09-20"))

    assert refused(services.freeze, duty=duty, at=moment("2016-09-21")) == ["duties.frozen_already"]
