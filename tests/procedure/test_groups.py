"""Groups, mediators and invited persons."""

import pytest

from sanhu.access import services as access
from sanhu.access.enums import NamedAs
from sanhu.lib.gate import Forbidden, visible
from sanhu.lib.refusals import Refused
from sanhu.org import services as org
from sanhu.procedure import queries, services
from sanhu.procedure.enums import Answer, Capacity, ConsentTo, Kind
from sanhu.procedure.models import Consent, Invitation, Matter
from sanhu.procedure.services import Present
from sanhu.procedure.services import consents as what
from tests.procedure.conftest import FROZEN, TODAY, Case, by, later


def test_a_group_of_this_matter_has_a_named_responsible_person(case: Case) -> None:
    case.grouped()

    assert case.step.group is not None
    assert case.step.group.matter_ref == case.matter.pk
    answers = queries.answerable(case.matter, TODAY)
    assert (answers.unit, answers.person) == (case.cast.village, case.cast.people["secretary"])


def test_a_step_has_one_group(case: Case) -> None:
    case.grouped()

    with pytest.raises(Refused, match="group_exists"):
        case.grouped()


def test_the_standing_group_may_take_it(case: Case) -> None:
    from tests.conftest import OPERATOR

    standing = org.form_work_group(host=case.cast.village, name="董庄村小组", **by(OPERATOR))
    other = org.form_work_group(host=case.cast.next_village, name="别庄村小组", **by(OPERATOR))

    with pytest.raises(Refused, match="group_of_another"):
        services.give_to_group(step=case.step, group=other, **by(case.worker))
    services.give_to_group(step=case.step, group=standing, **by(case.worker))

    case.step.refresh_from_db()
    assert case.step.group == standing


def named(case: Case, role: str) -> None:
    person = case.cast.people[role]
    access.name_concerned(
        holder=case.matter, matter=case.matter.pk, named_as=NamedAs.PARTY, person=person, **by(case.worker)
    )


def test_who_is_a_party_gets_no_part_in_it(case: Case) -> None:
    named(case, "mediator")
    mediator = case.cast.people["mediator"]

    with pytest.raises(Refused, match="has_interest"):
        services.form_group(step=case.step, name="小组", responsible=mediator, **by(case.worker))
    with pytest.raises(Refused, match="has_interest"):
        services.assign_mediator(step=case.step, person=mediator, has_interest=False, **by(case.worker))


def test_who_is_named_sees_the_matter_no_more(case: Case) -> None:
    assert queries.matters_seen(case.cast.mediator).count() == 1

    named(case, "mediator")

    assert queries.matters_seen(case.cast.mediator).count() == 0
    with pytest.raises(Forbidden):
        services.record_account(side=case.first, account="我来记", **by(case.cast.mediator))


def test_a_mediator_declares_for_this_matter(case: Case) -> None:
    mediator = case.cast.people["mediator"]

    for declared, code in ((None, "interest_not_asked"), (True, "has_interest")):
        with pytest.raises(Refused, match=code):
            services.assign_mediator(
                step=case.step, person=mediator, has_interest=declared, **by(case.worker)
            )
    services.assign_mediator(step=case.step, person=mediator, has_interest=False, **by(case.worker))
    with pytest.raises(Refused, match="mediates_already"):
        services.assign_mediator(step=case.step, person=mediator, has_interest=False, **by(case.worker))


def test_the_leader_names_people_and_a_mediator_does_not(case: Case) -> None:
    for role in ("mediator", "deputy", "neighbour"):
        with pytest.raises(Forbidden):
            services.form_group(
                step=case.step,
                name="小组",
                responsible=case.cast.people["secretary"],
                **by(getattr(case.cast, role)),
            )


def invited(case: Case, role: str = "stranger", capacity: Capacity = Capacity.LAWYER) -> Invitation:
    person = case.cast.people[role]
    case.consent(what.guest(person.name))
    return services.invite(
        step=case.step, name="", person=person, capacity=capacity, has_interest=False, **by(case.worker)
    )


def test_nobody_is_invited_before_each_side_said_yes(case: Case) -> None:
    case.ready()
    services.record_consent(
        side=case.first,
        what=what.guest("吕寒露"),
        yes=services.Yes(),
        **by(case.party(case.first)),
    )

    with pytest.raises(Refused, match="invite_without_consent") as refused:
        services.invite(
            step=case.step,
            name="吕寒露",
            capacity=Capacity.LAWYER,
            has_interest=False,
            **by(case.worker),
        )

    assert [one.params["stamp"] for one in refused.value.refusals] == ["乙"]


def test_an_invited_person_answers_himself_and_sees_the_matter(case: Case) -> None:
    case.ready()
    lawyer = case.cast.stranger
    assert not visible(lawyer, Matter, "procedure.see_as_guest").exists()
    invitation = invited(case)

    assert not visible(lawyer, Matter, "procedure.see_as_guest").exists()
    services.answer_own_invitation(invitation=invitation, answer=Answer.ACCEPTED, **by(lawyer))
    assert visible(lawyer, Matter, "procedure.see_as_guest").get() == case.matter

    with pytest.raises(Refused, match="answered_already"):
        services.answer_invitation(
            invitation=invitation, answer=Answer.DECLINED, words="没空", **by(case.worker)
        )


def test_who_declines_says_why_and_sees_no_more(case: Case) -> None:
    case.ready()
    invitation = invited(case)

    with pytest.raises(Refused, match="text_missing"):
        services.answer_invitation(invitation=invitation, answer=Answer.DECLINED, **by(case.worker))
    services.answer_invitation(invitation=invitation, answer=Answer.DECLINED, words="出差", **by(case.worker))

    assert not visible(case.cast.stranger, Matter, "procedure.see_as_guest").exists()


def test_with_the_step_the_invitation_ends(case: Case) -> None:
    case.ready()
    lawyer = case.cast.stranger
    services.answer_own_invitation(invitation=invited(case), answer=Answer.ACCEPTED, **by(lawyer))
    case.passed_up()

    assert not visible(lawyer, Matter, "procedure.see_as_guest").exists()


def test_only_the_invited_person_answers_his_own_invitation(case: Case) -> None:
    case.ready()
    invitation = invited(case)

    with pytest.raises(Forbidden):
        services.answer_own_invitation(
            invitation=invitation, answer=Answer.ACCEPTED, **by(case.cast.mediator)
        )


def test_a_guest_sits_there_only_while_each_side_agrees(case: Case) -> None:
    case.ready()
    invitation = invited(case)
    meeting = services.convene(
        step=case.step, kinds=[Kind.COMMUNICATE], starts_at=FROZEN, place="村委会", **by(case.worker)
    )
    item = meeting.agenda.get()
    times = {"began_at": later(-0.1), "ended_at": FROZEN}
    present = Present(sides=case.sides, guests=[invitation])

    with pytest.raises(Refused, match="guest_not_accepted"):
        services.hold(item=item, present=present, **times, **by(case.worker))
    services.answer_invitation(invitation=invitation, answer=Answer.ACCEPTED, **by(case.worker))
    yes = Consent.objects.get(side=case.second, to=ConsentTo.PERSON)
    services.withdraw_consent(consent=yes, **by(case.party(case.second)))

    invitation.refresh_from_db()
    assert not visible(case.cast.stranger, Matter, "procedure.see_as_guest").exists()
    with pytest.raises(Refused, match="guest_not_accepted"):
        services.hold(item=item, present=Present(guests=[invitation]), **times, **by(case.worker))


def test_whoever_was_invited_once_is_not_invited_twice(case: Case) -> None:
    case.ready()
    invited(case)

    with pytest.raises(Refused, match="invited_already"):
        services.invite(
            step=case.step,
            name="吕寒露",
            capacity=Capacity.LAWYER,
            has_interest=False,
            **by(case.worker),
        )


def test_an_officer_comes_as_police_and_nothing_else(case: Case) -> None:
    case.ready()

    with pytest.raises(Refused, match="is_police"):
        invited(case, role="police")
    officer = services.invite(
        step=case.step,
        name="",
        person=case.cast.people["police"],
        capacity=Capacity.POLICE,
        has_interest=False,
        **by(case.worker),
    )
    assert officer.name == "周白露"
