"""Groups, mediators and invited persons."""

from collections.abc import Sequence
from datetime import datetime

from sanhu.access import queries as access
from sanhu.ledger.services import record, recorded
from sanhu.lib.gate import Actor, require
from sanhu.lib.refusals import Refusal, refuse_if
from sanhu.lib.text import clean, one_line
from sanhu.org import services as org
from sanhu.org.enums import PostKind
from sanhu.org.models import Appointment, Person, WorkGroup
from sanhu.org.queries import held_on
from sanhu.procedure import queries
from sanhu.procedure.enums import Capacity, ConsentTo
from sanhu.procedure.models import Assignment, Invitation, Step
from sanhu.procedure.rules import invitations as rules
from sanhu.procedure.rules.days import day_of
from sanhu.procedure.services import _rows


@recorded
def form_group(
    *,
    step: Step,
    name: str,
    responsible: Person,
    members: Sequence[tuple[Person, str]] = (),
    actor: Actor,
    at: datetime,
) -> WorkGroup:
    """Form the group that works on this matter alone, with a named responsible person (M51, M66)."""
    require(actor, "procedure.assign_responsible", step)
    step, name = _rows.fresh(step), one_line(name)
    facts = queries.facts_of(step)
    refusals = rules.refusals_to_form_group(facts, name=name)
    for person in {one.pk: one for one in [responsible, *(member for member, _ in members)]}.values():
        refusals += _refusals_of_recusal(step, person, at)
    refuse_if(refusals)
    group = org.form_matter_group(
        host=step.unit,
        name=name,
        responsible=responsible,
        members=members,
        matter=step.matter_id,
        actor=actor,
        at=at,
    )
    return _grouped(step, group, actor, at)


@recorded
def give_to_group(*, step: Step, group: WorkGroup, actor: Actor, at: datetime) -> WorkGroup:
    """Let the standing group of the unit work on this matter (M22)."""
    require(actor, "procedure.assign_responsible", step)
    step = _rows.fresh(step)
    refusals = rules.refusals_to_form_group(queries.facts_of(step), name=group.name)
    if group.host_id != step.unit_id or group.matter_ref not in (None, step.matter_id):
        refusals.append(Refusal("procedure.group_of_another"))
    refuse_if(refusals)
    return _grouped(step, group, actor, at)


def _grouped(step: Step, group: WorkGroup, actor: Actor, at: datetime) -> WorkGroup:
    changed = Step.objects.filter(pk=step.pk, ended_at=None, group=None).update(group=group)
    refuse_if([] if changed else [Refusal("procedure.group_exists")])
    step.refresh_from_db()
    record(actor=actor, at=at, verb="matter.group_formed", subject=f"matter:{step.matter_id}", rows=[step])
    return group


def _refusals_of_recusal(step: Step, person: Person, at: datetime) -> list[Refusal]:
    """Return why this person must keep out of this matter, computed from whom it names (settled 42)."""
    reasons = access.reasons_for(person, step.matter_id, day_of(at))
    return [Refusal("procedure.has_interest", {"name": person.name})] if reasons else []


@recorded
def assign_mediator(
    *, step: Step, person: Person, has_interest: bool | None, actor: Actor, at: datetime
) -> Assignment:
    """Assign a mediator, who declares for this matter whether he has an interest (人民调解法 19)."""
    require(actor, "procedure.assign_mediator", step)
    step = _rows.fresh(step)
    assigned = Assignment.objects.filter(step=step, person=person, released_at=None).exists()
    refusals = rules.refusals_to_assign(
        queries.facts_of(step), assigned=assigned, has_interest=has_interest, name=person.name
    )
    refuse_if(refusals + _refusals_of_recusal(step, person, at))
    row = Assignment.objects.create(step=step, person=person, assigned_at=at)
    subject = f"matter:{step.matter_id}"
    record(actor=actor, at=at, verb="matter.mediator_assigned", subject=subject, rows=[row])
    return row


@recorded
def release_mediator(*, assignment: Assignment, actor: Actor, at: datetime) -> Assignment:
    """Release a mediator from a step; from now on he reads no note that he did not write."""
    require(actor, "procedure.release_mediator", assignment.step)
    matter = _rows.held(assignment.step.matter_id)
    changed = Assignment.objects.filter(pk=assignment.pk, released_at=None).update(released_at=at)
    refuse_if([] if changed else [Refusal("procedure.released_already")])
    assignment.refresh_from_db()
    record(actor=actor, at=at, verb="matter.mediator_released", subject=matter.subject, rows=[assignment])
    return assignment


@recorded
def invite(
    *,
    step: Step,
    name: str,
    capacity: Capacity,
    has_interest: bool | None,
    person: Person | None = None,
    actor: Actor,
    at: datetime,
) -> Invitation:
    """Invite a person to take part, after each side has said yes to him (人民调解法 20).

    Police come only after the station's answer, and another officer than the one who received the
    report (settled 41).
    """
    require(actor, "procedure.invite", step)
    step, name = _rows.fresh(step), one_line(person.name if person else name)
    refusals = rules.refusals_to_invite(
        queries.facts_of(step),
        name=name,
        capacity=capacity,
        has_interest=has_interest,
        invited=Invitation.objects.filter(step=step, name=name, withdrawn_at=None).exists(),
        consented=queries.consented_to(step.matter, ConsentTo.PERSON, name),
        is_police=person is not None and _is_police(person, at),
    )
    refuse_if(refusals + (_refusals_of_recusal(step, person, at) if person else []))
    row = Invitation.objects.create(step=step, name=name, person=person, capacity=capacity, asked_at=at)
    record(actor=actor, at=at, verb="matter.invited", subject=f"matter:{step.matter_id}", rows=[row])
    return row


def _is_police(person: Person, at: datetime) -> bool:
    """Say whether a person sits as police that day: he comes as nothing else (settled 41)."""
    seats = Appointment.objects.filter(held_on(day_of(at)), person=person)
    return seats.filter(post__kind=PostKind.VILLAGE_POLICE).exists()


@recorded
def answer_invitation(
    *, invitation: Invitation, answer: str, words: str = "", actor: Actor, at: datetime
) -> Invitation:
    """Write down what an invited person answered; a no has its reason."""
    require(actor, "procedure.record_answer_of_guest", invitation)
    return _answered(invitation, answer, clean(words), actor, at)


@recorded
def answer_own_invitation(
    *, invitation: Invitation, answer: str, words: str = "", actor: Actor, at: datetime
) -> Invitation:
    """Answer an invitation oneself."""
    require(actor, "procedure.answer_invitation", invitation)
    return _answered(invitation, answer, clean(words), actor, at)


def _answered(invitation: Invitation, answer: str, words: str, actor: Actor, at: datetime) -> Invitation:
    step = _rows.fresh(invitation.step)
    invitation.refresh_from_db()
    refuse_if(
        rules.refusals_to_answer(
            answered=invitation.answered_at is not None,
            answer=answer,
            words=words,
            is_open=step.ended_at is None and invitation.withdrawn_at is None,
        )
    )
    changed = Invitation.objects.filter(pk=invitation.pk, answered_at=None).update(
        answer=answer, answered_at=at, answer_words=words
    )
    refuse_if([] if changed else [Refusal("procedure.answered_already")])
    invitation.refresh_from_db()
    subject = f"matter:{step.matter_id}"
    record(actor=actor, at=at, verb="matter.invitation_answered", subject=subject, rows=[invitation])
    return invitation
