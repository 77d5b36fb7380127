"""A fifth mechanism in one folder and one line of settings: what it gets on that day."""

from pathlib import Path
from typing import Any

import pytest
from django.template.loader import render_to_string

from sanhu.duties.models import Duty
from sanhu.ledger.services.verify import verify
from sanhu.lib.gate import Forbidden
from sanhu.lib.refusals import Refused
from sanhu.procedure import queries, services
from sanhu.procedure.declare import mechanism_of
from sanhu.procedure.enums import Kind, Outcome, Standing
from sanhu.procedure.importers import read_ladder
from sanhu.procedure.models import LadderVersion
from sanhu.procedure.rules.ladders import warnings_of
from tests.conftest import OPERATOR
from tests.fifth.wage_arrears.mechanism import WAGE_ARREARS
from tests.fifth.wage_arrears.models import Claim
from tests.fifth.wage_arrears.services import register_claim
from tests.procedure.conftest import FIVE, SPOKEN, TODAY, Case, Cast, by, later

LADDER = Path(__file__).parent / "wage_arrears/ladders/1.toml"
CLAIM = {"worker": "谷雨", "employer": "大雪建筑队", "workers": 12, "sum_fen": 3_600_000}


@pytest.fixture
def published(cast: Cast) -> LadderVersion:
    """Publish the ladder of its folder by two persons."""
    file = read_ladder(LADDER)
    ladder = services.draft_ladder(
        unit=cast.district,
        mechanism=file.mechanism,
        number=file.number,
        levels=file.levels,
        **by(cast.head),
    )
    return services.publish_ladder(
        ladder=ladder, digest=services.digest_of(file.levels), **by(cast.commander)
    )


@pytest.fixture
def claim(cast: Cast, published: LadderVersion) -> Case:
    """Register a claim in the township."""
    opened = register_claim(unit=cast.township, **CLAIM, **by(cast.deputy))  # type: ignore[arg-type]
    return Case(cast, opened.matter, opened.step, queries.sides_of(opened.matter), cast.deputy)


def test_it_declares_itself_and_the_engine_finds_it() -> None:
    assert mechanism_of("wage_arrears") is WAGE_ARREARS
    assert WAGE_ARREARS.public_intake


def test_its_ladder_is_warned_of_nothing_and_in_force(published: LadderVersion, cast: Cast) -> None:
    levels = queries.levels_of(published)

    assert [level.name for level in levels] == ["乡镇、街道", "区"]
    assert warnings_of(levels, WAGE_ARREARS.bound) == []
    assert queries.current_ladder("wage_arrears", cast.township, TODAY) == published


def test_a_claim_is_a_matter_with_its_own_facts_and_a_clock(claim: Case) -> None:
    row = Claim.objects.get(matter=claim.matter)

    assert (row.employer, row.workers, row.sum_fen) == ("大雪建筑队", 12, 3_600_000)
    assert claim.step.level.number == 1
    assert Duty.objects.get(matter_ref=claim.matter.pk).rule.code == "TJ-DONE"
    assert verify(actor=OPERATOR).whole


@pytest.mark.parametrize(
    ("change", "code"),
    [({"employer": ""}, "no_employer"), ({"workers": 0}, "no_workers"), ({"sum_fen": 0}, "no_sum")],
)
def test_its_own_rules_refuse_before_the_engine(
    cast: Cast, published: LadderVersion, change: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refused, match=code):
        register_claim(unit=cast.township, **(CLAIM | change), **by(cast.deputy))  # type: ignore[arg-type]
    assert Claim.objects.count() == 0


def test_a_village_is_not_on_its_ladder(cast: Cast, published: LadderVersion) -> None:
    with pytest.raises(Refused, match="unit_not_on_ladder"):
        register_claim(unit=cast.village, **CLAIM, **by(cast.secretary))  # type: ignore[arg-type]


def test_nobody_elsewhere_registers_there(cast: Cast, published: LadderVersion) -> None:
    with pytest.raises(Forbidden):
        register_claim(unit=cast.township, **CLAIM, **by(cast.stranger))  # type: ignore[arg-type]


def test_it_has_a_worklist_moves_and_a_page_of_facts(claim: Case) -> None:
    assert list(queries.worklist(claim.cast.deputy)) == [claim.matter]
    assert "procedure.pass_up" in {
        move.verb for move in queries.moves(claim.cast.deputy, claim.matter, TODAY)
    }
    row = Claim.objects.get(matter=claim.matter)
    assert "大雪建筑队" in render_to_string(WAGE_ARREARS.facts_template, {"claim": row})


def test_it_climbs_its_own_two_levels_and_no_clock_moves(claim: Case) -> None:
    before = Duty.objects.get(matter_ref=claim.matter.pk)
    claim.told().consent(what_of(claim))

    above = services.pass_up(
        step=claim.step,
        to_level=claim.level(2),
        to_unit=claim.cast.district,
        five=FIVE,
        **by(claim.worker, later(3)),
    )

    after = Duty.objects.get(pk=before.pk)
    assert (after.late_at, after.unit) == (before.late_at, claim.cast.district)
    services.take_up(step=above, **by(claim.cast.head, later(4)))
    with pytest.raises(Refused, match="no_such_level|not_higher|same_unit"):
        services.pass_up(
            step=above,
            to_level=claim.level(2),
            to_unit=claim.cast.district,
            five=FIVE,
            **by(claim.cast.head, later(5)),
        )


def what_of(claim: Case) -> services.What:
    """Return what the sides say yes to: the district."""
    return services.consents.body(claim.cast.district, claim.level(2))


def test_its_gate_is_its_own_and_it_settles(claim: Case) -> None:
    claim.told()
    services.form_group(
        step=claim.step, name="欠薪小组", responsible=claim.cast.people["deputy"], **by(claim.worker)
    )
    claim.step.refresh_from_db()
    claim.find(claim.sat(Kind.COMMUNICATE)[0])
    services.close_stage(step=claim.step, **by(claim.worker))
    services.close_stage(step=claim.step, reason="只有付钱一条路", **by(claim.worker))
    claim.find(claim.sat(Kind.NEGOTIATE)[0])
    services.draft_terms(step=claim.step, facts="欠12人工资", nothing_owed=True, **by(claim.worker))
    claim.consent(lambda: services.consents.terms_of(claim.step))

    matter = services.settle(step=claim.step, settled_on=TODAY, **by(claim.worker))

    claim.step.refresh_from_db()
    assert (matter.standing, claim.step.outcome) == (Standing.PERFORMED, Outcome.SETTLED)
    assert SPOKEN.witness
