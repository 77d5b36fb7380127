"""Random walks: whatever is tried in whatever order, one unit answers and no clock moves."""

import random
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from sanhu.duties.models import Duty
from sanhu.ledger.services.verify import verify
from sanhu.lib.gate import Actor, Forbidden
from sanhu.lib.refusals import Refused
from sanhu.procedure import queries, services
from sanhu.procedure.enums import Answer, EndReason, Moved, Outcome
from sanhu.procedure.models import HandOver, Referral, Stage, Step, Stop
from sanhu.procedure.rules.matters import AT_REST
from sanhu.procedure.services import consents as what
from tests.conftest import FROZEN, OPERATOR
from tests.procedure.conftest import FIVE, Case, by

MOVES = 80


class Walk:
    """One matter, a clock of its own, and one function for each thing that may be tried."""

    def __init__(self, case: Case, seed: int) -> None:
        self.case, self.random, self.at = case, random.Random(seed), FROZEN
        self.done: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()

    def step(self) -> Step:
        """Return the step that leads, or the one that led last: stale forms are tried as well."""
        return queries.last_step(self.case.matter)

    def actor(self) -> Actor:
        """Return the leader of the unit at whose step the matter is."""
        cast = self.case.cast
        return {cast.village.pk: cast.secretary, cast.township.pk: cast.deputy}.get(
            self.step().unit_id, cast.head
        )

    def by(self) -> dict[str, Any]:
        """Return who acts and when."""
        return by(self.actor(), self.at)

    def target(self, number: int) -> dict[str, Any]:
        """Return a level and the unit that works there."""
        cast = self.case.cast
        unit = (cast.village, cast.township, cast.district)[number - 1]
        return {"to_level": self.case.level(number), "to_unit": unit}

    def acts(self) -> dict[str, Callable[[], object]]:
        """Return everything that may be tried."""
        case, number = self.case, self.random.randint(1, 3)
        side = self.random.choice(case.sides)
        to = self.target(number)
        return {
            "tell": lambda: services.tell(side=side, of="rights", how="printed", **self.by()),  # type: ignore[arg-type]
            "consent": lambda: services.record_consent(
                side=side,
                what=what.body(to["to_unit"], to["to_level"]),
                yes=services.Yes("spoken", witness="惊蛰", told_how="read_aloud"),
                **self.by(),
            ),
            "close_stage": lambda: services.close_stage(step=self.step(), reason="写明了", **self.by()),
            "pass_up": lambda: services.pass_up(
                step=self.step(), five=FIVE, skip_reason="急", **to, **self.by()
            ),
            "take_up": lambda: services.take_up(step=self.step(), **self.by()),
            "give_back": lambda: services.return_with_reason(step=self.step(), reason="没写明", **self.by()),
            "send_down": lambda: services.send_down(step=self.step(), reason="先谈", **to, **self.by()),
            "yes": lambda: services.record_consent(
                side=side,
                what=what.competent("仲裁委"),
                yes=services.Yes("spoken", witness="惊蛰", told_how="read_aloud"),
                **self.by(),
            ),
            "refer": lambda: services.refer(
                step=self.step(), part="全部", body="仲裁委", reason="归它管", whole=True, **self.by()
            ),
            "answer": self.answer,
            "stop": lambda: services.stop(side=side, **by(case.party(side), self.at)),
            "take_back": self.take_back,
            "end": lambda: services.end(
                step=self.step(), reason=EndReason.NOT_AGREED, words="没谈拢", **self.by()
            ),
            "reopen": lambda: services.reopen(matter=case.matter, reason="再谈", **self.by()),
            "settle": self.settle,
        }

    def answer(self) -> object:
        """Let the competent body answer what waits."""
        row = Referral.objects.filter(step__matter=self.case.matter, answered_at=None).first()
        said = self.random.choice([Answer.ACCEPTED, Answer.DECLINED])
        return row and services.answer_referral(referral=row, answer=said, words="看过了", **self.by())

    def take_back(self) -> object:
        """Let the side that stopped last go on after all."""
        row = Stop.objects.filter(side__matter=self.case.matter).order_by("-stopped_at").first()
        return row and services.take_back(stop=row, **by(self.case.party(row.side), self.at))

    def settle(self) -> object:
        """Draft, ask both sides, settle: refused at any of the three."""
        services.draft_terms(step=self.step(), facts="坑塘边的地", nothing_owed=True, **self.by())
        for side in self.case.sides:
            services.record_consent(
                side=side,
                what=what.terms_of(self.step()),
                yes=services.Yes("paper", paper="第3页", told_how="printed"),
                **self.by(),
            )
        return services.settle(step=self.step(), settled_on=self.at.date(), **self.by())

    def go(self) -> None:
        """Try one thing, and look."""
        self.at += timedelta(hours=self.random.choice([1, 5, 30]))
        acts = self.acts()
        name = self.random.choices(sorted(acts), [self.weight(one) for one in sorted(acts)])[0]
        before = clocks(self.case)
        try:
            self.done[name] += acts[name]() is not None
        except (Refused, Forbidden) as refused:
            self.refused[f"{name}: {refused}"] += 1
        self.look(before)

    def weight(self, name: str) -> int:
        """Return how often a thing is tried: a matter at rest would otherwise stay there."""
        if self.case.matter.standing in AT_REST:
            return {"reopen": 8, "take_back": 8, "consent": 8}.get(name, 1)
        return {"stop": 1, "end": 1, "refer": 1, "consent": 8, "pass_up": 8, "settle": 4}.get(name, 4)

    def look(self, before: dict[Any, tuple[datetime, datetime]]) -> None:
        """Check what must hold after every move."""
        matter = self.case.matter
        matter.refresh_from_db()
        leading = Step.objects.filter(matter=matter, leads=True, ended_at=None).count()
        assert leading == (0 if matter.standing in AT_REST else 1), matter.standing
        assert matter.standing == queries.standing_now(matter)
        after = clocks(self.case)
        assert {key: after[key] for key in before} == before, "a clock moved"
        open_ones = Stage.objects.filter(step__matter=matter, closed_at=None, step__ended_at=None)
        assert open_ones.count() <= 1
        moved = Counter(HandOver.objects.filter(from_step__matter=matter).values_list("moved", flat=True))
        assert moved[Moved.BACK] <= 1
        assert moved[Moved.DOWN] <= 1


def clocks(case: Case) -> dict[Any, tuple[datetime, datetime]]:
    """Return when each duty of the matter began and when it is late."""
    return {row.pk: (row.start_at, row.late_at) for row in Duty.objects.filter(matter_ref=case.matter.pk)}


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_tried_one_unit_answers_and_no_clock_moves(case: Case, seed: int) -> None:
    walk = Walk(case.told(), seed)

    for _ in range(MOVES):
        walk.go()

    assert verify(actor=OPERATOR).whole
    assert sum(walk.done.values()) >= 15, walk.refused
    assert sum(walk.refused.values()) >= 15
    assert set(Step.objects.exclude(outcome="").values_list("outcome", flat=True)) <= set(Outcome.values)
