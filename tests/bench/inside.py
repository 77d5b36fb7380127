"""The part of the bench that runs in one process, on the demo's data: pages, registering, verify, a paper."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from statistics import median
from typing import Any
from unittest import mock

import django
from argon2 import PasswordHasher

MATTERS = (30, 3_000)
REGISTERED = 60
TIMES = 15
#: What opens a worklist of the whole district.
READER, WRITER = "district-office", "village-leader"


def took(act: Callable[[], Any], times: int) -> tuple[float, float]:
    """Return the median wall seconds of an act, and the mean seconds of a core."""
    walls, began = [], time.process_time()
    for _ in range(times):
        start = time.perf_counter()
        act()
        walls.append(time.perf_counter() - start)
    return median(walls), (time.process_time() - began) / times


def row(what: str, found: tuple[float, float], more: str = "") -> tuple[str, str, str, str]:
    """Return a line of the table."""
    return what, f"{found[0] * 1000:.1f} ms", f"{found[1] * 1000:.1f} ms", more


def ratio(what: str, one: tuple[float, float], other: tuple[float, float]) -> tuple[str, str, str, str]:
    """Return a line that says how many times as long the one takes as the other."""
    return what, f"× {one[0] / other[0]:.2f}", f"× {one[1] / other[1]:.2f}", ""


class Bench:
    """Everything that the measures share."""

    def __init__(self) -> None:
        from django.test import Client

        from sanhu.access.queries import actor_of
        from sanhu.accounts.models import User
        from sanhu.lib import clock
        from sanhu.org import demo as house

        self.client = Client(HTTP_HOST="localhost")
        backend = "allauth.account.auth_backends.AuthenticationBackend"
        self.client.force_login(User.objects.get(username=READER), backend=backend)
        self.actor = actor_of(User.objects.get(username=WRITER), clock.today())
        self.unit = house.unit_named(house.VILLAGE)
        self.number = 0

    def register(self) -> None:
        """Register one more dispute of the village."""
        from sanhu.lib import clock
        from sanhu.mechanisms.disputes.services import Intake, register_dispute

        self.number += 1
        intake = Intake(
            sides=(("董谷雨", "恢复原样"), ("董立夏", "给补偿")),
            what_happened="甲承包村东坑塘，乙在塘边开荒种菜，两家争起来。",
            category="land",
        )
        key = f"bench-{self.number}-{datetime.now().timestamp()}"  # noqa: DTZ005  # any unlike key will do
        register_dispute(unit=self.unit, intake=intake, submission=key, actor=self.actor, at=clock.now())

    def worklist(self) -> None:
        """Ask for the worklist of the district."""
        assert self.client.get("/desk/matters/").status_code == 200


@contextmanager
def without_the_ledger() -> Iterator[None]:
    """Append nothing: only here, on data that are thrown away, to see what the proof costs."""
    from sanhu.ledger.services import append

    with mock.patch.object(append, "append", return_value=None):
        yield


@contextmanager
def cheap_codes() -> Iterator[None]:
    """Hash codes cheaply while the list is filled: nobody gets one of them."""
    from sanhu.procedure.queries import codes

    with mock.patch.object(codes, "CODES", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)):
        yield


def fill(bench: Bench, wanted: int) -> None:
    """Register until there are so many matters, fifty in one transaction."""
    from sanhu.ledger.services import recorded
    from sanhu.procedure.models import Matter

    with cheap_codes():
        while (missing := wanted - Matter.objects.count()) > 0:
            with recorded():
                for _ in range(min(50, missing)):
                    bench.register()


def measured() -> Iterator[tuple[str, str, str, str]]:
    """Yield the lines in order."""
    from sanhu.ledger.queries import newest_head
    from sanhu.ledger.services.verify import verify
    from sanhu.lib.gate import Actor
    from sanhu.procedure.models import Matter
    from tests.bench.paper import typeset

    bench = Bench()
    bench.worklist()
    few = took(bench.worklist, TIMES)
    yield row(f"page of the worklist, {Matter.objects.count()} matters", few)
    with_proof = took(bench.register, REGISTERED)
    with without_the_ledger():
        without = took(bench.register, REGISTERED)
    yield row("registering a dispute, with its entries and the head", with_proof)
    yield row("registering a dispute, nothing appended", without)
    yield ratio("what the ledger costs a registering", with_proof, without)
    fill(bench, MATTERS[1])
    many = took(bench.worklist, TIMES)
    yield row(f"page of the worklist, {Matter.objects.count():,} matters", many)
    yield ratio("that page against the one before", many, few)
    head = newest_head()
    assert head is not None
    found = took(lambda: verify(actor=Actor("operator", "shell")), 1)
    per = tuple(seconds * 10_000 / head.size for seconds in found)
    yield row(f"verify, per 10,000 entries (of {head.size:,})", (per[0], per[1]))
    typeset()
    yield row("an agreement as PDF, two pages", took(typeset, TIMES))


def main() -> None:
    """Print the lines as JSON."""
    django.setup()
    print(json.dumps(list(measured()), ensure_ascii=False))


if __name__ == "__main__":
    main()
