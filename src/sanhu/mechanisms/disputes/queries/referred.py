"""The letter and the receipt of what was referred to a competent body (settled 9, 33, 34)."""

from datetime import date

from sanhu.documents.rules import papers
from sanhu.mechanisms.disputes.queries.agreement import taking_part
from sanhu.mechanisms.disputes.queries.contents import given, subject_of, texts_of
from sanhu.procedure import queries as procedure
from sanhu.procedure.enums import FactStanding, FindingKind
from sanhu.procedure.models import Consent, Finding, Referral
from sanhu.procedure.queries.whats import competent
from sanhu.procedure.rules.days import day_of


def letter(referral: Referral, on: date) -> papers.Paper:
    """Return the letter that goes with what was referred.

    Facts go along only when each side said yes to the body (settled 34); the part itself says what it is.
    """
    step, person = referral.step, procedure.answerable(referral.step.matter, on).person
    consents = _consents(referral)
    agreed = {row.side_id for row in consents} >= {side.pk for side in taking_part(step.matter)}
    return papers.Referral(
        matter_number=step.matter.number,
        issuer=step.unit.name,
        document_number=referral.number,
        addressee=referral.body,
        title=subject_of(step.matter),
        part=_part(referral),
        basis=referral.reason,
        facts=_facts(referral) if agreed else "没有随函附上。要用的时候，请先问当事人同意不同意。",
        stays=_stays(referral),
        consents=tuple(given(row, f"把整件转给{referral.body}") for row in consents),
        contact=person.name if person else "",
        phone=person.phone if person else "",
        sent_on=day_of(referral.referred_at),
    )


def receipt(referral: Referral, on: date) -> papers.Paper:
    """Return the receipt: what went where, what stays, and who answers here."""
    answerable = procedure.answerable(referral.step.matter, on)
    return papers.ReferralReceipt(
        matter_number=referral.number,
        issuer=referral.step.unit.name,
        title=subject_of(referral.step.matter),
        part=_part(referral),
        addressee=referral.body,
        sent_on=day_of(referral.referred_at),
        received_on=day_of(referral.answered_at) if referral.answered_at else None,
        stays=_stays(referral),
        unit=answerable.unit.name,
        responsible=answerable.person.name if answerable.person else "",
        phone=answerable.person.phone if answerable.person else "",
    )


def _part(referral: Referral) -> str:
    return f"整件。{referral.part}" if referral.whole else referral.part


def _stays(referral: Referral) -> str:
    unit = referral.step.unit.name
    if referral.whole:
        return f"对方答应接手以前，还由{unit}办，日子不变。"
    return f"别的都还由{unit}办，日子不变。"


def _consents(referral: Referral) -> list[Consent]:
    asked = competent(referral.body)
    rows = Consent.objects.filter(side__matter=referral.step.matter, to=asked.to, key=asked.key)
    return list(
        rows.filter(withdrawn_at=None, lapsed_at=None).select_related("side").order_by("entered_at", "id")
    )


def _facts(referral: Referral) -> str:
    found = Finding.objects.filter(step__matter=referral.step.matter).order_by("found_at", "id")
    return "；".join(texts_of(list(found), FindingKind.CAUSE, FactStanding.AGREED))
