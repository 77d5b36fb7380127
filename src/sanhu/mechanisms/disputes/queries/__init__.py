"""Named reads of disputes."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from argon2.exceptions import VerificationError

from sanhu.documents import queries as documents
from sanhu.documents.enums import PaperKind
from sanhu.documents.models import Paper
from sanhu.duties.models import Duty
from sanhu.ledger.queries import find_submission
from sanhu.lib.gate import Actor, visible
from sanhu.mechanisms.disputes.models import Dispute
from sanhu.org import queries as org
from sanhu.org.enums import PostKind
from sanhu.org.models import Committee, Person, Unit
from sanhu.procedure import queries as procedure
from sanhu.procedure.models import Matter, SecondText, Side
from sanhu.procedure.queries import CODES, Answerable
from sanhu.procedure.rules.days import day_of


def units_to_register(actor: Actor) -> list[Unit]:
    """Return the open units in which the actor may register a dispute: mostly one, his own."""
    units = visible(actor, Unit, "disputes.register").filter(closed_on__isnull=True)
    return list(units.order_by("path"))


def lawful_committee(unit: Unit, on: date) -> Committee | None:
    """Return the committee of a unit in its term with at least one mediator that day (settled 31)."""
    found = org.committee_of(unit, on)
    return found if found and org.mediators_of(found, on) else None


def dispute_of(matter: Matter) -> Dispute | None:
    """Return the own row of a matter, or None when it is of another kind."""
    return Dispute.objects.filter(matter=matter).select_related("committee").first()


def police_of(unit: Unit, on: date) -> list[Person]:
    """Return the police officers assigned to a unit that day, to whom a danger is told first."""
    rows = org.appointments_in(unit, on).filter(org.held_on(on), post__kind=PostKind.VILLAGE_POLICE)
    return [row.person for row in rows]


def made_under(key: str) -> UUID | None:
    """Return the id of the matter that a submission made, or None for a key that made none."""
    found = find_submission(key, None)
    if found is None or not found.subject.startswith("matter:"):
        return None
    return UUID(found.subject.removeprefix("matter:"))


def is_kept(matter: Matter, text: str) -> bool:
    """Say whether this very text was kept already: the same one sent again is not kept twice."""
    return any(kept.text == text for kept in SecondText.objects.filter(matter=matter).order_by("received_at"))


@dataclass(frozen=True)
class Slip:
    """What a receipt says to every side alike: who answers, and what comes next by when."""

    dispute: Dispute
    answers: Answerable
    duty: Duty | None
    registered_on: date

    @property
    def title(self) -> str:
        """What it is about: the category, not a word of the story (settled 21)."""
        return str(self.dispute.get_category_display())


def slip_of(matter: Matter, at: datetime) -> Slip:
    """Return what the receipts of a dispute say now; raise Dispute.DoesNotExist for another kind."""
    dispute = Dispute.objects.select_related("committee").get(matter=matter)
    duty = procedure.due_for([matter]).get(matter.pk)
    return Slip(dispute, procedure.answerable(matter, day_of(at)), duty, day_of(matter.opened_at))


def sides_to_write(actor: Actor, matter: Matter) -> list[Side]:
    """Return the sides to which the actor may hand a receipt, in order; none for whoever only reads."""
    rows = visible(actor, Side, "procedure.issue_code").filter(matter=matter, refused_at__isnull=True)
    allowed = set(rows.values_list("pk", flat=True))
    return [side for side in procedure.sides_of(matter) if side.pk in allowed]


def is_code_of(side: Side, code: str) -> bool:
    """Say whether a code is the one that the side holds now: an older one opens nothing any more."""
    try:
        return bool(side.code_hash) and CODES.verify(side.code_hash, code)
    except VerificationError:
        return False


def receipt_of(side: Side) -> Paper | None:
    """Return the receipt that was issued to a side, the newest, or None."""
    issued = documents.of_matter(side.matter_id).filter(
        kind=PaperKind.RECEIPT, side_ref=side.pk, issued_at__isnull=False
    )
    return issued.last()
