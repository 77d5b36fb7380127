"""Two at once on one matter: one wins, the other is told, nothing is done twice (guarantees.md G03)."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connections

from sanhu.ledger.services import Submitted, open_ledger
from sanhu.ledger.services.verify import verify
from sanhu.lib.refusals import Refused
from sanhu.procedure import queries, services
from sanhu.procedure.enums import Kind, Standing
from sanhu.procedure.models import HandOver, Matter, Step, Stop
from sanhu.procedure.services import SideEntry, Story
from sanhu.procedure.services import consents as what
from tests.conftest import FROZEN, OPERATOR
from tests.copies import Copy
from tests.procedure.conftest import FIVE, LEVELS, TODAY, Case, Cast, by, make_cast, open_case, publish

Act = Callable[[], Any]


@pytest.fixture
def house(committed: Copy, settings: Any) -> Cast:
    """Open the house in a database of its own, with real commits."""
    open_ledger(profile="demo", version="0", actor=OPERATOR, at=FROZEN)
    made = make_cast(settings)
    publish(made, "toy", LEVELS)
    return made


@dataclass
class Race:
    """What came of two who began together."""

    won: list[Any]
    refused: list[Refused]
    broken: list[BaseException]


def race(*acts: Act) -> Race:
    """Let every act begin at the same moment in a thread and connection of its own."""
    barrier, seen = Barrier(len(acts)), Race([], [], [])

    def run(act: Act) -> None:
        barrier.wait()
        try:
            seen.won.append(act())
        except Refused as refused:
            seen.refused.append(refused)
        except BaseException as fault:  # noqa: BLE001  # a race shows whatever it breaks
            seen.broken.append(fault)
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return seen


def agreed(house: Cast) -> Case:
    case = open_case(house).ready().through(Kind.NEGOTIATE).agreed()
    case.consent(what.body(house.township, case.level(2)))
    return case


def settle(case: Case) -> Act:
    step = Step.objects.get(pk=case.step.pk)
    return lambda: services.settle(step=step, settled_on=TODAY, **by(case.worker))


def pass_up(case: Case) -> Act:
    step = Step.objects.get(pk=case.step.pk)
    return lambda: services.pass_up(
        step=step,
        to_level=case.level(2),
        to_unit=case.cast.township,
        five=FIVE,
        **by(case.worker),
    )


def stop(case: Case) -> Act:
    side = queries.sides_of(case.matter)[0]
    return lambda: services.stop(side=side, **by(case.party(side)))


@pytest.mark.parametrize("round", range(3))
def test_of_settling_and_passing_up_one_wins(house: Cast, round: int) -> None:
    case = agreed(house)

    seen = race(settle(case), pass_up(case))

    assert (len(seen.won), len(seen.refused), seen.broken) == (1, 1, [])
    case.matter.refresh_from_db()
    assert case.matter.standing in (Standing.SETTLED, Standing.WAITING)
    assert case.matter.standing == queries.standing_now(case.matter)
    assert verify(actor=OPERATOR).whole


@pytest.mark.parametrize("round", range(3))
def test_of_stopping_and_settling_one_wins(house: Cast, round: int) -> None:
    case = agreed(house)

    seen = race(stop(case), settle(case))

    assert (len(seen.won), len(seen.refused), seen.broken) == (1, 1, [])
    assert Stop.objects.count() + Matter.objects.filter(standing=Standing.SETTLED).count() == 1
    assert verify(actor=OPERATOR).whole


def test_four_who_pass_up_make_one_step(house: Cast) -> None:
    case = agreed(house)

    seen = race(*[pass_up(case) for _ in range(4)])

    assert (len(seen.won), len(seen.refused), seen.broken) == (1, 3, [])
    assert Step.objects.filter(matter=case.matter, ended_at=None, leads=True).count() == 1
    assert HandOver.objects.count() == 1


def test_one_submission_in_four_tries_is_one_matter(house: Cast) -> None:
    def register() -> Any:
        return services.open_matter(
            mechanism="toy",
            unit=house.village,
            story=Story(what_happened="两家在坑塘边争地"),
            sides=[SideEntry("谷雨"), SideEntry("夏至")],
            submission=Submitted("phone-1", {"what": "坑塘"}),
            **by(house.secretary),
        )

    seen = race(*[register] * 4)

    assert (len(seen.won), seen.broken) == (4, [])
    assert Matter.objects.count() == 1
    assert len({tuple(sorted(one.codes.items())) for one in seen.won}) == 1
    assert verify(actor=OPERATOR).whole


def test_without_the_compare_and_set_two_would_win(house: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """The plant: a service that trusts what it read before and takes no lock settles after a pass-up."""
    from sanhu.procedure.services import _rows

    case = agreed(house)
    stale = Step.objects.select_related("matter__ladder", "level", "unit", "group").get(pk=case.step.pk)
    services.pass_up(
        step=case.step,
        to_level=case.level(2),
        to_unit=house.township,
        five=FIVE,
        **by(case.worker),
    )

    monkeypatch.setattr(_rows, "fresh", lambda step: stale)
    with pytest.raises(Refused, match="step_ended"):
        settle(case)()  # the compare-and-set still finds it
    monkeypatch.setattr(_rows, "ended", lambda step, *args, **more: step)
    settle(case)()
    assert Matter.objects.get(pk=case.matter.pk).settled_on is not None  # both have won: caught above
