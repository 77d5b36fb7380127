"""A level that joined hands the matter back to the one that went on assisting."""

from datetime import timedelta

from sanhu.ledger.services.verify import verify
from sanhu.procedure import queries, services
from sanhu.procedure.enums import Outcome, Standing
from sanhu.procedure.queries.dossiers import dossiers
from sanhu.procedure.rules.facts import LevelFacts
from tests.conftest import FROZEN, OPERATOR
from tests.procedure.conftest import FIVE, LEVELS, Case, Cast, by, later, open_case, publish

JOINED = (
    LEVELS[0],
    LevelFacts(2, "乡镇", ("township", "town"), handover="join"),
    LevelFacts(3, "区", ("district",), handover="join"),
)


def test_what_was_handed_back_to_an_assisting_step_can_end(joint: Case) -> None:
    above = joint.grouped().passed_up()
    back = services.return_with_reason(step=above, reason="村里能谈", **by(joint.cast.deputy))

    ended = services.end(step=back, reason="not_agreed", words="没谈拢", **by(joint.worker))

    joint.matter.refresh_from_db()
    assert (ended.pk, joint.matter.standing) == (joint.step.pk, Standing.ENDED)
    assert queries.last_step(joint.matter).pk == joint.step.pk
    assert verify(actor=OPERATOR).faults == []


def test_what_a_level_passed_on_is_not_where_the_matter_ended(joint: Case) -> None:
    township = joint.grouped().passed_up()
    services.take_up(step=township, **by(joint.cast.deputy))
    district = services.pass_up(
        step=township,
        to_level=joint.level(3),
        to_unit=joint.cast.district,
        five=FIVE,
        **by(joint.cast.deputy),
    )
    services.take_up(step=district, **by(joint.cast.head))
    back = services.send_down(
        step=district,
        to_level=joint.level(1),
        to_unit=joint.cast.village,
        reason="回村里谈",
        **by(joint.cast.head),
    )

    services.end(step=back, reason="not_agreed", words="没谈拢", **by(joint.worker))

    joint.matter.refresh_from_db()
    assert joint.matter.standing == Standing.ENDED
    assert queries.last_step(joint.matter).pk == joint.step.pk
    assert dossiers([joint.matter])[joint.matter.pk].step.pk == joint.step.pk


def test_a_level_between_does_not_assist_from_above(cast: Cast) -> None:
    publish(cast, "joint_toy", JOINED)
    case = open_case(cast, "joint_toy").grouped()
    township = case.passed_up()
    services.take_up(step=township, **by(cast.deputy))
    district = services.pass_up(
        step=township, to_level=case.level(3), to_unit=cast.district, five=FIVE, **by(cast.deputy)
    )
    services.take_up(step=district, **by(cast.head))

    below = services.send_down(
        step=district,
        to_level=case.level(1),
        to_unit=cast.village,
        reason="回村里谈",
        **by(cast.head, later(1)),
    )

    township.refresh_from_db()
    assert below.pk == case.step.pk
    assert (township.outcome, township.ended_at) == (Outcome.SENT_DOWN, FROZEN + timedelta(days=1))
    assert [step.pk for step in queries.open_steps(case.matter)] == [below.pk]
    again = services.pass_up(
        step=below, to_level=case.level(2), to_unit=cast.township, five=FIVE, **by(case.worker, later(2))
    )
    assert (again.leads, again.unit) == (True, cast.township)
    assert verify(actor=OPERATOR).faults == []
