"""Two at once, each through his own page: one wins, the other reads what happened and keeps his words (G03).

The hands are browsers in threads, on a database with real commits. Both have their page open before either
sends; each carries its own key. `test_races.py` runs two hundred such races below the pages.
"""

import random
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, connections
from django.test import Client

from sanhu.ledger.services import open_ledger, recorded
from sanhu.ledger.services.verify import verify
from sanhu.mechanisms.disputes import services as disputes
from sanhu.mechanisms.disputes.enums import CODE
from sanhu.procedure import services
from sanhu.procedure import views as pages
from sanhu.procedure.enums import Form, Kind, Standing
from sanhu.procedure.models import Matter
from sanhu.procedure.services import consents as what
from tests.badinput.pages import Page, Sheet
from tests.badinput.world import browsers_of, registered
from tests.conftest import FROZEN, OPERATOR
from tests.disputes.agreement.conftest import CLEARS, seat_committee
from tests.procedure.conftest import LEVELS, Case, Cast, by, make_cast, publish
from tests.proofs.evidence import Evidence

SEED = 20261125
RACES = 6
WHY = "地界要乡里派人来量，村里没有这本账。"
#: What whoever comes second reads of the winner, by where the matter stands then.
TOLD = {
    Standing.WAITING: "9月13日 10:32，郑芒种：报到上一级。",
    Standing.PERFORMED: "谈成了。",
    Standing.SETTLED: "谈成了。",
    Standing.WITHDRAWN: "有一方说不调了。",
}


@pytest.fixture
def cast(committed: Any, settings: Any, tmp_path: Any) -> Cast:
    """Open the house in a database with real commits."""
    settings.SANHU_DATA = tmp_path
    open_ledger(profile="demo", version="0", actor=OPERATOR, at=FROZEN)
    with recorded():
        made = make_cast(settings)
        publish(made, CODE, LEVELS)
        seat_committee(made)
    return made


def at_the_table(cast: Cast, name: str) -> Case:
    """Register a dispute and bring it to where it may be settled, passed up or stopped."""
    with recorded():
        case = registered(cast, name).ready()
        services.assign_mediator(
            step=case.step, person=cast.people["mediator"], has_interest=False, **by(case.worker)
        )
        case.through(Kind.NEGOTIATE)
        disputes.write_terms(
            step=case.step, facts="坑塘边的地", points="地归谁种", form=Form.ORAL, **by(case.worker)
        )
        disputes.add_clause(step=case.step, entry=CLEARS, **by(case.worker))
        case.consent(lambda: what.terms_of(case.step))
        case.consent(what.body(cast.township, case.level(2)))
    return case


def form_of(client: Client, path: str) -> dict[str, Any]:
    """Open a page and return what its form holds, as a browser sends it."""
    answer = client.get(path)
    assert answer.status_code == 200, path
    sheet: Sheet = max(Page(answer.content.decode()).sheets, key=lambda one: len(one.controls))
    return {one.name: one.values for one in sheet.controls.values() if one.values}


Act = Callable[[], Any]


def settling(case: Case, people: dict[str, Client]) -> Act:
    path = f"/disputes/{case.matter.pk}/agreement/effect/"
    body = form_of(people["mediator"], path)
    return lambda: people["mediator"].post(path, body)


def passing_up(case: Case, people: dict[str, Client]) -> Act:
    path = f"/desk/matters/{case.matter.pk}/pass-up/"
    words = {"why_not_here": WHY, "request": "请派人量地", "tried": "谈了三次", "sure": "yes"}
    body = {**form_of(people["secretary"], path), **words}
    return lambda: people["secretary"].post(path, body)


def stopping(case: Case, people: dict[str, Client]) -> Act:
    client = people["party"]
    body = form_of(client, "/mine/stop/")
    return lambda: client.post("/mine/stop/", body)


PAIRS = ((settling, passing_up), (stopping, settling))


def at_once(acts: list[Act]) -> list[Any]:
    """Send every form in a thread of its own at the same moment; return the answers in the order of acts."""
    barrier, answers = threading.Barrier(len(acts)), [None] * len(acts)

    def run(at: int, act: Act) -> None:
        try:
            connection.ensure_connection()
            barrier.wait()
            answers[at] = act()
        except Exception as fault:  # noqa: BLE001  # whatever it is, it is a fault of the race
            answers[at] = fault
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(at, act)) for at, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def fault_of(case: Case, names: list[str], answers: list[Any]) -> str:
    """Say what is wrong: not one winner, or a loser who is not told or whose words are gone."""
    statuses = [getattr(one, "status_code", repr(one)) for one in answers]
    won = [status in (302, 303) for status in statuses]
    if won.count(True) != 1 or not set(statuses) <= {302, 303, 409, 422}:
        return f"answered {statuses}"
    at = won.index(False)
    page = answers[at].content.decode()
    told = TOLD.get(Standing(Matter.objects.get(pk=case.matter.pk).standing), "?")
    if told not in page:
        return f"the loser of {names} is not told {told}"
    return "" if names[at] != "passing_up" or WHY in page else "his words are gone"


def raced(cast: Cast, label: str, number: int, rng: random.Random) -> list[str]:
    """Race so often, the pairs in turn; return the faults."""
    faults = []
    for at in range(number):
        case = at_the_table(cast, f"{label}{at}")
        people = browsers_of(case)
        pair = list(PAIRS[at % len(PAIRS)])
        rng.shuffle(pair)
        acts = [make(case, people) for make in pair]
        fault = fault_of(case, [make.__name__ for make in pair], at_once(acts))
        faults += [fault] if fault else []
    return faults


def test_the_second_reads_what_the_first_did_and_keeps_his_words(
    cast: Cast, evidence: Callable[[Evidence], Evidence]
) -> None:
    rng = random.Random(SEED)

    faults = raced(cast, "race", RACES, rng)
    report = verify(actor=OPERATOR)
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(pages, "what_happened", lambda actor, matter: "")
        monkeypatch.setattr("sanhu.portal.public_views.party.what_happened", lambda actor, matter: "")
        caught = bool(raced(cast, "plant", 2, rng))
    found = evidence(Evidence("G03", SEED, RACES, len(faults), 1, int(caught), "races of two pages"))

    assert faults == []
    assert report.faults == []
    assert found.holds
