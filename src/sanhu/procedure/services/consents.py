"""Consents: given in a form that proves itself, withdrawn at any time (settled 33)."""

from datetime import datetime

from django.db.models import Model

from sanhu.documents import queries as documents
from sanhu.documents.models import Photo
from sanhu.ledger.services import record, recorded
from sanhu.lib.gate import Actor, require
from sanhu.lib.refusals import Refusal, refuse_if
from sanhu.lib.text import one_line
from sanhu.procedure import queries
from sanhu.procedure.enums import ConsentTo, TellingOf
from sanhu.procedure.models import Consent, Invitation, Matter, Side, Telling
from sanhu.procedure.queries.whats import What, body, competent, guest, openness, terms_of
from sanhu.procedure.rules import consents as rules
from sanhu.procedure.rules.consents import Yes
from sanhu.procedure.rules.days import day_of
from sanhu.procedure.rules.matters import AT_REST
from sanhu.procedure.rules.texts import LINE, refusals_of_text
from sanhu.procedure.services import _rows

#: What is said yes to is built by the reads; whoever calls these services finds it here.
__all__ = [
    "ConsentTo",
    "What",
    "Yes",
    "body",
    "competent",
    "guest",
    "openness",
    "record_consent",
    "terms_of",
    "withdraw_consent",
]


@recorded
def record_consent(*, side: Side, what: What, yes: Yes, actor: Actor, at: datetime) -> Consent:
    """Record a side's yes to a body, a person, carried notes, open talks, a referral, or the terms.

    At rest only a yes to mediation is taken: both sides may begin again.
    """
    require(actor, _rows.verb(actor, "procedure.give_consent", "procedure.record_consent"), side)
    matter = _rows.held(side.matter_id)
    side.refresh_from_db()
    given_on = yes.given_on or day_of(at)
    refusals = rules.refusals_to_consent(
        whom=what.whom,
        refused=side.refused_at is not None,
        stands_already=side.stamp in queries.consented_to(matter, what.to, what.key),
        needs_telling=what.to == ConsentTo.MEDIATION,
        rights_told=_rights_told(side),
        given_on=given_on,
        today=day_of(at),
        is_at_rest=matter.standing in AT_REST and what.to != ConsentTo.MEDIATION,
    )
    if what.to == ConsentTo.REFERRAL:
        refusals += refusals_of_text("body", what.key, most=LINE)
    if what.to == ConsentTo.TERMS and not _is_newest(matter, what):
        refusals.append(Refusal("procedure.terms_changed"))
    refuse_if(refusals + _rows.refusals_of_yes(yes, side, actor))
    photo = _photo_of(yes, matter)
    consent = Consent.objects.create(
        side=side,
        to=what.to,
        key=what.key,
        unit=what.unit,
        level=what.level,
        whom=what.whom,
        terms_version=what.terms_version,
        told_how=yes.told_how,
        form=yes.form,
        witness=one_line(yes.witness),
        # Where the paper is, in words that stand by themselves on every page and print.
        paper=one_line(yes.paper) or (f"照片{photo.number}" if photo else ""),
        photo=photo,
        given_on=given_on,
        entered_at=at,
        entered_by=actor.id,
    )
    record(actor=actor, at=at, verb="matter.consented", subject=matter.subject, rows=[consent])
    return consent


def _photo_of(yes: Yes, matter: Matter) -> Photo | None:
    """Return the photo of the signed paper; raise Refused for one of another matter."""
    if yes.photo is None:
        return None
    found = documents.photos_told(matter.pk).filter(file=yes.photo).first()
    refuse_if([] if found else [Refusal("procedure.photo_of_another", field="photo")])
    return found


def _rights_told(side: Side) -> bool:
    return Telling.objects.filter(side=side, of=TellingOf.RIGHTS).exists()


def _is_newest(matter: Matter, what: What) -> bool:
    step = queries.leading_step(matter)
    drafted = queries.terms_of(step) if step else None
    return (
        step is not None and drafted is not None and what.key == rules.key_of_terms(step.pk, drafted.version)
    )


@recorded
def withdraw_consent(*, consent: Consent, actor: Actor, at: datetime) -> Consent:
    """Let a side take its yes back, without a reason; what rested on it does not go on."""
    require(actor, _rows.verb(actor, "procedure.withdraw_consent", "procedure.record_withdrawal"), consent)
    matter = _rows.held(consent.side.matter_id)
    consent.refresh_from_db()
    in_force = consent.to == ConsentTo.TERMS and matter.settled_on is not None
    gone = consent.withdrawn_at is not None or consent.lapsed_at is not None
    refuse_if(rules.refusals_to_withdraw_consent(withdrawn=gone, settled=in_force))
    changed = Consent.objects.filter(pk=consent.pk, withdrawn_at=None, lapsed_at=None).update(withdrawn_at=at)
    refuse_if([] if changed else [Refusal("procedure.consent_withdrawn")])
    consent.refresh_from_db()
    rows: list[Model] = [consent, *_guests_gone(consent, at)]
    record(actor=actor, at=at, verb="matter.consent_withdrawn", subject=matter.subject, rows=rows)
    return consent


def _guests_gone(consent: Consent, at: datetime) -> list[Invitation]:
    """Uninvite whom this side no longer wants there (人民调解法 20)."""
    if consent.to != ConsentTo.PERSON:
        return []
    here = Invitation.objects.filter(
        step__matter_id=consent.side.matter_id, step__ended_at=None, name=consent.whom, withdrawn_at=None
    )
    rows = list(here.order_by("asked_at", "id"))
    Invitation.objects.filter(pk__in=[row.pk for row in rows]).update(withdrawn_at=at)
    for row in rows:
        row.refresh_from_db()
    return rows
