"""Which papers a dispute has, what each still lacks, and which went out."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from sanhu.documents import queries as documents
from sanhu.documents.enums import Audience, PaperKind
from sanhu.documents.models import Paper
from sanhu.documents.rules import papers
from sanhu.documents.rules.missing import missing
from sanhu.lib.gate import Actor
from sanhu.lib.refusals import Refusal
from sanhu.mechanisms.disputes.queries import contents, referred
from sanhu.mechanisms.disputes.queries import dossier as contents_of_dossier
from sanhu.mechanisms.disputes.queries.agreement import (
    agreement_in_force,
    agreement_of,
    body_of,
    taking_part,
    visits_of,
)
from sanhu.procedure import queries as procedure
from sanhu.procedure.enums import Outcome
from sanhu.procedure.models import Matter, Step

#: What they say is typed on their own page, when they are printed; an empty one can be filled in by pen.
TYPED = frozenset({PaperKind.POWER_OF_ATTORNEY, PaperKind.INVESTIGATION})
#: Where a new record of that kind is written, beside those that are out.
NEW = "new"
#: Printed and numbered by other services; here they are only shown.
ELSEWHERE = frozenset(
    {PaperKind.AGREEMENT, PaperKind.ORAL_AGREEMENT, PaperKind.SETTLEMENT, PaperKind.RECEIPT}
)


@dataclass(frozen=True)
class Sheet:
    """One paper of a dispute: its kind, which one of several, its data now, and what went out."""

    kind: str
    content: papers.Paper | None
    issued: Paper | None = None
    which: str = ""
    note: str = ""
    held_at: datetime | None = None
    audience: str = Audience.SIDES
    lacks: tuple[Refusal, ...] = ()

    @property
    def name(self) -> str:
        """Return what the paper is called."""
        return str(PaperKind(self.kind).label)


def sheets_of(actor: Actor, matter: Matter, on: date) -> list[Sheet]:
    """Return every paper that this matter calls for now, in the order of a dossier (domain 2.4)."""
    step = _step_of(matter)
    out: dict[str, list[Paper]] = {}
    for paper in documents.papers_for(actor, matter.pk).filter(issued_at__isnull=False).order_by("issued_at"):
        out.setdefault(paper.kind, []).append(paper)
    found: list[Sheet] = []
    for make in _MAKERS:
        found += [_with_issued(sheet, out) for sheet in make(actor, step, on)]
    return [*found, *(_with_issued(sheet, out) for sheet in _dossier(actor, step, found, on))]


def sheet(actor: Actor, matter: Matter, kind: str, which: str, on: date) -> Sheet | None:
    """Return one paper of a matter, or None when it has no such one."""
    rows = [one for one in sheets_of(actor, matter, on) if one.kind == kind]
    return next((one for one in rows if one.which == which), rows[0] if rows and not which else None)


def _step_of(matter: Matter) -> Step:
    """Return the step whose papers they are: the one whose agreement is in force, else the last."""
    agreed = agreement_in_force(matter)
    return agreed.terms.step if agreed else procedure.last_step(matter)


def _with_issued(sheet: Sheet, out: Mapping[str, list[Paper]]) -> Sheet:
    rows = [paper for paper in out.get(sheet.kind, []) if _is_of(sheet, paper)]
    lacks = tuple(missing(sheet.content)) if sheet.content and sheet.kind not in TYPED else ()
    # The number is given at the moment of issue.
    lacks = tuple(one for one in lacks if one.code != "documents.lacks_document_number")
    return replace(sheet, issued=sheet.issued or (rows[-1] if rows else None), lacks=lacks)


def _is_of(sheet: Sheet, paper: Paper) -> bool:
    """Say whether an issued paper is one of this very sitting, report or visit."""
    key = _KEYS.get(sheet.kind)
    if key is None or sheet.content is None:
        return not sheet.which
    return bool(documents.content_of(paper).__dict__[key] == getattr(sheet.content, key))


#: What tells two papers of one kind apart.
_KEYS: Mapping[str, str] = {
    PaperKind.MEDIATION_RECORD: "held_at",
    PaperKind.POLICE_REPORT: "reported_at",
    PaperKind.FOLLOW_UP: "visited_on",
    PaperKind.PASS_UP: "passed_at",
    PaperKind.POWER_OF_ATTORNEY: "stamp",
    PaperKind.REFERRAL: "part",
    PaperKind.REFERRAL_RECEIPT: "matter_number",
}


def _registration(actor: Actor, step: Step, on: date) -> Iterator[Sheet]:
    yield Sheet(PaperKind.REGISTRATION, contents.registration(step, actor, on))


def _rights(actor: Actor, step: Step, on: date) -> Iterator[Sheet]:
    yield Sheet(PaperKind.RIGHTS_NOTICE, contents.rights_notice(step, on))


def _powers(actor: Actor, step: Step, on: date) -> Iterator[Sheet]:
    for side in taking_part(step.matter):
        content = contents_of_dossier.power_of_attorney(step, side, on)
        note = f"{side.stamp}方 {side.name}"
        yield Sheet(content.kind, content, which=side.stamp, note=note, audience=Audience.OFFICE)


def _investigations(actor: Actor, step: Step, on: date) -> Iterator[Sheet]:
    kind = PaperKind.INVESTIGATION
    out = documents.papers_for(actor, step.matter_id).filter(kind=kind, issued_at__isnull=False)
    for paper in out.order_by("issued_at", "id"):
        content = documents.content_of(paper)
        yield Sheet(kind, content, paper, str(paper.pk), content.asked, audience=Audience.OFFICE)
    content = contents_of_dossier.investigation(step, on)
    yield Sheet(kind, content, which=NEW, audience=Audience.OFFICE)


def _evidence(actor: Actor, step: Step, on: date) -> Iterator[Sheet]:
    content = contents_of_dossier.evidence_list(step, actor, on)
    if content is not None:
        yield Sheet(content.kind, content, audience=Audience.OFFICE)


def _dossier(actor: Actor, step: Step, found: Iterable[Sheet], on: date) -> Iterator[Sheet]:
    """Yield index and cover once there is something to put between them."""
    issued = [one.issued for one in found if one.issued is not None]
    if issued:
        listed = contents_of_dossier.index(step, actor, issued, on)
        yield Sheet(listed.kind, listed, audience=Audience.OFFICE)
        made = contents_of_dossier.cover(step, actor, listed, on)
        yield Sheet(made.kind, made, audience=Audience.OFFICE)


def _records(actor: Actor, step: Step, on: date) -> Iterator[Sheet]:
    for meeting in contents.meetings_of(step):
        content = contents.mediation_record(step, meeting, actor, on)
        yield Sheet(
            PaperKind.MEDIATION_RECORD,
            content,
            which=str(meeting.pk),
            note=meeting.place,
            held_at=meeting.starts_at,
        )


def _agreement(actor: Actor, step: Step, on: date) -> Iterator[Sheet]:
    printed, drafted = agreement_of(step), procedure.terms_of(step)
    if printed is not None:
        yield Sheet(printed.paper.kind, documents.content_of(printed.paper), issued=printed.paper)
    elif drafted is not None:
        body = body_of(step, on)
        content = contents.agreement(step, drafted, body)
        yield Sheet(content.kind, content)


def _follow_ups(actor: Actor, step: Step, on: date) -> Iterator[Sheet]:
    agreed = agreement_of(step)
    for visit in visits_of(agreed) if agreed else []:
        yield Sheet(PaperKind.FOLLOW_UP, contents.follow_up(visit, on), which=str(visit.pk))


def _ending(actor: Actor, step: Step, on: date) -> Iterator[Sheet]:
    if step.outcome in (Outcome.WITHDRAWN, Outcome.ENDED):
        yield Sheet(PaperKind.TERMINATION, contents.termination(step, on))


def _routes(actor: Actor, step: Step, on: date) -> Iterator[Sheet]:
    yield Sheet(PaperKind.OTHER_ROUTES, contents.other_routes(step, on))


def _pass_up(actor: Actor, step: Step, on: date) -> Iterator[Sheet]:
    handed = contents.last_pass_up(step.matter)
    if handed is not None:
        yield Sheet(PaperKind.PASS_UP, contents.pass_up(handed), which=str(handed.pk))


def _referrals(actor: Actor, step: Step, on: date) -> Iterator[Sheet]:
    for one in procedure.referrals_of(step.matter):
        key, letter, receipt = str(one.pk), referred.letter(one, on), referred.receipt(one, on)
        yield Sheet(PaperKind.REFERRAL, letter, which=key, note=one.body, audience=Audience.OFFICE)
        yield Sheet(PaperKind.REFERRAL_RECEIPT, receipt, which=key, note=one.body)


def _dangers(actor: Actor, step: Step, on: date) -> Iterator[Sheet]:
    for report in procedure.dangers_seen(actor, step.matter):
        content = contents.police_report(report, actor)
        yield Sheet(PaperKind.POLICE_REPORT, content, which=str(report.pk), audience=Audience.OFFICE)


_MAKERS: tuple[Callable[[Actor, Step, date], Iterator[Sheet]], ...] = (
    _registration,
    _rights,
    _powers,
    _investigations,
    _evidence,
    _records,
    _agreement,
    _follow_ups,
    _ending,
    _routes,
    _pass_up,
    _referrals,
    _dangers,
)


def receipts_of(actor: Actor, matter: Matter) -> list[Paper]:
    """Return the receipts that were issued to the sides."""
    rows = documents.papers_for(actor, matter.pk).filter(kind=PaperKind.RECEIPT, issued_at__isnull=False)
    return list(rows.order_by("issued_at", "id"))
