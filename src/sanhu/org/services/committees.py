"""People's mediation committees and their mediators (人民调解法 Art. 8, 9, 13, 34)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sanhu.ledger.services import record, recorded
from sanhu.lib.gate import Actor, require
from sanhu.lib.refusals import Refusal, refuse_if
from sanhu.lib.text import one_line
from sanhu.org import queries, rules
from sanhu.org.enums import SeatKind
from sanhu.org.models import Committee, Mediator, Person, Unit
from sanhu.org.services.hold import hold


@recorded
def form_committee(
    *,
    unit: Unit,
    name: str,
    formed_on: date,
    seats: Sequence[tuple[Person, str]],
    has_woman: bool,
    actor: Actor,
    at: datetime,
) -> Committee:
    """Register a committee that was formed on a day, for a term of three years.

    `has_woman` is what the registering office states (Art. 8); nobody's sex is stored.
    """
    require(actor, "org.form_committee", unit)
    hold(unit)
    name, until = one_line(name), rules.term_until(formed_on)
    overlaps = queries.committees_between(unit, formed_on, until).exists()
    facts, kinds = queries.unit_facts(unit), [kind for _, kind in seats]
    refuse_if(rules.refusals_to_form_committee(facts, name, kinds, has_woman=has_woman, overlaps=overlaps))
    refuse_if(rules.refusals_of_seats([str(person.pk) for person, _ in seats], kinds))
    committee = Committee.objects.create(
        unit=unit, name=name, formed_on=formed_on, term_until=until, has_woman=has_woman
    )
    mediators = [
        Mediator.objects.create(committee=committee, person=person, kind=kind, valid_from=formed_on)
        for person, kind in seats
    ]
    subject = f"committee:{committee.pk}"
    record(actor=actor, at=at, verb="committee.formed", subject=subject, rows=[committee, *mediators])
    return committee


@recorded
def appoint_mediator(
    *, committee: Committee, person: Person, kind: str = SeatKind.HIRED, actor: Actor, at: datetime
) -> Mediator:
    """Let a person mediate for a committee: hired, or in a seat that fell vacant (Art. 9, 13)."""
    require(actor, "org.appoint_mediator", committee)
    hold(committee)
    day = rules.day_of(at)
    serving = queries.mediators_of(committee, day)
    refuse_if(
        rules.refusals_to_appoint_mediator(
            kind,
            seats_taken=sum(one.kind != SeatKind.HIRED for one in serving),
            has_chair=any(one.kind == SeatKind.CHAIR for one in serving),
            serves_already=any(one.person_id == person.pk for one in serving),
            in_term=committee.formed_on <= day < committee.term_until,
        )
    )
    mediator = Mediator.objects.create(committee=committee, person=person, kind=kind, valid_from=day)
    subject = f"committee:{committee.pk}"
    record(actor=actor, at=at, verb="mediator.appointed", subject=subject, rows=[mediator])
    return mediator


@recorded
def release_mediator(*, mediator: Mediator, on: date, actor: Actor, at: datetime) -> Mediator:
    """Let a mediator go: the last day is the one before `on` (Art. 15 names grounds for a dismissal)."""
    require(actor, "org.release_mediator", mediator)
    refuse_if(rules.refusals_to_end(mediator.valid_from, mediator.valid_to, on))
    changed = Mediator.objects.filter(pk=mediator.pk, valid_to__isnull=True).update(valid_to=on)
    refuse_if([] if changed else [Refusal("org.ended", {"on": on})])
    mediator.refresh_from_db()
    subject = f"committee:{mediator.committee_id}"
    record(actor=actor, at=at, verb="mediator.released", subject=subject, rows=[mediator])
    return mediator
