"""What every route answers to everybody, about a matter here, one above, a guarded one, and none."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.test import Client

from sanhu.access import services as access
from sanhu.access.queries import actor_of
from sanhu.accounts.models import User
from sanhu.mechanisms.disputes.enums import CODE
from sanhu.mechanisms.disputes.services import Intake, register_dispute
from sanhu.org import services as org
from sanhu.procedure import queries, services
from tests.conftest import OPERATOR
from tests.procedure.conftest import LEVELS, TODAY, Case, Cast, by, publish
from tests.routes import Route, routes

#: Who asks, by the name of the account in the house; two browsers of parties, one of nobody.
ROLES = {
    "village_leader": "secretary",
    "mediator": "mediator",
    "other_village_leader": "neighbour",
    "township_deputy": "deputy",
    "other_township": "stranger",
    "district_office": "head",
    "inspector": "inspector",
    "lawyer": "lawyer",
}
PARTIES = ("party", "other_party")
EVERYBODY = (*ROLES, *PARTIES, "signed_out")
#: Where the matter stands that is asked about. From `recused` every official above must keep out.
MATTERS = ("village", "township", "guarded", "recused", "none")
#: They end the browser's own sitting.
ENDS = ("account_logout", "portal:leave")


def people(cast: Cast) -> Cast:
    """Seat whom the engine's tests do not need: an inspector of the district, a lawyer of the township."""
    for role, unit, name in (("inspector", cast.district, "严小寒"), ("lawyer", cast.township, "白霜降")):
        person = org.add_person(unit=unit, name=name, **by(OPERATOR))
        user = org.give_account(person=person, username=role, password=f"{role} knows it", **by(OPERATOR))
        post = org.create_post(unit=unit, kind=role, **by(OPERATOR))
        org.appoint(post=post, person=person, valid_from=date(2016, 1, 1), **by(OPERATOR))
        cast.people[role] = person
        cast.actors[role] = actor_of(User.objects.get(pk=user.pk), TODAY)
    return cast


def matters(cast: Cast) -> dict[str, Case]:
    """Register one dispute for each place, and one more for the party of another matter."""
    publish(cast, CODE, LEVELS)
    made = {
        name: _registered(cast, name) for name in ("village", "township", "recused", "another", "guarded")
    }
    above = made["township"].ready().passed_up()
    services.take_up(step=above, **by(cast.deputy))
    for name in ROLES.values():
        access.declare_interest(
            user=User.objects.get(username=name),
            matter=made["recused"].matter.pk,
            **by(cast.actors[name]),
        )
    return made


def _registered(cast: Cast, name: str) -> Case:
    intake = Intake(
        sides=(("谷雨", "把地让出来"), ("夏至", "地是我开的")),
        what_happened="两家在坑塘边争地，吵了一架",
        category="land",
        in_danger=name == "guarded",
    )
    opened = register_dispute(
        unit=cast.village, intake=intake, submission=f"{name:-<36}", **by(cast.secretary)
    )
    sides = queries.sides_of(opened.matter)
    return Case(cast, opened.matter, opened.step, sides, cast.secretary)


def browsers(cases: dict[str, Case]) -> dict[str, Client]:
    """Return everybody's browser."""
    found = {"signed_out": Client()}
    for role, username in ROLES.items():
        user = User.objects.get(username=username)
        User.objects.filter(pk=user.pk).update(one_time=False)
        found[role] = Client()
        found[role].force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    for role, name in zip(PARTIES, ("village", "another"), strict=True):
        side = cases[name].first
        code = services.issue_code(side=side, submission=f"key of {role}", **by(cases[name].worker))
        found[role] = Client()
        found[role].post("/progress/", {"number": cases[name].matter.number, "code": code})
    return found


def values(case: Case | None) -> dict[str, Any]:
    """Return what stands in addresses about this matter; rows that it has not are none."""
    found: dict[str, Any] = {"name": "body"}
    if case is not None:
        found |= {"matter_id": case.matter.pk, "matter": case.matter.pk, "side_id": case.first.pk}
    return found


def is_about_a_matter(route: Route) -> bool:
    """Say whether the address of a route names a matter."""
    return bool({"matter", "matter_id"} & set(route.parameters))


def word(status: int) -> str:
    """Return a class of status in one word of the sheet."""
    return {200: "yes", 302: "door", 404: "none", 403: "stop", 405: "post", 422: "no"}.get(
        status, str(status)
    )


@dataclass(frozen=True)
class World:
    """The matters asked about and everybody's browser."""

    cases: dict[str, Case]
    browsers: dict[str, Client]


def world(cast: Cast) -> World:
    """Register the matters, and let everybody come in."""
    cases = matters(people(cast))
    return World(cases, browsers(cases))


def answers(made: World, among: Container[str] = ()) -> Iterator[tuple[str, str, str, str]]:
    """Ask every route, or some, by everybody about every matter; yield route, role, matter, and the word."""
    asked = {name: values(made.cases.get(name)) for name in MATTERS}
    for route in routes():
        if route.name in ENDS or (among and route.name not in among):
            continue
        for role, client in made.browsers.items():
            client.raise_request_exception = False
            for name in MATTERS if is_about_a_matter(route) else ("-",):
                path = route.some_path(asked["village" if name == "-" else name])
                yield route.name, role, name, word(client.get(path).status_code)
