"""People, posts and appointments: who sits where, from when to when."""

from __future__ import annotations

from datetime import date, datetime

from sanhu.accounts.models import User
from sanhu.accounts.services import open_account
from sanhu.ledger.services import record, recorded
from sanhu.lib.gate import Actor, require
from sanhu.lib.refusals import Refusal, refuse_if
from sanhu.lib.text import one_line
from sanhu.org import queries, rules
from sanhu.org.models import Appointment, Person, Post, Unit
from sanhu.org.rules import Period
from sanhu.org.services.hold import hold


@recorded
def add_person(*, unit: Unit, name: str, phone: str = "", actor: Actor, at: datetime) -> Person:
    """Enter somebody who works for the house, with the unit that keeps his entry."""
    require(actor, "org.add_person", unit)
    name, phone = one_line(name), one_line(phone)
    refuse_if(rules.refusals_to_add_person(queries.unit_facts(unit), name, phone))
    person = Person.objects.create(unit=unit, name=name, phone=phone)
    record(actor=actor, at=at, verb="person.added", subject=f"person:{person.pk}", rows=[person])
    return person


@recorded
def give_account(*, person: Person, username: str, password: str | None, actor: Actor, at: datetime) -> User:
    """Open an account for a person, with a one-time password."""
    require(actor, "org.give_account", person)
    refuse_if([Refusal("org.has_account", field="person")] if person.user_id else [])
    user = open_account(holder=person, username=username, password=password, actor=actor, at=at)
    given = Person.objects.filter(pk=person.pk, user__isnull=True).update(user=user)
    refuse_if([] if given else [Refusal("org.has_account", field="person")])
    person.refresh_from_db()
    record(actor=actor, at=at, verb="person.given_account", subject=f"person:{person.pk}", rows=[person])
    return user


@recorded
def create_post(*, unit: Unit, kind: str, title: str = "", actor: Actor, at: datetime) -> Post:
    """Create one seat in a unit."""
    require(actor, "org.create_post", unit)
    hold(unit)
    title, has_one = one_line(title), Post.objects.filter(unit=unit, kind=kind).exists()
    refuse_if(rules.refusals_to_create_post(queries.unit_facts(unit), kind, title, has_one))
    post = Post.objects.create(unit=unit, kind=kind, title=title)
    record(actor=actor, at=at, verb="post.created", subject=f"post:{post.pk}", rows=[post])
    return post


@recorded
def appoint(
    *,
    post: Post,
    person: Person,
    valid_from: date | None = None,
    valid_to: date | None = None,
    acting: bool = False,
    actor: Actor,
    at: datetime,
) -> Appointment:
    """Seat a person from a day on (today unless said), for good or until before another day.

    `acting` seats a deputy beside the holder; both have the post's capabilities while it lasts.
    """
    require(actor, "org.appoint", post)
    hold(post)
    period = Period(valid_from or rules.day_of(at), valid_to)
    held = [Period(one.valid_from, one.valid_to) for one in queries.holders(post, acting)]
    refuse_if(rules.refusals_to_appoint(queries.unit_facts(post.unit), period, held, str(post)))
    appointment = Appointment.objects.create(
        post=post, person=person, acting=acting, valid_from=period.start, valid_to=period.end
    )
    subject = f"appointment:{appointment.pk}"
    record(actor=actor, at=at, verb="appointment.made", subject=subject, rows=[appointment])
    return appointment


@recorded
def end_appointment(*, appointment: Appointment, on: date, actor: Actor, at: datetime) -> Appointment:
    """End an appointment: its holder's last day is the one before `on`."""
    require(actor, "org.end_appointment", appointment)
    refuse_if(rules.refusals_to_end(appointment.valid_from, appointment.valid_to, on))
    changed = Appointment.objects.filter(pk=appointment.pk, valid_to__isnull=True).update(valid_to=on)
    refuse_if([] if changed else [Refusal("org.ended", {"on": on})])
    appointment.refresh_from_db()
    subject = f"appointment:{appointment.pk}"
    record(actor=actor, at=at, verb="appointment.ended", subject=subject, rows=[appointment])
    return appointment
