"""The two grounds that move a date: an approved extension, and days that the law does not count."""

from datetime import date

import pytest

from sanhu.duties import services
from sanhu.ledger.services.verify import verify
from sanhu.lib.gate import Actor, Forbidden
from sanhu.lib.refusals import Refused
from tests.conftest import OPERATOR
from tests.duties.conftest import head, moment, owe

ACCEPTED = moment("2026-03-02")


def petition(village, rule="XF-DONE"):
    return owe(village, rule=rule, start=ACCEPTED.date(), at=ACCEPTED)


def extend(duty, amount, at="2026-04-01", **more):
    given = {"reason": "还要鉴定", "approved_by": "指挥长", "at": moment(at), **more}
    given.setdefault("actor", head(duty.unit))
    return services.extend(duty=duty, amount=amount, **given)


def refused(act, *arguments, **more):
    with pytest.raises(Refused) as caught:
        act(*arguments, **more)
    return [refusal.code for refusal in caught.value.refusals]


def test_one_period_of_both_lengths_with_one_roll(village):
    duty = petition(village)
    assert duty.legal_due == date(2026, 5, 6)

    extend(duty, 30)

    assert (duty.unrolled_on, duty.legal_due) == (date(2026, 5, 31), date(2026, 6, 1))
    assert (
        duty.explain
        == "3月2日受理，当天不算，60天再延30天，第90天是5月31日；这天是星期日，比照民法的规则顺延到6月1日。"
    )
    assert verify(actor=OPERATOR).whole


def test_all_extensions_together_stay_within_the_maximum(village):
    duty = petition(village)
    extend(duty, 20)

    assert refused(extend, duty, 11) == ["duties.extension_too_long"]
    duty.refresh_from_db()
    assert duty.unrolled_on == date(2026, 5, 21)
    assert extend(duty, 10).unrolled_on == date(2026, 5, 31)


def test_refuses_without_a_maximum_a_reason_or_an_approver(village):
    assert refused(extend, petition(village, "XF-REG"), 1, at="2026-03-03") == ["duties.no_extension"]
    assert refused(extend, petition(village), 0, reason="", approved_by="") == [
        "duties.no_reason",
        "duties.bad_extension",
        "duties.nobody_approved",
    ]


def test_refuses_when_the_date_is_past(village):
    duty = petition(village)

    assert refused(extend, duty, 5, at="2026-05-07") == ["duties.too_late_to_extend"]
    assert extend(duty, 5, at="2026-05-06").unrolled_on == date(2026, 5, 6)


def test_hearing_days_do_not_count(village):
    duty = petition(village, "XF-FH-R")
    assert duty.unrolled_on == date(2026, 4, 1)

    for first, last in ((date(2026, 3, 10), date(2026, 3, 12)), (date(2026, 3, 12), date(2026, 3, 13))):
        services.exclude(
            duty=duty,
            first_on=first,
            last_on=last,
            reason="听证",
            actor=head(village),
            at=moment("2026-03-14"),
        )

    assert (duty.unrolled_on, duty.legal_due) == (date(2026, 4, 5), date(2026, 4, 7))
    assert "听证的日子不算" in duty.explain


def test_refuses_days_that_no_ground_excludes(village):
    days = {"first_on": date(2026, 3, 10), "last_on": date(2026, 3, 12), "reason": "忙", "at": ACCEPTED}

    assert refused(services.exclude, duty=petition(village), actor=head(village), **days) == [
        "duties.nothing_excluded"
    ]
    backward = {**days, "first_on": date(2026, 3, 13)}
    duty = petition(village, "XF-FH-R")
    assert refused(services.exclude, duty=duty, actor=head(village), **backward) == [
        "duties.ends_before_it_begins"
    ]
    assert duty.grounds.count() == 0


@pytest.mark.parametrize("kind", ["party", "operator", "official", "system"])
def test_only_who_decides_may_move_a_date(village, kind):
    duty = petition(village)

    with pytest.raises(Forbidden):
        extend(duty, 1, actor=Actor(kind, "somebody", matter=str(duty.matter_ref)))
