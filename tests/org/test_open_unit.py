"""Opening a unit under another."""

from dataclasses import dataclass

import pytest

from sanhu.ledger.models import Entry
from sanhu.ledger.services.verify import verify
from sanhu.lib.refusals import Refused
from sanhu.org import queries, services
from sanhu.org.enums import UnitKind
from sanhu.org.models import Parentage, Unit
from tests.conftest import FROZEN, OPERATOR
from tests.org.conftest import BY, unit


@dataclass(frozen=True)
class Asked:
    """What is asked for; each test changes one thing."""

    name: str = "沙澧产业集聚区"
    kind: str = UnitKind.ZONE
    code: str = "411102-Q1"


def opened(parent: Unit, asked: Asked) -> Unit:
    return services.open_unit(parent=parent, name=asked.name, kind=asked.kind, code=asked.code, **BY)


def test_opens_a_zone_with_its_parentage_and_entry(district: Unit) -> None:
    zone = opened(district, Asked())

    assert queries.parent_on(zone, FROZEN.date()) == district
    assert zone in queries.children(district)
    entry = Entry.objects.get(subject=f"unit:{zone.pk}")
    assert entry.verb == "unit.opened"
    assert "沙澧产业集聚区" in entry.rows
    assert verify(actor=OPERATOR).faults == []


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (Asked(name=""), "org.name_empty"),
        (Asked(name="\u202e\u200b "), "org.name_empty"),
        (Asked(name="长" * 121), "org.name_long"),
        (Asked(code="411102202"), "org.code_taken"),
        (Asked(code="411102 Q1"), "org.code_shape"),
        (Asked(code="411102-"), "org.code_shape"),
        (Asked(code="９"), "org.code_shape"),
        (Asked(code="1" * 41), "org.code_shape"),
        (Asked(kind="palace"), "org.unit_kind"),
        (Asked(kind=UnitKind.VILLAGE), "org.wrong_parent"),
        (Asked(kind=UnitKind.DISTRICT), "org.wrong_parent"),
    ],
)
def test_refuses_and_leaves_nothing(district: Unit, asked: Asked, code: str) -> None:
    before = (Unit.objects.count(), Parentage.objects.count(), Entry.objects.count())

    with pytest.raises(Refused) as refused:
        opened(district, asked)

    assert code in [one.code for one in refused.value.refusals]
    assert (Unit.objects.count(), Parentage.objects.count(), Entry.objects.count()) == before


def test_collects_every_refusal(district: Unit) -> None:
    with pytest.raises(Refused) as refused:
        opened(district, Asked(name="", kind="palace", code="?"))

    assert [one.code for one in refused.value.refusals] == [
        "org.name_empty",
        "org.code_shape",
        "org.unit_kind",
    ]


def test_refuses_under_a_closed_unit(district: Unit) -> None:
    zone = opened(district, Asked())
    services.close_unit(unit=zone, **BY)

    with pytest.raises(Refused, match="unit_closed"):
        opened(zone, Asked(name="一厂", kind=UnitKind.ENTERPRISE, code="411102-Q1-1"))


def test_keeps_a_rare_name_as_it_was_typed(township: Unit) -> None:
    village = opened(township, Asked(name="䶮家𬱟村", kind=UnitKind.VILLAGE, code="411102202299"))

    assert unit(village.code).name == "䶮家𬱟村"
