"""Opening a district: the official tree, once, each unit with its entry."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from sanhu.config import cli
from sanhu.ledger.models import Entry
from sanhu.ledger.services.verify import verify
from sanhu.lib.gate import Actor, Forbidden
from sanhu.lib.refusals import Refused, sentence
from sanhu.org import drivers, queries, services
from sanhu.org.enums import UnitKind
from sanhu.org.models import Parentage, Unit
from tests.conftest import OPERATOR
from tests.org.conftest import BY, unit


def test_builds_the_official_tree_with_every_entry(district: Unit) -> None:
    tree = queries.subtree(district)

    kinds = [found.kind for found in tree]
    assert kinds.count(UnitKind.STREET) == 4
    assert kinds.count(UnitKind.TOWN) == 3
    assert kinds.count(UnitKind.TOWNSHIP) == 1
    assert kinds.count(UnitKind.VILLAGE) + kinds.count(UnitKind.COMMUNITY) == 129
    assert Entry.objects.filter(verb="unit.opened").count() == Unit.objects.count()
    assert Parentage.objects.count() == Unit.objects.count()
    assert verify(actor=OPERATOR).faults == []


def test_names_units_as_people_say_them(district: Unit) -> None:
    assert unit("411102202202").name == "董庄村"
    assert unit("411102001003").name == "老街社区"
    assert unit("411102202").name == "问十乡"
    assert queries.parent_of(unit("411102202202")) == unit("411102202")


def test_brings_bodies_outside_that_nobody_in_the_house_commands(district: Unit) -> None:
    outside = [body.name for body in queries.bodies_outside()]

    assert outside[:4] == ["漯河市信访局", "漯河市纪委监委", "源汇区纪委监委", "源汇区公安机关"]
    assert "问十乡派出所" in outside
    assert all(body.depth == 1 for body in queries.bodies_outside())


def test_a_second_district_stands_beside_the_first(district: Unit) -> None:
    county = drivers.county("411103")
    assert isinstance(county, drivers.County)

    other = services.open_district(county=county, **BY)

    assert not set(queries.subtree(other)) & set(queries.subtree(district))
    assert verify(actor=OPERATOR).whole


def test_refuses_a_district_that_stands(district: Unit) -> None:
    county = drivers.county("411102")
    assert isinstance(county, drivers.County)
    before = Unit.objects.count()

    with pytest.raises(Refused) as refused:
        services.open_district(county=county, **BY)

    assert [sentence(one) for one in refused.value.refusals] == ["源汇区（411102）已经建好了，不用再建。"]
    assert Unit.objects.count() == before


def test_nobody_but_the_operator_may(ledger: None) -> None:
    county = drivers.county("411102")
    assert isinstance(county, drivers.County)

    for actor in (Actor("official", "x"), Actor("party", "x"), Actor("system", "system")):
        with pytest.raises(Forbidden):
            services.open_district(county=county, actor=actor, at=BY["at"])
    assert not Unit.objects.exists()


def test_the_command_says_how_many(ledger: None) -> None:
    out = StringIO()

    call_command("district", "create", "411102", stdout=out)

    assert "8个乡镇（街道），129个村（社区）" in out.getvalue()


def test_the_command_gives_json(ledger: None) -> None:
    out = StringIO()

    call_command("district", "create", "411102", "--json", stdout=out)

    assert json.loads(out.getvalue()) == {"code": "411102", "name": "源汇区", "townships": 8, "villages": 129}


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("999999", "没有找到代码999999的区县"),
        ("411123", "以前是郾城县，后来撤并或改了代码"),
        ("4111", "区县代码是6位数字"),
        ("４１１１０２", "区县代码是6位数字"),
        ("", "区县代码是6位数字"),
        ("'; DROP", "区县代码是6位数字"),
    ],
)
def test_the_command_says_why_a_code_gives_none(ledger: None, code: str, says: str) -> None:
    with pytest.raises(CommandError, match=says) as error:
        call_command("district", "create", code)

    assert error.value.returncode == 2
    assert not Unit.objects.exists()


def test_the_shell_leaves_with_1_when_it_stands_and_2_for_bad_input(
    district: Unit, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["district", "create", "411102"]) == 1
    assert "已经建好了" in capsys.readouterr().err
    assert cli.run(["district", "create", "110103"]) == 2
    assert "崇文区" in capsys.readouterr().err
    assert cli.run(["district"]) == 2


@pytest.mark.parametrize(
    ("official", "spoken"),
    [
        ("董庄村村民委员会", "董庄村"),
        ("前甸村民委员会", "前甸村"),
        ("巴彦塔拉嘎查村民委员会", "巴彦塔拉嘎查"),
        ("多福巷社区居委会", "多福巷社区"),
        ("老街社区居民委员会", "老街社区"),
        ("机场居委会", "机场居委会"),
        ("漓东街道办事处", "漓东街道"),
        ("村委会", "村委会"),
    ],
)
def test_spoken_names(official: str, spoken: str) -> None:
    from sanhu.org.rules import spoken_name

    assert spoken_name(official) == spoken
