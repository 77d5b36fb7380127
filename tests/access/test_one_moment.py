"""Posts are read once for one page, and again for the next."""

from datetime import date
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from sanhu.access import queries
from sanhu.lib import clock
from sanhu.org import services
from sanhu.org.models import Appointment, Unit
from tests.org.conftest import BY


def _seated(unit: Unit) -> Any:
    person = services.add_person(unit=unit, name="董小满", **BY)
    user = services.give_account(person=person, username="xiaoman", password="-" * 20, **BY)
    post = services.create_post(unit=unit, kind="office_head", **BY)
    services.appoint(post=post, person=person, valid_from=date(2016, 1, 1), **BY)
    return user


def test_posts_are_read_once_for_one_page(root: Unit) -> None:
    user = _seated(root)

    with CaptureQueriesContext(connection) as asked, queries.one_moment():
        first = queries.seats_of(user.pk, clock.today())
        second = queries.seats_of(user.pk, clock.today())

    assert (len(asked), [seat.post.kind for seat in first], second) == (1, ["office_head"], first)


def test_a_post_that_ended_is_gone_from_the_next_page(root: Unit) -> None:
    user = _seated(root)
    with queries.one_moment():
        assert queries.seats_of(user.pk, clock.today())

    held = Appointment.objects.get(person__user_id=user.pk)
    services.end_appointment(appointment=held, on=clock.today(), **BY)

    with queries.one_moment():
        assert queries.seats_of(user.pk, clock.today()) == []
