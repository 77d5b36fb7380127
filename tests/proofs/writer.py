"""A writer to be killed: registers disputes in a loop and says each number when its service has returned.

`python -m tests.proofs.writer DATABASE` reads lines from its input: `open` makes the house, `go NAME`
forks a process that writes until somebody kills it, `look FILE` writes down what the database holds.
Forked, because loading the product takes longer than a life here.
"""

import itertools
import json
import os
import signal
import sys
from pathlib import Path

import django


def say(*words: object) -> None:
    """Write one line to the test, whole and at once."""
    os.write(1, (" ".join(str(word) for word in words) + "\n").encode())


def write_for_ever(life: str) -> None:
    """Register dispute after dispute; a number is said only after its transaction was kept."""
    from sanhu.access.queries import actor_of
    from sanhu.accounts.models import User
    from sanhu.ledger.services import Submitted
    from sanhu.org.queries import unit_by_code
    from sanhu.procedure import services
    from tests.conftest import FROZEN
    from tests.procedure.conftest import TODAY

    unit = unit_by_code("411102202202")
    assert unit is not None
    actor = actor_of(User.objects.get(username="secretary"), TODAY)
    sides = [services.SideEntry("谷雨"), services.SideEntry("夏至")]
    for number in itertools.count():
        key = f"{life}-{number}"
        opened = services.open_matter(
            mechanism="toy",
            unit=unit,
            story=services.Story("两家争地"),
            sides=sides,
            submission=Submitted(key, {"key": key}),
            actor=actor,
            at=FROZEN,
        )
        say("kept", key, opened.matter.number)


def open_house() -> None:
    """Open the ledger, the house and its ladder."""
    from sanhu.ledger.services import open_ledger, recorded
    from tests.conftest import FROZEN, OPERATOR
    from tests.procedure.conftest import LEVELS, make_cast, publish

    open_ledger(profile="demo", version="0", actor=OPERATOR, at=FROZEN)
    with recorded():
        publish(make_cast(django.conf.settings), "toy", LEVELS)


def look(file: str) -> None:
    """Write down which submissions were kept under which numbers, and what verify finds."""
    from sanhu.ledger.queries import find_submission
    from sanhu.ledger.services.verify import verify
    from sanhu.procedure.models import Matter
    from tests.conftest import OPERATOR

    numbers = {f"matter:{matter.pk}": matter.number for matter in Matter.objects.all()}

    def number_of(key: str) -> str:
        found = find_submission(key, {"key": key})
        return numbers[found.subject] if found else ""

    asked = json.loads(Path(file).read_text(encoding="utf-8"))
    report = verify(actor=OPERATOR)
    seen = {
        "lost": [key for key, number in asked.items() if number_of(key) != number],
        "matters": len(numbers),
        "faults": [str(fault) for fault in report.faults],
    }
    Path(file).write_text(json.dumps(seen, ensure_ascii=False), encoding="utf-8")


def main(database: str) -> None:
    """Obey the lines of the input until it ends."""
    from django.db import connections

    from sanhu.lib import clock
    from sanhu.procedure.services import matters
    from tests.conftest import FROZEN

    for alias in connections.settings.values():
        alias["NAME"] = database
    # A code costs 28 ms of Argon2id; here the writing is on trial.
    matters.hash_of = lambda code: code
    with clock.simulated(FROZEN):
        for line in sys.stdin:
            act, _, said = line.strip().partition(" ")
            if act == "go":
                child = os.fork()
                if child == 0:
                    write_for_ever(said)
                say("born", said, child)
                continue
            open_house() if act == "open" else look(said)
            connections.close_all()
            say("did", act)


if __name__ == "__main__":
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    django.setup()
    main(sys.argv[1])
