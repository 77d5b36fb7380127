"""Who no longer holds the post has nothing left of it: every page is closed with the next request (G17, G23).

Asked of every route about a matter, the forms included: first by somebody whose only post has ended, then
by somebody who now sits in the next village. To him the matter is like one that does not exist.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from sanhu.access import queries
from sanhu.lib.gate import visible
from sanhu.mechanisms.disputes.enums import CODE
from sanhu.org import services as org
from sanhu.org.models import Appointment
from sanhu.procedure import declare
from sanhu.procedure.models import Matter
from tests.conftest import OPERATOR
from tests.matrix.answers import World, answers, is_about_a_matter, world
from tests.procedure.conftest import TODAY, Cast, by, cast
from tests.proofs.evidence import Evidence
from tests.routes import routes

__all__ = ["cast"]
WHO = "village_leader"


@pytest.fixture(autouse=True)
def _one_mechanism(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the product's own mechanism alone: those of the engine's tests have no pages."""
    monkeypatch.setattr(declare, "_mechanisms", {CODE: declare._mechanisms[CODE]})


def ended(cast: Cast) -> Appointment:
    """End the village leader's appointment: yesterday was his last day."""
    held = Appointment.objects.get(person=cast.people["secretary"])
    return org.end_appointment(appointment=held, on=TODAY, **by(OPERATOR))


def asked(made: World) -> dict[tuple[str, str], str]:
    """Return what every route about a matter answers to him, by route and matter."""
    his = replace(made, browsers={WHO: made.browsers[WHO]})
    among = {route.name for route in routes() if is_about_a_matter(route)}
    return {(route, matter): said for route, _, matter, said in answers(his, among)}


def shown(found: dict[tuple[str, str], str]) -> list[str]:
    """Say each page that still opens."""
    return [f"{route} {matter}" for (route, matter), said in found.items() if said in ("yes", "no")]


def test_whose_post_has_ended_opens_nothing_any_more(
    cast: Cast, evidence: Callable[[Evidence], Evidence], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = world(cast)
    before = asked(made)
    assert len(shown(before)) > 20
    ended(cast)

    after = asked(made)

    official = {route.name for route in routes() if not route.name.startswith("portal:")}
    left = [key for key, said in after.items() if key[0] in official and said not in ("stop", "post")]
    with monkeypatch.context() as patch:  # rights kept somewhere instead of the posts of the day
        seats = queries.org.appointments_of
        patch.setattr(queries.org, "appointments_of", lambda user, on: seats(user, date(2016, 9, 1)))
        caught = bool(shown(asked(made)))
    evidence(Evidence("G17", 0, len(after), len(left), 1, int(caught), "the former holder of a post"))
    assert (left, caught) == ([], True)


def test_who_moved_to_the_next_village_finds_nothing_of_the_former(cast: Cast) -> None:
    made = world(cast)
    ended(cast)
    post = org.create_post(unit=cast.next_village, kind="two_committees", **by(OPERATOR))
    org.appoint(post=post, person=cast.people["secretary"], **by(OPERATOR))

    after = asked(made)

    assert shown(after) == []
    assert {key for key, said in after.items() if said != after[key[0], "none"]} == set()


@pytest.mark.parametrize(
    ("begins", "ends", "sees"),
    [
        (date(2016, 1, 1), None, True),
        (date(2016, 1, 1), date(2016, 10, 1), True),
        (date(2016, 1, 1), TODAY, False),
        (date(2016, 9, 14), None, False),
    ],
)
def test_a_guarded_matter_of_the_village_is_seen_by_a_superior_only_while_he_sits_there(
    cast: Cast, begins: date, ends: date | None, sees: bool
) -> None:
    guarded = world(cast).cases["guarded"].matter
    post = org.create_post(unit=cast.village, kind="assigned_cadre", **by(OPERATOR))
    deputy = cast.people["deputy"]

    org.appoint(post=post, person=deputy, valid_from=begins, valid_to=ends, **by(OPERATOR))

    assert visible(cast.deputy, Matter, "procedure.see").filter(pk=guarded.pk).exists() == sees
