"""Who was invited from elsewhere answers on his own desk, and sees that one matter while it lasts."""

from collections.abc import Callable

import pytest
from django.urls import reverse

from sanhu.access import services as access
from sanhu.accounts.models import User
from sanhu.lib import clock
from sanhu.procedure import services
from sanhu.procedure.enums import Answer, Capacity, ConsentTo, Kind
from sanhu.procedure.models import Consent, Invitation
from sanhu.procedure.services import consents as what
from tests.desk.working.conftest import Desk, shown
from tests.procedure.conftest import Case, by, later, open_case

At = Callable[[str], Desk]


def invited(case: Case, role: str = "neighbour") -> Invitation:
    """Invite somebody of another village, with both sides' yes."""
    person = case.cast.people[role]
    case.consent(what.guest(person.name))
    return services.invite(
        step=case.step, name="", person=person, capacity=Capacity.OTHER, has_interest=False, **by(case.worker)
    )


def accepted(case: Case, role: str = "neighbour") -> Invitation:
    row = invited(case, role)
    actor = case.cast.actors[role]
    return services.answer_own_invitation(invitation=row, answer=Answer.ACCEPTED, **by(actor))


def test_he_answers_on_his_own_page_and_sees_nothing_before(case: Case, at_desk: At) -> None:
    case.ready()
    row, guest = invited(case), at_desk("neighbour")
    page = guest.look("invited", row.pk)

    assert guest.url("invited", row.pk) in guest.client.get(reverse("desk:today")).content.decode()
    assert case.matter.number not in page
    assert "谷雨" not in page
    guest.refused("invited", row.pk, says="请点一样：来，还是不来。", words="再看")
    assert guest.client.post(guest.url("invited", row.pk), {"answer": "accepted"}).status_code == 302
    row.refresh_from_db()
    assert row.answer == Answer.ACCEPTED
    assert guest.client.post(guest.url("invited", row.pk), {"answer": "accepted"}).status_code == 302


def test_after_his_yes_he_sees_what_where_and_when_and_no_more(case: Case, at_desk: At) -> None:
    case.ready()
    row, guest = accepted(case), at_desk("neighbour")
    services.record_account(side=case.first, account="只有我家知道的话", **by(case.worker))
    services.convene(
        step=case.step, kinds=[Kind.COMMUNICATE], starts_at=later(1), place="村委会", **by(case.worker)
    )
    page = guest.look("invited", row.pk)
    today = guest.client.get(reverse("desk:today")).content.decode()

    for words in (case.matter.number, "甲 谷雨、乙 夏至", "9月14日", "沟通会，在村委会", "郑芒种"):
        assert words in page
    for words in ("只有我家知道的话", "把地让出来", "吵了一架"):
        assert words not in page
    assert case.matter.number in today
    for name in ("matter", "timeline", "consents", "notes", "danger"):
        assert guest.client.get(guest.url(name)).status_code == 404


def test_he_sees_exactly_that_matter(case: Case, at_desk: At) -> None:
    case.ready()
    row, other = accepted(case), open_case(case.cast)
    guest = at_desk("neighbour")
    elsewhere = reverse("desk:invited", args=[other.matter.pk, row.pk])

    assert guest.client.get(elsewhere).status_code == 404
    assert other.matter.number not in guest.client.get(reverse("desk:today")).content.decode()


@pytest.mark.parametrize("end", ["step", "consent", "declined"])
def test_when_the_invitation_ends_he_sees_nothing_more(case: Case, at_desk: At, end: str) -> None:
    case.ready()
    row = invited(case) if end == "declined" else accepted(case)
    if end == "step":
        services.stop(side=case.first, **by(case.worker))
    elif end == "consent":
        yes = Consent.objects.get(side=case.first, to=ConsentTo.PERSON)
        services.withdraw_consent(consent=yes, **by(case.party(case.first)))
    else:
        services.answer_invitation(invitation=row, answer="declined", words="出差", **by(case.worker))
    guest = at_desk("neighbour")
    answer = guest.client.get(guest.url("invited", row.pk))

    assert answer.status_code == (404 if end == "consent" else 200)
    assert case.matter.number not in shown(answer)
    assert case.matter.number not in guest.client.get(reverse("desk:today")).content.decode()


@pytest.mark.parametrize("role", ["stranger", "deputy", "secretary"])
def test_for_others_there_is_no_such_page(case: Case, at_desk: At, role: str) -> None:
    case.ready()
    row = invited(case)

    at_desk(role).look("invited", row.pk, status=404)


def test_of_a_guarded_matter_he_learns_no_name_and_no_word(case: Case) -> None:
    guarded = open_case(case.cast, may_be_crime=True)
    row = accepted(guarded.told())
    page = Desk(guarded, "neighbour").look("invited", row.pk)

    assert guarded.matter.number in page
    assert "要保护的事项" in page
    assert "谷雨" not in page


def test_who_declared_an_interest_meets_nothing(case: Case, at_desk: At) -> None:
    case.ready()
    row = accepted(case)
    user = User.objects.get(username="neighbour")
    access.declare_interest(user=user, matter=case.matter.pk, **by(case.cast.neighbour))

    with clock.simulated(later(0.1)):
        at_desk("neighbour").look("invited", row.pk, status=404)
