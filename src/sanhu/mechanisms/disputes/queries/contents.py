"""The record of a dispute as the data of its papers; what was not recorded stays empty."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sanhu.documents import queries as documents
from sanhu.documents.rules import papers, parts
from sanhu.documents.rules.routes import routes_on
from sanhu.lib.gate import Actor
from sanhu.mechanisms.disputes.models import Agreement, Dispute, FollowUp
from sanhu.mechanisms.disputes.queries.agreement import (
    Body,
    ClauseRow,
    body_of,
    clauses_of,
    duty_after,
    printed_sides,
    taking_part,
)
from sanhu.mechanisms.disputes.rules.ways import ways_for
from sanhu.procedure import queries as procedure
from sanhu.procedure.enums import (
    ConsentForm,
    ConsentTo,
    EndReason,
    FactStanding,
    FindingKind,
    Kind,
    Moved,
    Outcome,
    Source,
    TellingOf,
)
from sanhu.procedure.models import (
    Attendance,
    Consent,
    DangerReport,
    Finding,
    HandOver,
    Matter,
    Meeting,
    Side,
    Step,
    Stop,
    Telling,
    Terms,
)
from sanhu.procedure.rules.days import day_of
from sanhu.procedure.rules.matters import STAMPS, TAKE_BACK

_SOURCES = {Source.APPLIED: "application", Source.INITIATIVE: "initiative", Source.REFERRED: "referral"}
_HOW: dict[str, str] = {EndReason.NO_CONSENT: "refused"}


def agreement(
    step: Step, drafted: Terms, body: Body, *, number: str = "", agreed_on: date | None = None
) -> papers.Paper:
    """Return the agreement on the terms: of the committee, oral, or 和解协议 without one (settled 31)."""
    matter = step.matter
    sides = printed_sides(taking_part(matter))
    terms = tuple(row.as_term() for row in clauses_of(drafted))
    common: dict[str, Any] = {
        "matter_number": matter.number,
        "issuer": body.name,
        "sides": sides,
        "terms": terms,
    }
    said: dict[str, Any] = {"facts": drafted.facts, "issues": drafted.points, "place": _place_of_talks(step)}
    if not body.is_lawful:
        attendants = tuple(parts.Attendant(name=name, capacity="在场帮着谈的人") for name in body.mediators)
        return papers.Settlement(**common, **said, witnesses=attendants)
    if agreed_on is not None:
        return papers.OralAgreement(
            **common, **said, document_number=number, mediators=body.mediators, agreed_on=agreed_on
        )
    return papers.Agreement(
        **common,
        **said,
        document_number=number,
        mediators=body.mediators,
        recorder=_responsible(step) or body.mediators[0],
    )


def _responsible(step: Step) -> str:
    return step.group.responsible.name if step.group and step.group.responsible else ""


def _place_of_talks(step: Step) -> str:
    sat = meetings_of(step)
    return sat[-1].place if sat else ""


def subject_of(matter: Matter) -> str:
    """Return what papers call the dispute: its category, no word of the story (settled 21)."""
    dispute = Dispute.objects.filter(matter=matter).first()
    return matter.title or f"{dispute.get_category_display() if dispute else ''}纠纷"


def rights_notice(step: Step, on: date) -> papers.Paper:
    """Return the notice of rights and duties for all sides of a matter."""
    body = body_of(step, on)
    told = Telling.objects.filter(side__matter=step.matter, of=TellingOf.RIGHTS).order_by("told_at").last()
    person = procedure.answerable(step.matter, on).person
    return papers.RightsNotice(
        matter_number=step.matter.number,
        issuer=body.name,
        sides=printed_sides(taking_part(step.matter)),
        mediators=body.mediators,
        phone=person.phone if person else "",
        told_on=day_of(told.told_at) if told else None,
        committee=body.is_lawful,
    )


def registration(step: Step, actor: Actor, on: date) -> papers.Paper:
    """Return the registration form of a matter."""
    matter = step.matter
    dispute = Dispute.objects.get(matter=matter)
    sides = taking_part(matter)
    return papers.Registration(
        matter_number=matter.number,
        issuer=body_of(step, on).name,
        sides=printed_sides(sides),
        category=str(dispute.get_category_display()),
        source=_SOURCES.get(Source(matter.source), "referral"),
        summary=matter.what_happened,
        wishes=_said(sides, "wish"),
        registered_by=_who_did(actor, matter, "matter.opened"),
        registered_on=day_of(matter.opened_at),
    )


def _said(sides: Iterable[Side], column: str) -> tuple[parts.Statement, ...]:
    return tuple(
        parts.Statement(stamp=side.stamp, words=getattr(side, column))
        for side in sides
        if getattr(side, column)
    )


def _who_did(actor: Actor, matter: Matter, verb: str) -> str:
    """Return the name of who did a thing last, as the record has it."""
    return next((event.who for event in procedure.timeline(actor, matter) if event.verb == verb), "")


def meetings_of(step: Step) -> list[Meeting]:
    """Return the sittings that were held on a step, in order of time."""
    held = Meeting.objects.filter(agenda__step=step, agenda__held_at__isnull=False).distinct()
    return list(held.order_by("starts_at", "id"))


def mediation_record(step: Step, meeting: Meeting, actor: Actor, on: date) -> papers.Paper:
    """Return the record of one sitting: who was there, what each said, facts, options, how it ended."""
    body, sides = body_of(step, on), taking_part(step.matter)
    items = list(meeting.agenda.filter(step=step, held_at__isnull=False).order_by("position"))
    found = list(Finding.objects.filter(item__in=items, absent=False).order_by("found_at", "id"))
    begun = [item.began_at for item in items if item.began_at]
    ended = [item.ended_at for item in items if item.ended_at]
    outcome, result = _outcome(step, items[-1].kind if items else "", found)
    return papers.MediationRecord(
        matter_number=step.matter.number,
        issuer=body.name,
        committee=body.is_lawful,
        sides=printed_sides(sides),
        held_at=min(begun, default=meeting.starts_at),
        ended_at=max(ended, default=None),
        place=meeting.place,
        subject=subject_of(step.matter),
        attendants=_attendants(meeting, body.mediators),
        open_session=len(procedure.consented_to(step.matter, ConsentTo.OPENNESS, "open")) == len(sides),
        rights_told=_rights_told(step.matter, sides),
        identity_told=f"已经告诉各方，调解员是{'、'.join(body.mediators)}。" if body.mediators else "",
        statements=_said(sides, "account"),
        agreed_facts=texts_of(found, FindingKind.CAUSE, FactStanding.AGREED),
        disputed_facts=texts_of(found, FindingKind.CAUSE, FactStanding.CONTESTED),
        options=tuple(
            parts.Option(what=one.text, cost=one.cost, time=one.duration, basis=one.basis, who=one.who_acts)
            for one in found
            if one.kind == FindingKind.ROUTE
        ),
        outcome=outcome,
        result=result,
        routes_told=outcome == "not_agreed",
        mediators=body.mediators,
        recorder=_who_did(actor, step.matter, "matter.held"),
    )


def texts_of(found: Sequence[Finding], kind: str, standing: str) -> tuple[str, ...]:
    """Return the words of findings of one kind and standing, as many as a paper takes."""
    return tuple(one.text for one in found if one.kind == kind and one.standing in (standing, ""))[:20]


def _outcome(step: Step, last: str, found: Sequence[Finding]) -> tuple[str, str]:
    solutions = "；".join(one.text for one in found if one.kind == FindingKind.SOLUTION)
    if last == Kind.NEGOTIATE and step.outcome == Outcome.SETTLED:
        return "agreed", solutions or "各方同意，写成协议。"
    if last == Kind.NEGOTIATE and step.outcome in (Outcome.ENDED, Outcome.WITHDRAWN):
        return "not_agreed", "没有谈成，已经告诉各方还有哪些路能走。"
    return "adjourned", solutions or "；".join(one.text for one in found)


def _attendants(meeting: Meeting, mediators: Sequence[str]) -> tuple[parts.Attendant, ...]:
    rows = Attendance.objects.filter(meeting=meeting, side=None).select_related("invitation", "person")
    there: dict[str, str] = {}
    for row in rows.order_by("id"):
        name = row.invitation.name if row.invitation else row.person.name if row.person else ""
        capacity = f"{row.invitation.get_capacity_display()}，各方同意邀请" if row.invitation else "在场的人"
        if name not in mediators:
            there.setdefault(name, capacity)
    return tuple(parts.Attendant(name=name, capacity=capacity) for name, capacity in sorted(there.items()))


def _rights_told(matter: Matter, sides: Sequence[Side]) -> str:
    rows = Telling.objects.filter(side__matter=matter, of=TellingOf.RIGHTS).select_related("side")
    told = {row.side.stamp: row for row in rows.order_by("told_at")}
    if any(side.stamp not in told for side in sides):
        return ""
    said = "，".join(f"{side.stamp}方{told[side.stamp].get_how_display()}" for side in sides)
    return f"权利义务已经告诉各方：{said}。"


def routes_of(matter: Matter, on: date) -> tuple[parts.Route, ...]:
    """Return the other ways for a dispute as the law stands on a day, the nearest first."""
    dispute = Dispute.objects.filter(matter=matter).first()
    return routes_on(on, ways_for(dispute.category if dispute else ""))


def other_routes(step: Step, on: date) -> papers.Paper:
    """Return the sheet of the other ways, for every side alike."""
    return papers.OtherRoutes(
        matter_number=step.matter.number,
        issuer=body_of(step, on).name,
        subject=subject_of(step.matter),
        routes=routes_of(step.matter, on),
        printed_on=on,
    )


def termination(step: Step, on: date) -> papers.Paper:
    """Return the notice that the talks ended, with the other ways and no reason of a side."""
    body = body_of(step, on)
    stop = Stop.objects.filter(step=step, taken_back_at=None).order_by("stopped_at").last()
    return papers.Termination(
        matter_number=step.matter.number,
        issuer=body.name,
        committee=body.is_lawful,
        sides=printed_sides(taking_part(step.matter)),
        subject=subject_of(step.matter),
        began_on=day_of(step.matter.opened_at),
        ended_on=day_of(step.ended_at) if step.ended_at else None,
        how="stopped" if stop else _HOW.get(step.end_reason, "not_agreed"),
        take_back_until=day_of(stop.stopped_at + TAKE_BACK) if stop else None,
        routes=routes_of(step.matter, on),
        mediators=body.mediators,
    )


def police_report(
    report: DangerReport,
    actor: Actor,
    *,
    way: str = "",
    happened_at: datetime | None = None,
    danger_now: str = "",
) -> papers.Paper:
    """Return a report of danger: facts only, no account, no wish (settled 34).

    How it was reported, when it happened and whether danger is there now are asked when it is printed.
    """
    step = report.step
    answer = report.answers.order_by("answered_at", "id").last()
    words = "，".join(filter(None, [str(answer.get_answer_display()), answer.words])) if answer else ""
    return papers.PoliceReport(
        matter_number=step.matter.number,
        issuer=step.group.name if step.group else step.unit.name,
        addressee=report.receiver,
        basis="人民调解法第二十五条",
        reported_at=report.reported_at,
        way=way,
        received_by=report.receiver,
        happened_at=happened_at,
        place=report.place,
        facts=report.what,
        danger_now=danger_now,
        reported_by=_who_did(actor, step.matter, "matter.danger_reported"),
        answer=words,
        answered_by=answer.given_by if answer else "",
        answered_at=answer.answered_at if answer else None,
    )


def pass_up(handed: HandOver) -> papers.Paper:
    """Return the record of a pass-up: the five things, the consents, and that no date moved (M55)."""
    step, there = handed.from_step, handed.to_step
    duty = duty_after(step.matter, "TJ-DONE")
    key = f"{there.unit_id}:{there.level.number}"
    rows = Consent.objects.filter(side__matter=step.matter, to=ConsentTo.MEDIATION, key=key)
    rows = rows.select_related("side").order_by("entered_at", "id")
    return papers.PassUp(
        matter_number=step.matter.number,
        issuer=step.group.name if step.group else step.unit.name,
        title=subject_of(step.matter),
        addressee=there.unit.name,
        facts=handed.facts,
        tried=handed.tried,
        why_not=handed.why_not_here,
        request=handed.request,
        responsible=handed.responsible,
        passed_at=handed.handed_at,
        consents=tuple(
            given(row, f"由{there.unit.name}来调")
            for row in rows.select_related("side").order_by("entered_at", "id")
        ),
        due_on=duty.due_on if duty else None,
        due_why=duty.explain if duty else "",
    )


def given(row: Consent, to_what: str) -> parts.Given:
    """Return a consent as a paper shows it: who, to what, in which form, when (settled 33)."""
    proof = {ConsentForm.PAPER: row.paper, ConsentForm.SPOKEN: f"见证人{row.witness}"}.get(
        ConsentForm(row.form), ""
    )
    form = f"{row.get_form_display()}（{proof}）" if proof else str(row.get_form_display())
    return parts.Given(
        name=f"{row.side.stamp}方{row.side.name}",
        to_what=to_what,
        form=form,
        given_at=row.entered_at,
    )


def follow_up(visit: FollowUp, on: date) -> papers.Paper:
    """Return the record of a visit after the agreement (人民调解法 31)."""
    agreed: Agreement = visit.agreement
    step = agreed.terms.step
    content = documents.content_of(agreed.paper)
    return papers.FollowUp(
        matter_number=step.matter.number,
        issuer=content.issuer,
        committee=agreed.committee_id is not None,
        sides=content.sides,
        document_number=getattr(content, "document_number", "") or step.matter.number,
        reason="看协议做到了没有",
        visited_on=visit.visited_on,
        way=str(visit.get_way_display()),
        performed=tuple(_performed(row, visit.visited_on) for row in clauses_of(agreed.terms)),
        words=tuple(
            parts.Statement(stamp=one.side.stamp, words=one.words)
            for one in sorted(
                visit.words.select_related("side"), key=lambda one: STAMPS.index(one.side.stamp)
            )
        ),
        new_trouble=visit.new_trouble,
        next_step=visit.next_step,
        visitor=visit.visitor,
    )


def _performed(row: ClauseRow, on: date) -> parts.Performed:
    confirmed = sum(one.done_on is not None and one.done_on <= on for one in row.obligations)
    not_yet = "not_due" if row.first.due_on >= on else "not_yet"
    done = "done" if confirmed == len(row.obligations) else "part" if confirmed else not_yet
    stamp = row.who[0] if len(row.who) == 1 else "各"
    return parts.Performed(
        stamp=stamp,
        words=row.first.what,
        due_on=None if row.at_signing else row.first.due_on,
        done=done,
    )


def last_pass_up(matter: Matter) -> HandOver | None:
    """Return the newest pass-up of a matter, or None."""
    rows = HandOver.objects.filter(from_step__matter=matter, moved=Moved.UP).order_by("handed_at")
    return rows.select_related("from_step__unit", "to_step__unit", "to_step__level").last()
