"""Named reads of agreements: whose paper it is, what its clauses say, which marks are missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sanhu.documents import queries as documents
from sanhu.documents.enums import SignedBy, Signer
from sanhu.documents.models import Signature
from sanhu.documents.rules import papers, parts
from sanhu.documents.rules.lint import lint_agreement
from sanhu.duties import queries as duties
from sanhu.duties.models import Duty
from sanhu.lib.gate import Actor
from sanhu.lib.refusals import Refusal
from sanhu.mechanisms.disputes.models import Agreement, Clause, Confirmation, FollowUp
from sanhu.org import queries as org
from sanhu.org.models import Committee
from sanhu.procedure import queries as procedure
from sanhu.procedure.enums import ConsentTo
from sanhu.procedure.models import Assignment, Consent, Matter, Obligation, Offer, Side, Step, Terms
from sanhu.procedure.rules.matters import STAMPS

#: The joint request for confirmation (人民调解法 33) and the visit that is owed afterwards.
CONFIRM, VISIT = "TJ-CONF", "HF-VISIT"


@dataclass(frozen=True)
class Body:
    """Whose paper an agreement is: a lawful committee with mediators of its own, or neither (settled 31)."""

    name: str
    committee: Committee | None
    mediators: tuple[str, ...]

    @property
    def is_lawful(self) -> bool:
        """Say whether the law of people's mediation holds for the agreement."""
        return self.committee is not None


def assigned_to(step: Step) -> list[Assignment]:
    """Return who mediates at a step."""
    rows = Assignment.objects.filter(step=step, released_at=None).select_related("person")
    return list(rows.order_by("assigned_at", "id"))


def body_of(step: Step, on: date) -> Body:
    """Return the body that may set its name under an agreement of this step on a day.

    A committee counts only in its term, and with a mediator of its own who is assigned here.
    """
    committee = org.committee_of(step.unit, on)
    seated = {row.person_id for row in org.mediators_of(committee, on)} if committee else set()
    assigned = assigned_to(step)
    lawful = tuple(row.person.name for row in assigned if row.person_id in seated)
    if committee is not None and lawful:
        return Body(committee.name, committee, lawful)
    name = step.group.name if step.group else step.unit.name
    return Body(name, None, tuple(row.person.name for row in assigned))


@dataclass(frozen=True)
class ClauseRow:
    """One clause as people read it: one obligation, or several of the same words that all sides owe."""

    position: int
    obligations: tuple[Obligation, ...]
    clause: Clause | None

    @property
    def first(self) -> Obligation:
        """Return the obligation whose words, day and proof they all share."""
        return self.obligations[0]

    @property
    def who(self) -> tuple[str, ...]:
        """Return the stamps of those who do it."""
        return tuple(sorted((one.who.stamp for one in self.obligations), key=STAMPS.index))

    @property
    def at_signing(self) -> bool:
        """Say whether it is done on the spot."""
        return self.clause is not None and self.clause.at_signing

    @property
    def is_confirmed(self) -> bool:
        """Say whether the other side confirmed all of it."""
        return all(one.confirmed_at is not None for one in self.obligations)

    def as_term(self) -> parts.Term:
        """Return the clause as papers print it and the lint reads it."""
        mutual, clause = len(self.obligations) > 1, self.clause
        return parts.Term(
            who=self.who,
            what=self.first.what,
            to_whom=() if mutual else (self.first.to_side.stamp,),
            due_on=None if self.at_signing else self.first.due_on,
            at_signing=self.at_signing,
            amount=clause.amount if clause else None,
            paid_by=clause.paid_by if clause else "",
            account=clause.account if clause else "",
            proof=self.first.proof,
        )


def clauses_of(terms: Terms | None) -> list[ClauseRow]:
    """Return the clauses that stand, in their order; what was struck is not among them."""
    if terms is None:
        return []
    rows = Obligation.objects.filter(terms=terms, struck_at=None).select_related("who", "to_side", "clause")
    grouped: dict[tuple[int, UUID | None], list[Obligation]] = {}
    for row in rows.order_by("number"):
        clause = getattr(row, "clause", None)
        key = (clause.position, None) if clause else (row.number, row.pk)
        grouped.setdefault(key, []).append(row)
    return [
        ClauseRow(position, tuple(found), getattr(found[0], "clause", None))
        for (position, _), found in sorted(grouped.items(), key=lambda item: item[0][0])
    ]


def obligation_of(step: Step, id: UUID) -> Obligation | None:
    """Return one obligation of a step's terms, or None."""
    rows = Obligation.objects.filter(pk=id, terms__step=step)
    return rows.select_related("to_side", "who").first()


def next_position(terms: Terms) -> int:
    """Return the place after the last clause that ever stood."""
    rows = Obligation.objects.filter(terms=terms).select_related("clause").order_by("number")
    taken = [getattr(row, "clause", None) for row in rows]
    return max((clause.position if clause else 0 for clause in taken), default=0) + 1


def taking_part(matter: Matter) -> list[Side]:
    """Return the sides that have not asked to be erased, in order."""
    there = [side for side in procedure.sides_of(matter) if side.refused_at is None]
    return sorted(there, key=lambda side: STAMPS.index(side.stamp))


def printed_sides(sides: Iterable[Side]) -> tuple[parts.Side, ...]:
    """Return sides as papers print them: name and telephone, and nothing else that we do not ask for."""
    return tuple(parts.Side(stamp=side.stamp, name=side.name, phone=side.phone) for side in sides)


def remarks_on_terms(step: Step) -> list[Refusal]:
    """Return the remarks of the lint on the terms; ``field`` is terms.<n>, counted as printed."""
    rows = clauses_of(procedure.terms_of(step))
    sides = printed_sides(taking_part(step.matter))
    return lint_agreement(sides=sides, terms=[row.as_term() for row in rows]) if rows else []


def offers_of(step: Step) -> list[Offer]:
    """Return the offers of a step that were not taken back, in the order of time."""
    rows = Offer.objects.filter(step=step, withdrawn_at=None).select_related("side")
    return list(rows.order_by("made_at", "id").prefetch_related("acceptances__side"))


def agreement_of(step: Step) -> Agreement | None:
    """Return the printing of the terms that is out for signing or in force, or None."""
    rows = Agreement.objects.filter(terms__step=step, laid_aside_at=None)
    return rows.select_related("paper__unit", "committee", "terms__step__unit").first()


def agreement_in_force(matter: Matter) -> Agreement | None:
    """Return the newest agreement of a matter that took effect, or None."""
    rows = Agreement.objects.filter(terms__step__matter=matter, effective_on__isnull=False)
    return rows.select_related("paper__unit", "committee", "terms__step__unit").order_by("printed_at").last()


def is_of_now(agreement: Agreement) -> bool:
    """Say whether what was printed is what the terms say now."""
    drafted = Terms.objects.get(pk=agreement.terms_id)
    return drafted.version == agreement.terms_version


def yes_of(step: Step) -> dict[str, Consent]:
    """Return each side's standing consent to the terms as they are now, by stamp."""
    drafted = procedure.terms_of(step)
    if drafted is None:
        return {}
    rows = Consent.objects.filter(
        side__matter_id=step.matter_id,
        to=ConsentTo.TERMS,
        key=f"{step.pk}:{drafted.version}",
        withdrawn_at=None,
        lapsed_at=None,
    )
    return {row.side.stamp: row for row in rows.select_related("side").order_by("entered_at", "id")}


@dataclass(frozen=True)
class Mark:
    """One mark that the agreement waits for or bears: a side's, a mediator's, or the seal."""

    role: str
    name: str
    shown: str
    signed_on: date | None = None
    by: str = ""


def marks_of(agreement: Agreement) -> list[Mark]:
    """Return every mark of an agreement, made or missing: sides, mediators, seal (人民调解法 29)."""
    content = documents.content_of(agreement.paper)
    names = {side.stamp: side.name for side in content.sides}
    made = Signature.objects.filter(paper=agreement.paper).order_by("signed_on", "id")
    there = {(one.role, one.name): one for one in made}
    wanted = [(Signer.SIDE, side.stamp) for side in content.sides]
    if isinstance(content, papers.Agreement):
        wanted += [(Signer.MEDIATOR, name) for name in content.mediators]
        wanted.append((Signer.SEAL, content.issuer))
    found = []
    for role, name in wanted:
        one = there.get((role, name))
        by = SignedBy(one.by).label if one else ""
        found.append(Mark(role, name, names.get(name, name), one.signed_on if one else None, str(by)))
    return found


def lacks_of_settling(actor: Actor, matter: Matter, on: date) -> list[Refusal]:
    """Return what else stands between the table and an agreement, the consents to the terms left out.

    They are asked for by the paper itself; empty also for an actor who may not settle.
    """
    found = [move for move in procedure.moves(actor, matter, on) if move.verb == "procedure.settle"]
    return [one for move in found for one in move.missing if one.code != "procedure.side_not_agreed"]


def duty_after(matter: Matter, code: str) -> Duty | None:
    """Return the newest duty or right of a matter under a rule that was not cancelled, or None."""
    rows = Duty.objects.filter(matter_ref=matter.pk, rule__code=code, cancelled_at=None)
    return rows.select_related("rule").order_by("start_at", "late_at").last()


def confirmation_of(agreement: Agreement) -> Confirmation | None:
    """Return the joint request of an agreement for confirmation, with the court's answer, or None."""
    return Confirmation.objects.filter(agreement=agreement).first()


def visits_of(agreement: Agreement) -> list[FollowUp]:
    """Return the visits after an agreement, in order of time."""
    rows = FollowUp.objects.filter(agreement=agreement).prefetch_related("words__side")
    return list(rows.order_by("visited_on", "entered_at"))


def open_duties(matter: Matter, code: str) -> list[Duty]:
    """Return what is still open under a rule for a matter."""
    return [duty for duty in duties.open_of_matter(matter.pk) if duty.rule.code == code]


def law_of(duty: Duty) -> str:
    """Return the law of a date as papers and people name it: 人民调解法第三十三条."""
    return f"{duty.rule.law.removeprefix('中华人民共和国')}{duty.rule.article}"
