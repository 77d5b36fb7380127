"""Both sides want to go on after a stop: what they need for it can be done at rest."""

from sanhu.procedure import services
from sanhu.procedure.enums import CameBy, TellingOf, Told
from tests.procedure.conftest import Case, by, later


def test_sides_never_told_their_rights_can_begin_again_after_a_stop(case: Case) -> None:
    services.stop(side=case.first, **by(case.party(case.first)))
    at = later(8)  # too late to take it back

    for side in case.sides:
        services.tell(side=side, of=TellingOf.RIGHTS, how=Told.READ_ALOUD, **by(case.worker, at))
    case.consent(at=at)
    step = services.reopen(matter=case.matter, reason="双方都要求再谈", **by(case.worker, at))

    assert step.came_by == CameBy.REOPENED
