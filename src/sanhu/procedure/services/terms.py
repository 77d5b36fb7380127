"""Offers, terms with dated obligations, settling, and performance."""

from datetime import date, datetime

from django.db.models import Model

from sanhu.ledger.services import record, recorded
from sanhu.lib.gate import Actor, require
from sanhu.lib.refusals import Refusal, refuse_if
from sanhu.lib.text import clean, one_line
from sanhu.procedure import queries
from sanhu.procedure.enums import Form, Outcome
from sanhu.procedure.models import Acceptance, Matter, Obligation, Offer, Side, Stage, Step, Terms
from sanhu.procedure.rules import terms as rules
from sanhu.procedure.rules.consents import Yes
from sanhu.procedure.rules.days import CHINA, day_of
from sanhu.procedure.services import _clocks, _rows


@recorded
def make_offer(*, side: Side, text: str, actor: Actor, at: datetime) -> Offer:
    """Put a side's offer or counter-offer on the table, in the order of time."""
    require(actor, _rows.verb(actor, "procedure.make_own_offer", "procedure.record_offer"), side)
    matter = _rows.held(side.matter_id)
    side.refresh_from_db()
    step = queries.leading_step(matter)
    refuse_if([] if step else [Refusal("procedure.matter_at_rest")])
    assert step is not None  # refused above
    return _offered(step, side, clean(text), actor, at)


@recorded
def propose(*, step: Step, text: str, actor: Actor, at: datetime) -> Offer:
    """Put a proposal of the mediators on the table (人民调解法 22)."""
    require(actor, "procedure.propose", step)
    return _offered(_rows.fresh(step), None, clean(text), actor, at)


def _offered(step: Step, side: Side | None, text: str, actor: Actor, at: datetime) -> Offer:
    refused = side is not None and side.refused_at is not None
    refuse_if(rules.refusals_to_offer(queries.facts_of(step), text=text, refused=refused))
    offer = Offer.objects.create(step=step, side=side, text=text, made_at=at)
    record(actor=actor, at=at, verb="matter.offered", subject=f"matter:{step.matter_id}", rows=[offer])
    return offer


@recorded
def accept_offer(*, offer: Offer, side: Side, actor: Actor, at: datetime) -> Offer:
    """Record a side's yes to an offer; it is accepted when every other side has said yes.

    It binds nobody: what binds is each side's consent to the terms.
    """
    require(actor, _rows.verb(actor, "procedure.answer_offer", "procedure.record_answer_to_offer"), side)
    step = _rows.fresh(offer.step)
    _rows.of_matter(side, step.matter_id)
    side.refresh_from_db()
    offer.refresh_from_db()
    yes = set(Acceptance.objects.filter(offer=offer).order_by("accepted_at").values_list("side", flat=True))
    refuse_if(
        rules.refusals_to_accept_offer(
            is_open=step.ended_at is None,
            withdrawn=offer.withdrawn_at is not None,
            own=offer.side_id == side.pk,
            accepted=side.pk in yes,
            refused=side.refused_at is not None,
        )
    )
    acceptance = Acceptance.objects.create(offer=offer, side=side, accepted_at=at)
    asked = {one.pk for one in queries.sides_of(step.matter) if one.refused_at is None} - {offer.side_id}
    rows: list[Model] = [acceptance]
    if asked <= yes | {side.pk}:
        Offer.objects.filter(pk=offer.pk, accepted_at=None, withdrawn_at=None).update(accepted_at=at)
        offer.refresh_from_db()
        rows.append(offer)
    subject = f"matter:{step.matter_id}"
    record(actor=actor, at=at, verb="matter.offer_accepted", subject=subject, rows=rows)
    return offer


@recorded
def withdraw_offer(*, offer: Offer, actor: Actor, at: datetime) -> Offer:
    """Let a side take back its offer while not everybody has accepted it."""
    require(actor, _rows.verb(actor, "procedure.withdraw_offer", "procedure.record_offer_withdrawn"), offer)
    step = _rows.fresh(offer.step)
    offer.refresh_from_db()
    refuse_if(
        rules.refusals_to_withdraw_offer(
            is_open=step.ended_at is None,
            withdrawn=offer.withdrawn_at is not None,
            accepted=offer.accepted_at is not None,
        )
    )
    changed = Offer.objects.filter(pk=offer.pk, withdrawn_at=None, accepted_at=None).update(withdrawn_at=at)
    refuse_if([] if changed else [Refusal("procedure.offer_withdrawn")])
    offer.refresh_from_db()
    subject = f"matter:{step.matter_id}"
    record(actor=actor, at=at, verb="matter.offer_withdrawn", subject=subject, rows=[offer])
    return offer


@recorded
def draft_terms(
    *,
    step: Step,
    facts: str,
    points: str = "",
    form: Form = Form.WRITTEN,
    nothing_owed: bool = False,
    actor: Actor,
    at: datetime,
) -> Terms:
    """Write the terms: main facts, points in dispute, form; each change asks every side anew.

    ``nothing_owed`` says that everything was done on the spot and no obligation follows.
    """
    require(actor, "procedure.draft_terms", step)
    step, facts, points = _rows.fresh(step), clean(facts), clean(points)
    refuse_if(rules.refusals_to_draft_terms(queries.facts_of(step), what=facts, points=points, form=form))
    said = {"facts": facts, "points": points, "form": form, "nothing_owed": nothing_owed}
    drafted = queries.terms_of(step)
    if drafted is None:
        drafted = Terms.objects.create(step=step, changed_at=at, **said)
    else:
        _changed(drafted, at, **said)
    subject = f"matter:{step.matter_id}"
    record(actor=actor, at=at, verb="matter.terms_drafted", subject=subject, rows=[drafted])
    return drafted


def _changed(drafted: Terms, at: datetime, **said: object) -> Terms:
    """Make the next version of the terms; raise Refused when another hand made it meanwhile."""
    changed = Terms.objects.filter(pk=drafted.pk, version=drafted.version, settled_on=None).update(
        version=drafted.version + 1, changed_at=at, **said
    )
    refuse_if([] if changed else [Refusal("procedure.terms_changed")])
    drafted.refresh_from_db()
    return drafted


@recorded
def add_obligation(
    *,
    step: Step,
    who: Side,
    to_side: Side,
    what: str,
    due_on: date | None,
    proof: str,
    actor: Actor,
    at: datetime,
) -> Obligation:
    """Add a dated obligation to the terms: who, what, to whom, by when, how it is proved."""
    require(actor, "procedure.draft_terms", step)
    step, what, proof = _rows.fresh(step), clean(what), one_line(proof)
    _rows.of_matter(who, step.matter_id)
    _rows.of_matter(to_side, step.matter_id)
    drafted = queries.terms_of(step)
    number = (drafted.obligations.count() if drafted else 0) + 1
    refuse_if(
        rules.refusals_to_oblige(
            queries.facts_of(step),
            number=number,
            what=what,
            proof=proof,
            due_on=due_on,
            today=day_of(at),
            same_side=who.pk == to_side.pk,
        )
    )
    assert drafted is not None  # refused above
    assert due_on is not None
    row = Obligation.objects.create(
        terms=drafted,
        number=number,
        who=who,
        to_side=to_side,
        what=what,
        due_on=due_on,
        proof=proof,
        added_at=at,
    )
    subject = f"matter:{step.matter_id}"
    rows = [row, _changed(drafted, at)]
    record(actor=actor, at=at, verb="matter.obligation_added", subject=subject, rows=rows)
    return row


@recorded
def strike_obligation(*, obligation: Obligation, reason: str, actor: Actor, at: datetime) -> Obligation:
    """Take an obligation out of the draft; it stays readable with its reason (M32)."""
    require(actor, "procedure.draft_terms", obligation.terms.step)
    step, reason = _rows.fresh(obligation.terms.step), clean(reason)
    obligation.refresh_from_db()
    facts = queries.facts_of(step)
    refuse_if(rules.refusals_to_strike(facts, struck=obligation.struck_at is not None, reason=reason))
    changed = Obligation.objects.filter(pk=obligation.pk, struck_at=None).update(
        struck_at=at, struck_reason=reason
    )
    refuse_if([] if changed else [Refusal("procedure.struck_already")])
    obligation.refresh_from_db()
    drafted = Terms.objects.get(pk=obligation.terms_id)
    subject = f"matter:{step.matter_id}"
    rows = [obligation, _changed(drafted, at)]
    record(actor=actor, at=at, verb="matter.obligation_struck", subject=subject, rows=rows)
    return obligation


@recorded
def settle(*, step: Step, settled_on: date, actor: Actor, at: datetime) -> Matter:
    """Settle the matter from the day on which the agreement takes effect (settled 30).

    For a written agreement that is the day of the last signature or seal, which whoever keeps the
    paper knows (人民调解法 29); for an oral one the day on which the sides agreed (30). Ends every
    open step.
    """
    require(actor, "procedure.settle", step)
    step = _rows.fresh(step)
    refuse_if(rules.refusals_to_settle(queries.facts_of(step), settled_on=settled_on, today=day_of(at)))
    matter, drafted = step.matter, queries.terms_of(step)
    assert drafted is not None  # refused above
    steps = _rows.all_ended(step, Outcome.SETTLED, at)
    stages = list(Stage.objects.filter(step__in=steps, closed_at=None).order_by("opened_at"))
    Stage.objects.filter(pk__in=[stage.pk for stage in stages]).update(closed_at=at)
    for stage in stages:
        stage.refresh_from_db()
    owed = list(drafted.obligations.filter(struck_at=None).order_by("number"))
    done_on = None if owed else settled_on
    Terms.objects.filter(pk=drafted.pk).update(settled_on=settled_on, performed_on=done_on)
    Matter.objects.filter(pk=matter.pk).update(settled_on=settled_on, performed_on=done_on)
    drafted.refresh_from_db()
    matter.refresh_from_db()
    _rows.stood(matter)
    rows = [matter, drafted, *steps, *stages, *_rows.lapsed(matter, at)]
    record(actor=actor, at=at, verb="matter.settled", subject=matter.subject, rows=rows)
    agreed_at = max(datetime.combine(settled_on, datetime.min.time(), CHINA), matter.opened_at)
    _clocks.close(matter, steps, happened_at=min(agreed_at, at), at=at)
    last_due = max((one.due_on for one in owed), default=settled_on)
    own = _clocks.of_step(step)
    _clocks.start(matter, _clocks.SETTLED, unit=step.unit, from_=settled_on, at=at, subject=own)
    _clocks.start(matter, _clocks.DUE, unit=step.unit, from_=last_due, at=at, subject=own)
    return matter


@recorded
def confirm_performance(
    *, obligation: Obligation, side: Side, done_on: date, yes: Yes, actor: Actor, at: datetime
) -> Obligation:
    """Record that the other side confirms an obligation as done; with the last one all is performed."""
    require(actor, _rows.verb(actor, "procedure.confirm_performance", "procedure.record_confirmation"), side)
    matter = _rows.held(side.matter_id)
    _rows.of_matter(side, obligation.terms.step.matter_id)
    obligation.refresh_from_db()
    side.refresh_from_db()
    drafted = Terms.objects.get(pk=obligation.terms_id)
    refusals = rules.refusals_to_confirm(
        is_settled=drafted.settled_on is not None,
        struck=obligation.struck_at is not None,
        confirmed=obligation.confirmed_at is not None,
        by_the_one_who_owes=obligation.who_id == side.pk,
        done_on=done_on,
        today=day_of(at),
    )
    refuse_if(refusals + _rows.refusals_of_yes(yes, side, actor))
    changed = Obligation.objects.filter(pk=obligation.pk, confirmed_at=None).update(
        confirmed_at=at,
        confirmed_by=side,
        done_on=done_on,
        confirmed_form=yes.form,
        witness=one_line(yes.witness),
        paper=one_line(yes.paper),
    )
    refuse_if([] if changed else [Refusal("procedure.confirmed_already")])
    obligation.refresh_from_db()
    rows: list[Model] = [obligation, *_performed(matter, drafted)]
    record(actor=actor, at=at, verb="matter.performance_confirmed", subject=matter.subject, rows=rows)
    return obligation


def _performed(matter: Matter, drafted: Terms) -> list[Matter | Terms]:
    """Mark the agreement as performed when nothing of it is left open."""
    rows = list(drafted.obligations.filter(struck_at=None).order_by("number"))
    if any(row.confirmed_at is None for row in rows):
        return []
    last = max(row.done_on for row in rows if row.done_on)
    Terms.objects.filter(pk=drafted.pk, performed_on=None).update(performed_on=last)
    drafted.refresh_from_db()
    if queries.last_step(matter).pk != drafted.step_id:
        return [drafted]  # the matter was begun again; the old agreement was performed after all
    Matter.objects.filter(pk=matter.pk, performed_on=None).update(performed_on=last)
    matter.refresh_from_db()
    _rows.stood(matter)
    return [drafted, matter]
