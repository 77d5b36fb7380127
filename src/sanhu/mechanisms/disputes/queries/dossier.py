"""The dossier of a dispute as the data of its papers (人民调解法 27; domain 2.4).

Reports of danger are no part of it, for a side may read the dossier (settled 36), and one-side notes never
leave their seal (settled 35).
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from sanhu.documents import queries as documents
from sanhu.documents.enums import PaperKind, Shows
from sanhu.documents.models import Paper, Photo
from sanhu.documents.rules import dossier, parts
from sanhu.lib.gate import Actor
from sanhu.mechanisms.disputes.queries.agreement import body_of, taking_part
from sanhu.mechanisms.disputes.queries.contents import subject_of
from sanhu.org.models import Person
from sanhu.procedure import queries as procedure
from sanhu.procedure.models import Matter, Side, Step
from sanhu.procedure.rules.days import day_of

_PAPER, _PHOTO = "paper", "photo"
#: The order of a dossier: a paper or a photo, and which.
_ORDER = (
    (_PAPER, PaperKind.REGISTRATION),
    (_PAPER, PaperKind.RIGHTS_NOTICE),
    (_PHOTO, Shows.CONSENT),
    (_PAPER, PaperKind.POWER_OF_ATTORNEY),
    (_PAPER, PaperKind.INVESTIGATION),
    (_PAPER, PaperKind.EVIDENCE_LIST),
    (_PHOTO, Shows.PLACE),
    (_PHOTO, Shows.EVIDENCE),
    (_PAPER, PaperKind.MEDIATION_RECORD),
    (_PAPER, PaperKind.AGREEMENT),
    (_PAPER, PaperKind.ORAL_AGREEMENT),
    (_PAPER, PaperKind.SETTLEMENT),
    (_PHOTO, Shows.AGREEMENT),
    (_PAPER, PaperKind.FOLLOW_UP),
    (_PAPER, PaperKind.TERMINATION),
    (_PAPER, PaperKind.PASS_UP),
    (_PAPER, PaperKind.REFERRAL),
    (_PAPER, PaperKind.REFERRAL_RECEIPT),
    (_PHOTO, Shows.OTHER),
)
_AGREEMENTS = (PaperKind.AGREEMENT, PaperKind.ORAL_AGREEMENT)
#: Sides that a title names; of more it names the first and says how many.
_NAMED = 3


def power_of_attorney(step: Step, side: Side, on: date) -> dossier.PowerOfAttorney:
    """Return a power of attorney of one side; for whom and for what is asked when it is printed."""
    return dossier.PowerOfAttorney(
        matter_number=step.matter.number,
        issuer=body_of(step, on).name,
        stamp=side.stamp,
        principal=side.name,
        subject=subject_of(step.matter),
    )


def investigation(step: Step, on: date) -> dossier.Investigation:
    """Return an investigation record without a word in it: what was asked is typed when it is printed."""
    body = body_of(step, on)
    return dossier.Investigation(
        matter_number=step.matter.number,
        issuer=body.name,
        committee=body.is_lawful,
        subject=subject_of(step.matter),
    )


def evidence_list(step: Step, actor: Actor, on: date) -> dossier.EvidenceList | None:
    """Return the list of the photos of place and evidence that the actor may see; None without any."""
    there = [one for one in procedure.photos_seen(actor, step.matter) if one.shows in _EVIDENCE]
    if not there:
        return None
    givers = {side.pk: f"{side.stamp}方{side.name}" for side in taking_part(step.matter)}
    return dossier.EvidenceList(
        matter_number=step.matter.number,
        issuer=body_of(step, on).name,
        subject=subject_of(step.matter),
        items=tuple(_evidence(one, givers.get(one.giver_ref, "") if one.giver_ref else "") for one in there),
        kept_by=own_name(actor),
        listed_on=on,
    )


_EVIDENCE = frozenset({Shows.PLACE, Shows.EVIDENCE})


def _evidence(photo: Photo, giver: str) -> parts.Evidence:
    return parts.Evidence(
        name=_name_of(photo),
        source=str(photo.get_shows_display()),
        provider=giver or "办事的人拍的",
        given_on=day_of(photo.file.stored_at),
        check=documents.check_of(photo.file),
    )


def _name_of(photo: Photo) -> str:
    return f"照片{photo.number}：{photo.line}"


def index(step: Step, actor: Actor, issued: Sequence[Paper], on: date) -> dossier.DossierIndex:
    """Return the index of what is in the record: each paper that went out, each photo, page after page."""
    body = body_of(step, on)
    rows = [*_papers(issued), *_photos(procedure.photos_seen(actor, step.matter))]
    found = [(name, pages, about) for place in _ORDER for at, name, pages, about in rows if at == place]
    return dossier.DossierIndex(
        matter_number=step.matter.number,
        issuer=body.name,
        committee=body.is_lawful,
        document_number=_number_of(issued),
        entries=dossier.numbered(found),
    )


_Row = tuple[tuple[str, str], str, int, str]


def _papers(issued: Iterable[Paper]) -> Iterator[_Row]:
    for paper in issued:
        if (_PAPER, paper.kind) in _ORDER and paper.issued_at:
            day = day_of(paper.issued_at)
            about = f"{day.year}年{day.month}月{day.day}日"
            about += "".join(f"，{words}" for words in _about(paper))
            yield (_PAPER, paper.kind), str(paper.get_kind_display()), documents.pages_of(paper), about


def _about(paper: Paper) -> Iterator[str]:
    """Yield what tells two papers of one kind apart: whose it is, or who was asked."""
    if paper.kind == PaperKind.POWER_OF_ATTORNEY:
        yield f"{paper.data['stamp']}方"
    if paper.kind == PaperKind.INVESTIGATION:
        yield f"问{paper.data['asked']}"


def _photos(seen: Iterable[Photo]) -> Iterator[_Row]:
    for photo in seen:
        yield (_PHOTO, photo.shows), _name_of(photo), 1, str(photo.get_shows_display())


def _number_of(issued: Iterable[Paper]) -> str:
    """Return the number of the dossier: that of its agreement, or nothing, to be written by hand."""
    numbers = [paper.data.get("document_number", "") for paper in issued if paper.kind in _AGREEMENTS]
    return numbers[-1] if numbers else ""


def cover(step: Step, actor: Actor, listed: dossier.DossierIndex, on: date) -> dossier.DossierCover:
    """Return the cover of the dossier that holds what the index lists."""
    matter, body = step.matter, body_of(step, on)
    sides = taking_part(matter)
    return dossier.DossierCover(
        matter_number=matter.number,
        issuer=body.name,
        committee=body.is_lawful,
        document_number=listed.document_number,
        title=f"{_named(sides)}：{subject_of(matter)}",
        sides=tuple(parts.Side(stamp=side.stamp, name=side.name) for side in sides),
        mediators=body.mediators,
        began_on=day_of(matter.opened_at),
        ended_on=_ended_on(matter, step),
        filed_by=own_name(actor),
        filed_on=on,
        pages=dossier.pages_in(listed.entries),
    )


def _named(sides: Sequence[Side]) -> str:
    names = [side.name for side in sides]
    return "、".join(names) if len(names) <= _NAMED else f"{names[0]}等{len(names)}方"


def _ended_on(matter: Matter, step: Step) -> date | None:
    if matter.settled_on is not None:
        return matter.settled_on
    return day_of(step.ended_at) if step.ended_at else None


def own_name(actor: Actor) -> str:
    """Return the name of the official who makes a paper."""
    found = Person.objects.filter(user_id=actor.id).order_by("id").first()
    return found.name if found else ""
