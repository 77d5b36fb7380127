"""A small world of real rows, in which the gate is asked for every cell of the sheet.

Two disputes of one village: one is there, one was passed up and is worked on in the township. Each has one
row of every table that a verb is about. Round them sits an official of every post in every relation that
the sheet has a word for. The rows are put there by the test's own hand: what they say does not matter,
only to whom they belong.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sanhu.access.models import Exclusion
from sanhu.access.queries import actor_of
from sanhu.accounts.models import User
from sanhu.documents.enums import Audience
from sanhu.documents.models import File, Paper
from sanhu.duties.models import ClockRule, Duty, HolidayNotice
from sanhu.lib.gate import Actor
from sanhu.mechanisms.disputes.models import Agreement, Confirmation
from sanhu.org.enums import PostKind
from sanhu.org.models import Appointment, Committee, GroupMember, Mediator, Person, Post, Unit, WorkGroup
from sanhu.procedure import models, services
from sanhu.procedure.enums import Answer
from tests.conftest import FROZEN
from tests.procedure.conftest import TODAY, Case, Cast, by, open_case

#: Where an official sits who stands so to the dispute in the village.
SEATS = {
    "own": "village",
    "recused": "village",
    "below": "township",
    "elsewhere": "next_village",
    "invited": "next_village",
    "mediates": "next_village",
    "writer": "next_village",
}
_FILLED = {
    "DateTimeField": FROZEN,
    "DateField": TODAY,
    "BooleanField": True,
    "PositiveSmallIntegerField": 1,
    "PositiveIntegerField": 1,
    "PositiveBigIntegerField": 1,
}

Rows = dict[str, Any]


def put(model: Any, **given: Any) -> Any:
    """Insert one row whose other columns are filled with whatever their type allows."""
    fields: list[Any] = [
        one
        for one in model._meta.concrete_fields
        if one.name not in given and not (one.has_default() or one.null or one.blank)
    ]
    row = model(**{one.name: _filled(one) for one in fields}, **given)
    return model.objects.bulk_create([row])[0]


def _filled(field: Any) -> Any:
    if field.choices:
        return next(iter(field.choices))[0]
    return _FILLED.get(field.get_internal_type(), "字")


@dataclass
class World:
    """The rows of each dispute by what they are, and the officials by relation and post."""

    here: Rows
    above: Rows
    other_side: Rows
    officials: dict[tuple[str, str], Actor]
    own: dict[tuple[str, str], Rows]
    party: Actor


def world(cast: Cast) -> World:
    """Open both disputes, give them their rows, and seat everybody."""
    here, above = open_case(cast).ready(), open_case(cast).ready()
    step = services.take_up(step=above.passed_up(), **by(cast.deputy))
    rows = _rows(here, here.step, cast.village)
    made = World(
        here=rows,
        above=_rows(above, step, cast.township),
        other_side=_of_side(here.step, here.second) | _papers(rows["matter"], cast.village, here.second),
        officials={},
        own={},
        party=here.party(here.first),
    )
    for relation, unit in SEATS.items():
        for post in PostKind.values:
            _seat(made, relation, post, cast.units[unit])
    return made


def _seat(made: World, relation: str, post: str, unit: Unit) -> None:
    user = put(User, username=f"{relation} {post}", password="!")
    person = put(Person, unit=unit, name="某某某", user=user)
    seat = Post.objects.filter(unit=unit, kind=post).first() or put(Post, unit=unit, kind=post)
    # Until a day to come: who will leave is not gone yet.
    put(Appointment, post=seat, person=person, valid_from=date(2016, 1, 1), valid_to=date(2017, 1, 1))
    own: Rows = {"account": user}
    step = made.here["step"]
    if relation == "invited":
        said = {"answer": Answer.ACCEPTED, "answered_at": FROZEN}
        own["invitation"] = put(models.Invitation, step=step, name=post, person=person, **said)
    if relation == "mediates":
        put(models.Assignment, step=step, person=person)
    if relation == "writer":
        own["note"] = put(models.OneSideNote, step=step, side=made.here["side"], written_by=str(user.pk))
    if relation == "recused":
        put(Exclusion, matter=step.matter_id, user=user)
    made.officials[relation, post] = actor_of(user, TODAY)
    made.own[relation, post] = own


def _rows(case: Case, step: models.Step, unit: Unit) -> Rows:
    """Return one row of each kind of a dispute that stands at a unit."""
    matter, person = case.matter, put(Person, unit=unit, name="某某")
    group = put(WorkGroup, host=unit, kind="adhoc", matter_ref=matter.pk, responsible=person)
    committee = put(Committee, unit=unit, term_until=date(2019, 1, 1))
    post, terms = put(Post, unit=unit, kind="lawyer"), put(models.Terms, step=step)
    papers = _papers(matter, unit, case.first)
    agreement = put(Agreement, terms=terms, paper=papers["paper"], form="written")
    return {
        "unit": unit,
        "person": person,
        "account": _account(unit),
        "post": post,
        "appointment": put(Appointment, post=post, person=person, valid_to=date(2017, 1, 1)),
        "group": group,
        "member": put(GroupMember, group=group, person=person),
        "committee": committee,
        "mediator": put(Mediator, committee=committee, person=person),
        "matter": matter,
        "step": step,
        "ladder": put(models.LadderVersion, unit=unit, mechanism="another"),
        "meeting": put(models.Meeting, group=group),
        "danger": put(models.DangerReport, step=step),
        "invitation": put(models.Invitation, step=step, name="某某", person=person),
        "referral": put(models.Referral, step=step, number=str(step.pk)[:24], whole=False),
        "note": put(models.OneSideNote, step=step, side=case.first),
        "agreement": agreement,
        "confirmation": put(Confirmation, agreement=agreement),
        "duty": _duty(matter, unit),
        "rule": ClockRule.objects.first(),
        "notice": put(HolidayNotice, number=str(unit.pk)),
        **_of_side(step, case.first),
        **papers,
    }


def _account(unit: Unit) -> Any:
    user = put(User, username=f"a colleague in {unit.code}", password="!")
    put(Person, unit=unit, name="某", user=user)
    return user


def _of_side(step: models.Step, side: models.Side) -> Rows:
    return {
        "side": side,
        "consent": put(models.Consent, side=side, to="openness", form="tap"),
        "offer": put(models.Offer, step=step, side=side),
        "stop": put(models.Stop, step=step, side=side),
        "ask": put(models.AskAgain, step=step, side=side),
    }


def _papers(matter: models.Matter, unit: Unit, side: models.Side) -> Rows:
    """Return a paper that went out and a file, both for one side alone."""
    for_one = {
        "matter_ref": matter.pk,
        "unit": unit,
        "audience": Audience.ONE_SIDE,
        "side_ref": side.pk,
    }
    return {"paper": put(Paper, issued_at=FROZEN, sha256="f", **for_one), "file": put(File, **for_one)}


def _duty(matter: models.Matter, unit: Unit) -> Any:
    return put(
        Duty,
        rule=ClockRule.objects.first(),
        unit=unit,
        matter_ref=matter.pk,
        subject=f"unit:{matter.pk}",
        start_at=FROZEN,
        late_at=FROZEN.replace(year=2017),
        legal_due=TODAY,
        target_due=TODAY,
    )
