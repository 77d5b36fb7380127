"""Which papers of a matter are there and which are missing."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from sanhu.desk.queries.words import Part, short_day
from sanhu.documents import queries as documents
from sanhu.documents.enums import PaperKind
from sanhu.documents.models import Paper
from sanhu.lib.gate import Actor
from sanhu.procedure.declare import mechanism_of
from sanhu.procedure.enums import ConsentTo, Standing
from sanhu.procedure.queries.dossiers import Dossier, given_by

_RIGHTS, _RECORD, _OTHER = PaperKind.RIGHTS_NOTICE, PaperKind.MEDIATION_RECORD, PaperKind.OTHER_ROUTES
_AGREEMENTS = {PaperKind.AGREEMENT, PaperKind.ORAL_AGREEMENT, PaperKind.SETTLEMENT}


def papers_of(actor: Actor, dossier: Dossier, *, sees_dangers: bool) -> list[Part]:
    """Return the papers that the actor may see, and after them what is still to be made."""
    there = [one for one in documents.papers_for(actor, dossier.matter.pk) if one.withdrawn_at is None]
    replaced = {one.replaces_id for one in there}
    newest = [one for one in there if one.pk not in replaced]
    kinds = {one.kind for one in newest}
    lacking = [kind for kind in _wanted(dossier, sees_dangers) if not kinds & _instead(kind)]
    missing = [{"label": str(kind.label), "note": _("还没有"), "done": False} for kind in lacking]
    return [*(_part(one) for one in newest), *missing]


def _part(paper: Paper) -> Part:
    label = str(PaperKind(paper.kind).label)
    if paper.issued_at is None:
        return {"label": label, "note": _("写好了，还没发"), "done": False}
    return {"label": label, "note": short_day(paper.issued_at), "done": True}


def _instead(kind: PaperKind) -> set[str]:
    """Return the kinds of paper of which one is enough."""
    return {str(one) for one in _AGREEMENTS} if kind in _AGREEMENTS else {str(kind)}


def _wanted(dossier: Dossier, sees_dangers: bool) -> Iterator[PaperKind]:
    """Return what a matter that rests on consent keeps in its file (人民调解法 27)."""
    if not mechanism_of(dossier.matter.mechanism).rests_on_consent:
        return
    standing, facts = dossier.matter.standing, dossier.facts
    yield PaperKind.REGISTRATION
    if any(side.rights_told for side in facts.sides):
        yield _RIGHTS
    if facts.found.sat:
        yield _RECORD
    if any(one.to == ConsentTo.PERSON for side in dossier.sides for one in given_by(side)):
        yield PaperKind.INVITATION_CONSENT
    if dossier.dangers and sees_dangers:
        yield PaperKind.POLICE_REPORT
    if standing in (Standing.SETTLED, Standing.PERFORMED):
        yield PaperKind.AGREEMENT
    if standing in (Standing.WITHDRAWN, Standing.ENDED):
        yield _OTHER
