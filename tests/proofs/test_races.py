"""Two at once on one matter: one wins, the other is refused, nothing is half-written (G02, G03).

The hands are threads with connections of their own, on a database with real commits. Each has read the
matter before the other acts, as somebody who has its page open.
"""

import random
import threading
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.db import connection, connections

from sanhu.ledger.models import Head
from sanhu.ledger.services import append, open_ledger, recorded, turn
from sanhu.ledger.services.verify import verify
from sanhu.lib.refusals import Refused
from sanhu.procedure import services
from sanhu.procedure.declare import Mechanism, register
from sanhu.procedure.enums import FindingKind, Outcome, Standing
from sanhu.procedure.models import HandOver, Matter, Step, Stop, Terms
from sanhu.procedure.services import _rows
from tests.conftest import FROZEN, OPERATOR
from tests.procedure.conftest import FIVE, LEVELS, TODAY, Case, Cast, by, make_cast, open_case, publish
from tests.proofs import sizes
from tests.proofs.evidence import Evidence

SEED = sizes.seed(20261122)
RACES = sizes.size("races")
PLANTED = 15
#: How often the planted races are begun anew at most, until one goes wrong.
ROUNDS = 20
#: Rests on no consent, so that two hundred matters are soon at the point where all ends are open to them.
BARE = Mechanism(
    code="bare_toy",
    name="最少的玩具",
    clocks={"opened": ("TJ-DONE",), "handed_over": ("JJ-TAKE",)},
    gate={Outcome.SETTLED: frozenset(FindingKind)},
    rests_on_consent=False,
)
register(BARE)

Act = Callable[[], Any]
#: What whoever comes second is told.
TOLD = {"procedure.step_ended", "procedure.matter_at_rest"}


@pytest.fixture
def cast(committed: Any, settings: Any) -> Cast:
    """Open the house in a database with real commits."""
    open_ledger(profile="demo", version="0", actor=OPERATOR, at=FROZEN)
    with recorded():
        made = make_cast(settings)
        publish(made, BARE.code, LEVELS)
    return made


def at_the_table(cast: Cast, number: int) -> list[Case]:
    """Register so many matters and bring each to where it may be settled, passed up or stopped."""
    cases = []
    with recorded():
        for _ in range(number):
            case = open_case(cast, BARE.code)
            for _ in FindingKind:
                services.close_stage(step=case.step, reason="双方都说清了", **by(case.worker))
            services.draft_terms(step=case.step, facts="坑塘边的地", nothing_owed=True, **by(case.worker))
            cases.append(case)
    return cases


def settling(case: Case) -> Act:
    """Return the act of settling the step as it was read now."""
    step = _read(case)
    return lambda: services.settle(step=step, settled_on=TODAY, **by(case.worker))


def passing_up(case: Case) -> Act:
    """Return the act of passing the step up as it was read now."""
    step, level = _read(case), case.level(2)
    return lambda: services.pass_up(
        step=step, to_level=level, to_unit=case.cast.township, five=FIVE, **by(case.worker)
    )


def stopping(case: Case) -> Act:
    """Return 乙's own tap."""
    return lambda: services.stop(side=case.second, **by(case.party(case.second)))


def _read(case: Case) -> Step:
    return Step.objects.select_related("matter__ladder", "level", "unit", "group").get(pk=case.step.pk)


PAIRS = ((settling, passing_up), (stopping, settling))


def at_once(acts: Sequence[Act]) -> list[str]:
    """Run every act in a thread of its own at the same moment; return what became of each."""
    barrier, results = threading.Barrier(len(acts)), []

    def run(act: Act) -> None:
        try:
            connection.ensure_connection()
            barrier.wait()
            act()
            results.append("done")
        except Refused as refused:
            results.append(refused.refusals[0].code)
        except Exception as error:  # noqa: BLE001  # whatever else it is, it is a fault of the race
            results.append(repr(error))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(results, key=lambda result: result != "done")


def fault_of(case: Case, results: list[str]) -> str:
    """Say what is wrong with a race: two winners, none, a loser not told so, or something half-written."""
    if results[0] != "done" or len(results) != 2 or results[1] not in TOLD:
        return f"ended as {results}"
    matter = Matter.objects.get(pk=case.matter.pk)
    steps = list(Step.objects.filter(matter=matter).order_by("position"))
    found = {
        "open": sum(step.ended_at is None for step in steps),
        "steps": len(steps),
        "handed": HandOver.objects.filter(from_step__matter=matter).count(),
        "stops": Stop.objects.filter(step__matter=matter).count(),
        "agreed": Terms.objects.filter(step__matter=matter, settled_on__isnull=False).count(),
    }
    wanted = {
        Standing.WAITING: {"open": 1, "steps": 2, "handed": 1, "stops": 0, "agreed": 0},
        Standing.WITHDRAWN: {"open": 0, "steps": 1, "handed": 0, "stops": 1, "agreed": 0},
        Standing.PERFORMED: {"open": 0, "steps": 1, "handed": 0, "stops": 0, "agreed": 1},
    }
    return "" if wanted.get(Standing(matter.standing)) == found else f"{matter.standing}: {found}"


def raced(cast: Cast, number: int, rng: random.Random) -> list[str]:
    """Race so often, the pairs in turn; return the faults."""
    faults = []
    for place, case in enumerate(at_the_table(cast, number)):
        acts = [make(case) for make in PAIRS[place % len(PAIRS)]]
        rng.shuffle(acts)
        fault = fault_of(case, at_once(acts))
        faults += [fault] if fault else []
    return faults


def chained(cast: Cast, number: int, rng: random.Random) -> list[str]:
    """Settle two matters at once, so often: both are done, one after the other in one chain of heads."""
    cases = at_the_table(cast, 2 * number)
    faults = []
    for one, other in zip(cases[::2], cases[1::2], strict=True):
        acts = [settling(one), passing_up(other)]
        rng.shuffle(acts)
        results = at_once(acts)
        faults += [f"ended as {results}"] if results != ["done", "done"] else []
    return faults


def _without_the_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plant a product that neither holds the matter nor looks again before it writes."""

    def ended(step: Step, outcome: str, at: Any, *, reason: str = "", words: str = "") -> Step:
        Step.objects.filter(pk=step.pk).update(
            ended_at=at, outcome=outcome, end_reason=reason, end_words=words
        )
        return step

    monkeypatch.setattr(_rows, "held", lambda matter_id: Matter.objects.get(pk=matter_id))
    monkeypatch.setattr(_rows, "fresh", lambda step: step)
    monkeypatch.setattr(_rows, "ended", ended)


def _without_the_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plant a ledger that lets two writers read one head."""
    if connection.vendor == "sqlite":
        monkeypatch.setattr(turn, "_take_turn", lambda: None)
        monkeypatch.setitem(connections.settings["default"]["OPTIONS"], "transaction_mode", "DEFERRED")
    else:
        monkeypatch.setattr(append, "_locked_head", lambda: Head.objects.order_by("-size").first())


PLANTS = ((_without_the_lock, raced), (_without_the_turn, chained))


def test_one_wins_and_the_other_is_told(cast: Cast, evidence: Callable[[Evidence], Evidence]) -> None:
    rng = random.Random(SEED)

    faults = raced(cast, RACES, rng) + chained(cast, PLANTED, rng)
    report = verify(actor=OPERATOR)

    caught = 0
    for plant, race in PLANTS:
        with pytest.MonkeyPatch.context() as monkeypatch:
            plant(monkeypatch)
            # Two threads may miss each other fifteen times in a row; the first fault ends the rounds.
            caught += any(race(cast, PLANTED, rng) for _ in range(ROUNDS))
    found = evidence(
        Evidence("G03", SEED, RACES + PLANTED, len(faults), len(PLANTS), caught, "races of two pairs")
    )
    assert faults == []
    assert report.faults == []
    assert found.holds
