"""Registering: one matter for one submission, its own row, its clocks, and who may."""

from dataclasses import asdict, replace
from datetime import date
from typing import Any

import pytest

from sanhu.duties.models import Duty
from sanhu.ledger.models import Entry
from sanhu.ledger.services.verify import verify
from sanhu.lib.gate import Actor, Forbidden
from sanhu.lib.refusals import Refused
from sanhu.mechanisms.disputes import queries, services
from sanhu.mechanisms.disputes.enums import SCHEME
from sanhu.mechanisms.disputes.models import Dispute
from sanhu.mechanisms.disputes.services import Intake
from sanhu.org import services as org
from sanhu.procedure import queries as procedure
from sanhu.procedure.models import Matter, SecondText, Side
from sanhu.procedure.services import Opened
from tests.conftest import FROZEN, OPERATOR
from tests.disputes.conftest import KEY, POND
from tests.procedure.conftest import TODAY, Cast, by


def register(cast: Cast, intake: Intake = POND, submission: str = KEY, **more: Any) -> Opened:
    given = {"unit": cast.village, "submission": submission, **by(cast.secretary), **more}
    return services.register_dispute(intake=intake, **given)


def test_a_dispute_has_its_number_its_sides_and_its_own_row(house: Cast) -> None:
    opened = register(house)
    dispute = Dispute.objects.get(matter=opened.matter)

    assert opened.matter.number.startswith("源互2016-")
    assert (dispute.scheme, dispute.category, dispute.committee) == (SCHEME, "land", None)
    assert opened.matter.guarded
    assert [(side.stamp, side.came_itself) for side in Side.objects.order_by("stamp")] == [
        ("乙", False),
        ("甲", True),
    ]
    assert opened.step.unit == house.village


def test_the_usual_month_runs_from_the_registration(house: Cast) -> None:
    opened = register(house)

    assert [duty.rule.code for duty in Duty.objects.filter(matter_ref=opened.matter.pk)] == ["TJ-DONE"]
    assert "settled" not in opened.matter.clocks  # only a lawful committee may ask for confirmation


def test_sent_twice_is_one_matter_with_the_same_codes(house: Cast) -> None:
    first, entries = register(house), Entry.objects.count()
    again = register(house, at=FROZEN.replace(minute=50))

    assert (again.matter.pk, dict(again.codes)) == (first.matter.pk, dict(first.codes))
    assert Matter.objects.count() == Dispute.objects.count() == 1
    assert Entry.objects.count() == entries
    assert len(set(first.codes.values())) == 2


def test_the_codes_open_the_matter_and_are_kept_nowhere(house: Cast) -> None:
    opened = register(house)
    for stamp, code in opened.codes.items():
        side = procedure.side_for_code(opened.matter.number, code)

        assert side is not None
        assert side.stamp == stamp
        assert code not in str(list(Side.objects.values()) + list(Entry.objects.values()))


def test_another_text_under_the_same_key_is_kept_and_decided_by_a_person(house: Cast) -> None:
    opened = register(house)
    other = replace(POND, what_happened="写的不一样")

    with pytest.raises(Refused) as refused:
        register(house, other)
    kept = services.keep_second(matter=opened.matter, intake=other, **by(house.secretary))
    again = services.keep_second(matter=opened.matter, intake=other, **by(house.secretary))

    assert [one.code for one in refused.value.refusals] == ["procedure.submission_differs"]
    assert kept is not None
    assert "写的不一样" in kept.text
    assert "董立夏" in kept.text
    assert again is None
    assert SecondText.objects.count() == Matter.objects.count() == 1
    assert queries.made_under(KEY) == opened.matter.pk


@pytest.mark.parametrize("changed", [name for name in asdict(POND) if name not in ("sides", "category")])
def test_every_answer_belongs_to_the_submission(house: Cast, changed: str) -> None:
    register(house)
    value = getattr(POND, changed)
    other = replace(POND, **{changed: not value if isinstance(value, bool) else value + "。"})

    with pytest.raises(Refused):
        register(house, other)


def test_nothing_is_written_when_a_rule_refuses(house: Cast) -> None:
    for intake in (
        replace(POND, category=""),
        replace(POND, sides=(("", ""), POND.sides[1])),
        replace(POND, what_happened="9月31日"),
        replace(POND, what_happened="字" * 2001),
        replace(POND, sides=(("董" * 61, ""), POND.sides[1])),
        replace(POND, sides=POND.sides[:1]),
    ):
        with pytest.raises(Refused):
            register(house, intake)

    assert Matter.objects.count() == Dispute.objects.count() == 0
    assert queries.made_under(KEY) is None


def test_a_third_side_gets_its_own_code(house: Cast) -> None:
    opened = register(house, replace(POND, sides=(*POND.sides, ("夏至", "路要留着"))))

    assert set(opened.codes) == {"甲", "乙", "丙"}


def test_whom_nobody_asked_for_it_was_entered_by_another(house: Cast) -> None:
    opened = register(house, replace(POND, on_initiative=True))

    assert opened.matter.source == "initiative"
    assert not Side.objects.filter(came_itself=True).exists()


def test_a_lawful_committee_stands_in_the_row(house: Cast) -> None:
    seats = [
        (house.people["mediator"], "chair"),
        (house.people["secretary"], "member"),
        (house.people["neighbour"], "member"),
    ]
    chosen = org.form_committee(
        unit=house.village,
        name="董庄村人民调解委员会",
        formed_on=date(2015, 1, 1),
        seats=seats,
        has_woman=True,
        **by(OPERATOR),
    )
    opened = register(house)

    assert Dispute.objects.get(matter=opened.matter).committee == chosen
    assert queries.lawful_committee(house.next_village, TODAY) is None
    assert queries.lawful_committee(house.village, date(2018, 1, 1)) is None


@pytest.mark.parametrize("who", ["neighbour", "deputy", "stranger", "head", "police"])
def test_who_does_not_answer_for_the_village_registers_nothing_there(house: Cast, who: str) -> None:
    with pytest.raises(Forbidden):
        register(house, actor=getattr(house, who))


@pytest.mark.parametrize("actor", [Actor("party", KEY, matter=KEY), OPERATOR, Actor("system", "system")])
def test_no_party_machine_or_shell_registers(house: Cast, actor: Actor) -> None:
    with pytest.raises(Forbidden):
        register(house, actor=actor)


def test_the_record_is_whole(house: Cast) -> None:
    register(house)

    assert verify(actor=OPERATOR).whole
