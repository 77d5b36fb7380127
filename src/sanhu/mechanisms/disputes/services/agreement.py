"""Offers, clauses, printing, signing, taking effect."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal

from sanhu.documents import queries as documents
from sanhu.documents import services as papers
from sanhu.documents.enums import SignedBy, Signer
from sanhu.duties import services as duties
from sanhu.ledger.queries import find_submission
from sanhu.ledger.services import Submitted, record, recorded
from sanhu.lib.gate import SYSTEM, Actor, require
from sanhu.lib.refusals import Refusal, refuse_if
from sanhu.lib.text import one_line
from sanhu.mechanisms.disputes.models import Agreement, Clause
from sanhu.mechanisms.disputes.queries import agreement as queries
from sanhu.mechanisms.disputes.queries import contents
from sanhu.mechanisms.disputes.rules import agreeing as rules
from sanhu.procedure import queries as procedure
from sanhu.procedure import services as engine
from sanhu.procedure.enums import ConsentForm, Form, Told
from sanhu.procedure.models import Obligation, Offer, Side, Step, Terms
from sanhu.procedure.rules.days import day_of
from sanhu.procedure.services import Yes
from sanhu.procedure.services.consents import terms_of


@dataclass(frozen=True)
class ClauseEntry:
    """A clause as it was typed: stamps of those who do it, for whom, what, by when, how proved, money."""

    who: tuple[str, ...]
    to_whom: str
    what: str
    proof: str
    due_on: date | None = None
    at_signing: bool = False
    amount: Decimal | None = None
    paid_by: str = ""
    account: str = ""

    def facts(self) -> rules.ClauseFacts:
        """Return what the rules look at."""
        return rules.ClauseFacts(
            who=self.who,
            to_whom=self.to_whom,
            amount=self.amount,
            paid_by=self.paid_by,
            account=self.account,
            at_signing=self.at_signing,
            due_on=self.due_on,
        )


def _is_repeat(key: str, body: object) -> bool:
    """Say whether a submission was taken before; raise Refused when it said something else (settled 7)."""
    found = find_submission(key, body) if key else None
    refuse_if([Refusal("procedure.submission_differs")] if found and not found.same else [])
    return found is not None


@recorded
def put_offer(
    *, step: Step, side: Side | None, text: str, submission: str, actor: Actor, at: datetime
) -> None:
    """Put an offer of a side, or of the mediators, on the table; the same form sent twice is one offer."""
    require(actor, "procedure.propose", step)
    body = {"step": str(step.pk), "side": side.stamp if side else "", "text": text}
    if _is_repeat(submission, body):
        return
    made: Offer
    if side is None:
        made = engine.propose(step=step, text=text, actor=actor, at=at)
    else:
        made = engine.make_offer(side=side, text=text, actor=actor, at=at)
    _kept(submission, body, made, actor, at, subject=f"matter:{step.matter_id}")


def _kept(key: str, body: object, row: Offer | Clause, actor: Actor, at: datetime, subject: str) -> None:
    record(
        actor=actor,
        at=at,
        verb="agreement.submitted",
        subject=subject,
        rows=[row],
        submission=Submitted(key, body) if key else None,
    )


@recorded
def write_terms(*, step: Step, facts: str, points: str, form: Form, actor: Actor, at: datetime) -> Terms:
    """Write the main facts, the points in dispute and the form (人民调解法 28, 29)."""
    require(actor, "procedure.draft_terms", step)
    lawful = queries.body_of(step, day_of(at)).is_lawful
    refuse_if(rules.refusals_of_form(form == Form.ORAL, lawful))
    return engine.draft_terms(step=step, facts=facts, points=points, form=form, actor=actor, at=at)


@recorded
def add_clause(
    *, step: Step, entry: ClauseEntry, submission: str = "", actor: Actor, at: datetime
) -> list[Obligation]:
    """Add a clause; what all sides do becomes an obligation of each, and each other side confirms."""
    require(actor, "procedure.draft_terms", step)
    body = {"step": str(step.pk), **asdict(entry)}
    if _is_repeat(submission, body):
        return []
    drafted = procedure.terms_of(step)
    refuse_if([] if drafted else [Refusal("procedure.no_terms_yet")])
    assert drafted is not None  # refused above
    made = _obliged(step, entry, queries.next_position(drafted), actor, at)
    _kept(submission, body, made[0].clause, actor, at, subject=f"matter:{step.matter_id}")
    return made


def _obliged(step: Step, entry: ClauseEntry, position: int, actor: Actor, at: datetime) -> list[Obligation]:
    sides = {side.stamp: side for side in queries.taking_part(step.matter)}
    refuse_if(rules.refusals_of_clause(entry.facts(), tuple(sides)))
    made = []
    for who, to_side in _pairs(entry, sides):
        obligation = engine.add_obligation(
            step=step,
            who=who,
            to_side=to_side,
            what=entry.what,
            due_on=day_of(at) if entry.at_signing else entry.due_on,
            proof=entry.proof,
            actor=actor,
            at=at,
        )
        clause = Clause.objects.create(
            obligation=obligation,
            position=position,
            at_signing=entry.at_signing,
            amount=rules.in_cents(entry.amount),
            paid_by=entry.paid_by,
            account=one_line(entry.account),
        )
        made.append(obligation)
        subject = f"matter:{step.matter_id}"
        record(actor=actor, at=at, verb="agreement.clause_written", subject=subject, rows=[clause])
    return made


def _pairs(entry: ClauseEntry, sides: dict[str, Side]) -> list[tuple[Side, Side]]:
    """Return who owes whom: a clause of several is owed by each of them to the next one."""
    who = [sides[stamp] for stamp in sides if stamp in entry.who]
    if len(who) == 1:
        return [(who[0], sides[entry.to_whom])]
    return list(zip(who, [*who[1:], who[0]], strict=True))


@recorded
def rewrite_clause(
    *, step: Step, position: int, entry: ClauseEntry, reason: str, actor: Actor, at: datetime
) -> list[Obligation]:
    """Write a clause anew in its place; the old wording stays readable, struck with its reason."""
    require(actor, "procedure.draft_terms", step)
    strike_clause(step=step, position=position, reason=reason, actor=actor, at=at)
    return _obliged(step, entry, position, actor, at)


@recorded
def strike_clause(*, step: Step, position: int, reason: str, actor: Actor, at: datetime) -> None:
    """Take a clause out of the draft; each side is asked anew."""
    require(actor, "procedure.draft_terms", step)
    rows = [row for row in queries.clauses_of(procedure.terms_of(step)) if row.position == position]
    refuse_if([] if rows else [Refusal("procedure.struck_already")])
    for row in rows:
        for obligation in row.obligations:
            engine.strike_obligation(obligation=obligation, reason=reason, actor=actor, at=at)


@recorded
def print_agreement(*, step: Step, actor: Actor, at: datetime) -> Agreement:
    """Print the terms for signing: an agreement of the committee, or 和解协议 without one (settled 31).

    A later printing lays the earlier aside and keeps its number; raise Refused with all that is missing.
    """
    require(actor, "procedure.draft_terms", step)
    drafted = procedure.terms_of(step)
    refuse_if([] if drafted else [Refusal("procedure.no_terms_yet")])
    assert drafted is not None  # refused above
    before = queries.agreement_of(step)
    refuse_if([Refusal("disputes.in_force_already")] if before and before.effective_on else [])
    lacks = queries.lacks_of_settling(actor, step.matter, day_of(at))
    is_oral = drafted.form == Form.ORAL
    refuse_if(rules.refusals_to_print(has_points=bool(drafted.points), is_oral=is_oral, lacks=lacks))
    body = queries.body_of(step, day_of(at))
    return _printed(step, drafted, body, before, actor, at)


def _printed(
    step: Step,
    drafted: Terms,
    body: queries.Body,
    before: Agreement | None,
    actor: Actor,
    at: datetime,
    agreed_on: date | None = None,
) -> Agreement:
    number = before.paper.data.get("document_number", "") if before else ""
    content = contents.agreement(step, drafted, body, number=number, agreed_on=agreed_on)
    paper = papers.draft_paper(
        content=content,
        unit=step.unit,
        matter_ref=step.matter_id,
        replaces=before.paper if before and before.paper.kind == content.kind else None,
        actor=actor,
        at=at,
    )
    book = rules.book_of(step.unit.name, drafted.form == Form.ORAL) if body.is_lawful else ""
    paper = papers.issue_paper(paper=paper, book=book, actor=actor, at=at)
    rows = _laid_aside(before, at)
    agreement = Agreement.objects.create(
        terms=drafted,
        terms_version=drafted.version,
        form=drafted.form,
        committee=body.committee,
        paper=paper,
        # One for each side and one to keep (人民调解法 29).
        copies=len(queries.taking_part(step.matter)) + 1,
        printed_at=at,
    )
    subject = f"matter:{step.matter_id}"
    record(actor=actor, at=at, verb="agreement.printed", subject=subject, rows=[agreement, *rows])
    return agreement


def _laid_aside(before: Agreement | None, at: datetime) -> list[Agreement]:
    if before is None:
        return []
    same = Agreement.objects.filter(pk=before.pk, laid_aside_at=None, effective_on=None)
    refuse_if([] if same.update(laid_aside_at=at) else [Refusal("disputes.print_is_old")])
    before.refresh_from_db()
    return [before]


@recorded
def record_mark(
    *, agreement: Agreement, role: str, name: str, by: str, signed_on: date, actor: Actor, at: datetime
) -> Agreement:
    """Write down one mark and its day. A side's mark is its yes to the terms; the last one puts in force."""
    require(actor, "documents.record_signature", agreement.paper)
    agreement.refresh_from_db()
    refuse_if(
        rules.refusals_to_mark(
            is_aside=agreement.laid_aside_at is not None,
            is_now=queries.is_of_now(agreement),
            in_force=agreement.effective_on is not None,
        )
    )
    if role == Signer.SEAL:
        papers.record_seal(paper=agreement.paper, signed_on=signed_on, actor=actor, at=at)
    else:
        by = by or SignedBy.NAME
        papers.record_signature(
            paper=agreement.paper, role=role, name=name, by=by, signed_on=signed_on, actor=actor, at=at
        )
    if role == Signer.SIDE:
        _agreed(agreement, name, signed_on, actor, at)
    missing = documents.marks_missing(agreement.paper)
    matter = agreement.terms.step.matter
    if missing or queries.lacks_of_settling(actor, matter, day_of(at)) or not _all_say_yes(agreement):
        return agreement
    return take_effect(agreement=agreement, actor=actor, at=at)


def _agreed(agreement: Agreement, stamp: str, signed_on: date, actor: Actor, at: datetime) -> None:
    step = agreement.terms.step
    if stamp in queries.yes_of(step):
        return  # a tap by code came before the signature
    number = agreement.paper.data.get("document_number") or f"{agreement.paper.get_kind_display()}"
    side = next(one for one in queries.taking_part(step.matter) if one.stamp == stamp)
    yes = Yes(ConsentForm.PAPER, paper=number, told_how=Told.READ_ALOUD, given_on=signed_on)
    engine.record_consent(side=side, what=terms_of(step), yes=yes, actor=actor, at=at)


def _all_say_yes(agreement: Agreement) -> bool:
    step = agreement.terms.step
    return {side.stamp for side in queries.taking_part(step.matter)} <= set(queries.yes_of(step))


@recorded
def take_effect(*, agreement: Agreement, actor: Actor, at: datetime) -> Agreement:
    """Put an agreement in force from the day of its last mark, and settle the matter (人民调解法 29)."""
    require(actor, "procedure.settle", agreement.terms.step)
    agreement.refresh_from_db()
    missing = [mark.name for mark in documents.marks_missing(agreement.paper)]
    in_force = agreement.effective_on is not None
    refuse_if(rules.refusals_to_take_effect(missing=missing, in_force=in_force))
    day = documents.effective_on(agreement.paper)
    assert day is not None  # no mark is missing
    return _in_force(agreement, day, actor, at)


def _in_force(agreement: Agreement, day: date, actor: Actor, at: datetime) -> Agreement:
    step = agreement.terms.step
    matter = engine.settle(step=step, settled_on=day, actor=actor, at=at)
    same = Agreement.objects.filter(pk=agreement.pk, laid_aside_at=None, effective_on=None)
    refuse_if([] if same.update(effective_on=day) else [Refusal("disputes.in_force_already")])
    agreement.refresh_from_db()
    record(actor=actor, at=at, verb="agreement.in_force", subject=matter.subject, rows=[agreement])
    if agreement.committee_id is not None:
        # 人民调解法 33: only under a lawful committee, so that the mechanism names no clock for it.
        duties.owe(
            rule=queries.CONFIRM,
            unit=step.unit,
            subject=matter.subject,
            matter=matter.pk,
            start=day,
            actor=SYSTEM,
            at=at,
        )
    return agreement


@recorded
def record_oral_yes(*, side: Side, yes: Yes, actor: Actor, at: datetime) -> None:
    """Write down that a side said yes to the terms read to it (人民调解法 28)."""
    require(actor, "procedure.record_consent", side)
    step = procedure.leading_step(side.matter)
    refuse_if([] if step else [Refusal("procedure.matter_at_rest")])
    assert step is not None  # refused above
    engine.record_consent(side=side, what=terms_of(step), yes=yes, actor=actor, at=at)


@recorded
def conclude_orally(*, step: Step, actor: Actor, at: datetime) -> Agreement:
    """Put an oral agreement in force from the day on which the last side said yes (人民调解法 30).

    The mediator records it on the committee's form; nobody signs for it to hold.
    """
    require(actor, "procedure.settle", step)
    drafted, body = procedure.terms_of(step), queries.body_of(step, day_of(at))
    refuse_if([] if drafted else [Refusal("procedure.no_terms_yet")])
    assert drafted is not None  # refused above
    refuse_if([] if drafted.form == Form.ORAL else [Refusal("disputes.written_is_signed")])
    refuse_if(rules.refusals_of_form(True, body.is_lawful))
    said = queries.yes_of(step)
    silent: Sequence[Side] = [one for one in queries.taking_part(step.matter) if one.stamp not in said]
    refuse_if(Refusal("procedure.side_not_agreed", {"stamp": one.stamp}) for one in silent)
    agreed_on = max(consent.given_on for consent in said.values())
    before = queries.agreement_of(step)
    agreement = _printed(step, drafted, body, before, actor, at, agreed_on)
    return _in_force(agreement, agreed_on, actor, at)
