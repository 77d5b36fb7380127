"""Pages that others change: 304 while the reader would read the same, through the gate (settled 46)."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sanhu.lib import clock
from sanhu.procedure import services
from sanhu.procedure.enums import Kind
from tests.conftest import FROZEN
from tests.desk.conftest import url
from tests.desk.working.conftest import Desk, signed_in
from tests.procedure.conftest import Case, Cast, by, open_case
from tests.weights import packed

PAGES = ("today", "matters", "matter")


@pytest.fixture
def desk(case: Case) -> Desk:
    """Sit the branch secretary of the village at the desk."""
    return Desk(case, "secretary")


def path_of(name: str, case: Case) -> str:
    """Return the address of one of the live pages."""
    return url(name, case if name == "matter" else None)


def opened(client: Client, path: str) -> str:
    """Open a page as its reader does; return the tag that stands in it for its script."""
    page = client.get(path)
    found = page.content.decode().split('data-sanhu-stand="')[1].partition('"')[0]
    assert page.headers["ETag"] == f'W/"{found}"'
    return found


def poll(client: Client, path: str, stand: str) -> Any:
    """Ask again as the script of the page does."""
    return client.get(path, headers={"X-Sanhu-Poll": "1", "If-None-Match": f'W/"{stand}"'})


def convene(case: Case) -> None:
    """Call the sides to a sitting today."""
    starts_at = FROZEN + timedelta(days=0.2)
    services.convene(
        step=case.step, kinds=[Kind.COMMUNICATE], starts_at=starts_at, place="村委会调解室", **by(case.worker)
    )


@pytest.mark.parametrize("name", PAGES)
def test_nothing_changed_is_told_in_few_queries_and_a_change_is_seen(desk: Desk, name: str) -> None:
    desk.case.ready()
    path = path_of(name, desk.case)
    stand = opened(desk.client, path)

    first = poll(desk.client, path, stand)
    with CaptureQueriesContext(connection) as asked:
        same = poll(desk.client, path, first.headers["ETag"][3:-1])

    assert (first.status_code, same.status_code, same.content) == (304, 304, b"")
    assert same.headers["ETag"] == first.headers["ETag"]
    assert len(asked) <= 6, [one["sql"][:80] for one in asked]
    convene(desk.case)
    assert poll(desk.client, path, stand).status_code == 200


def test_what_does_not_stand_on_the_page_changes_nothing(desk: Desk, cast: Cast) -> None:
    path = path_of("matter", desk.case)
    stand = opened(desk.client, path)
    open_case(cast)

    answer = poll(desk.client, path, stand)

    # The first half of the tag says where the ledger stands now; the digest of the page is the old one.
    assert answer.status_code == 304
    assert answer.headers["ETag"] != f'W/"{stand}"'
    assert answer.headers["ETag"].endswith(f'.{stand.partition(".")[2]}"')
    assert poll(desk.client, path, answer.headers["ETag"][3:-1]).status_code == 304


def test_a_new_day_changes_the_page_although_nothing_was_written(desk: Desk) -> None:
    path = path_of("today", desk.case)
    midnight = FROZEN + timedelta(hours=13, minutes=28)

    with clock.simulated(midnight - timedelta(minutes=12)):
        stand = opened(desk.client, path)
    with clock.simulated(midnight - timedelta(minutes=2)):
        assert poll(desk.client, path, stand).status_code == 304
    with clock.simulated(midnight + timedelta(minutes=2)):
        assert poll(desk.client, path, stand).status_code == 200


def test_the_tag_of_one_who_may_see_opens_nothing_for_another(desk: Desk) -> None:
    path = path_of("matter", desk.case)
    stand = opened(desk.client, path)

    assert poll(signed_in(desk.case.cast, "neighbour"), path, stand).status_code == 404


def test_whoever_may_not_see_a_matter_any_more_learns_nothing_by_asking(desk: Desk) -> None:
    path = path_of("matter", desk.case)
    stand = opened(desk.client, path)
    desk.client.logout()

    assert poll(desk.client, path, stand).status_code == 302


def test_a_poll_leaves_the_message_for_the_next_page(desk: Desk) -> None:
    path = path_of("matter", desk.case)
    stand = opened(desk.client, path)
    desk.done("notes", side=desk.case.first.pk, text="只要菜有个说法。")

    poll(desk.client, path, stand)
    page = desk.client.get(path)

    assert list(page.context["messages"])
    # What stands there once would look like a change to the next poll: no tag, the script takes the next one.
    assert 'data-sanhu-stand=""' in page.content.decode()


def test_asking_again_does_not_keep_the_sitting_of_a_side_alive(case: Case) -> None:
    from tests.portal.conftest import enter

    client = enter(case)
    stand = opened(client, "/mine/")
    seen = client.session["portal_side"]["seen"]
    with clock.simulated(FROZEN + timedelta(minutes=4)):
        assert poll(client, "/mine/", stand).status_code == 304
        assert client.session["portal_side"]["seen"] == seen
        client.get("/mine/")
        assert client.session["portal_side"]["seen"] > seen
    with clock.simulated(FROZEN + timedelta(minutes=50)):
        assert poll(client, "/mine/", stand).status_code == 302


def test_a_side_learns_nothing_of_a_note_on_the_other_side(case: Case) -> None:
    from tests.portal.conftest import enter

    case.ready()
    mediator = case.cast.actors["mediator"]
    client, desk = enter(case), Desk(case, "mediator")
    stand, own = opened(client, "/mine/"), opened(desk.client, path_of("matter", case))
    services.note_one_side(step=case.step, side=case.second, text="单独说的话", **by(mediator))

    assert poll(client, "/mine/", stand).status_code == 304
    assert poll(desk.client, path_of("matter", case), own).status_code == 200


def test_a_page_of_the_desk_weighs_at_most_120_kb(desk: Desk) -> None:
    desk.case.ready()
    pages = [*(path_of(name, desk.case) for name in PAGES), "/disputes/new/"]
    weights = {path: packed(desk.client.get(path).content.decode()) for path in pages}

    print(weights)
    assert max(weights.values()) <= 120 * 1024
    assert min(weights.values()) > 10 * 1024
