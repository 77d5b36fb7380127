"""A page that lay open too long: all comes back to its writer, nothing is done, nobody else reads it."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from sanhu.accounts.models import User
from sanhu.ledger.queries import newest_head
from sanhu.lib import clock
from sanhu.procedure.models import Matter, Rating
from tests.badinput.pages import Page, Sheet
from tests.conftest import FROZEN
from tests.disputes.conftest import STORY, house, typed
from tests.portal.conftest import enter
from tests.procedure.conftest import Case, Cast, case, cast, ladder

__all__ = ["case", "cast", "house", "ladder"]

NEW = "/disputes/new/"
HERE = {"origin": "http://testserver"}
EVIL = '</textarea><script>kilroy()</script>"'


def browser(username: str) -> Client:
    """Return a browser that is asked for its token, in which an official is signed in."""
    User.objects.filter(username=username).update(one_time=False)
    client = Client(enforce_csrf_checks=True)
    sign_in(client, username)
    return client


def sign_in(client: Client, username: str) -> None:
    user = User.objects.get(username=username)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")


def form_of(answer: Any) -> Sheet:
    """Return the form of a page on which one types."""
    page = Page(answer.content.decode())
    assert page.live == []
    found: Sheet = max(page.sheets, key=lambda sheet: len(sheet.controls))
    return found


def body(sheet: Sheet, **changed: Any) -> dict[str, Any]:
    """Return what a browser sends of a form."""
    held = {one.name: one.values for one in sheet.controls.values() if one.kind != "checkbox" or one.values}
    return held | changed


def size() -> int:
    head = newest_head()
    assert head is not None
    return head.size


def opened(client: Client, path: str = NEW) -> Sheet:
    answer = client.get(path)
    assert answer.status_code == 200
    return form_of(answer)


def stale(sheet: Sheet, **changed: Any) -> dict[str, Any]:
    """Return a form typed into, with the token of a sitting that is over."""
    return body(sheet, **changed) | {"csrfmiddlewaretoken": "x" * 64}


@pytest.fixture
def dispute() -> dict[str, Any]:
    """Return the pond dispute as it is typed, without a key."""
    whole = typed(what_happened=STORY + EVIL)
    del whole["submission"]
    return whole


def test_a_registration_comes_back_filled_in_and_can_be_sent_again(
    house: Cast, dispute: dict[str, Any]
) -> None:
    client, before = browser("secretary"), size()
    sheet = opened(client)

    answer = client.post(NEW, stale(sheet, **dispute), headers=HERE)
    again = form_of(answer)

    assert answer.status_code == 403
    assert "刚才没有发出去" in answer.content.decode()
    assert {name: again.controls[name].values for name in ("what_happened", "name_乙", "category")} == {
        "what_happened": [STORY + EVIL],
        "name_乙": ["董立夏"],
        "category": ["land"],
    }
    assert again.controls["dangers"].values == ["in_danger"]
    assert again.controls["submission"].values == sheet.controls["submission"].values
    assert size() == before

    answer = client.post(NEW, body(again), headers=HERE)

    assert answer.status_code == 303
    assert Matter.objects.get().what_happened == STORY + EVIL


def test_another_person_at_the_same_machine_reads_nothing_of_it(house: Cast, dispute: dict[str, Any]) -> None:
    client = browser("secretary")
    sheet = opened(client)
    client.logout()
    User.objects.filter(username="mediator").update(one_time=False)
    sign_in(client, "mediator")

    answer = client.post(NEW, stale(sheet, **dispute), headers=HERE)

    assert answer.status_code == 403
    assert "另一个人登录时打开的" in answer.content.decode()
    assert "董谷雨" not in answer.content.decode()


@pytest.mark.parametrize(
    "came", [{}, {"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}]
)
def test_what_another_site_made_the_browser_send_is_not_offered_for_sending(
    house: Cast, dispute: dict[str, Any], came: dict[str, str]
) -> None:
    client = browser("secretary")
    sheet = opened(client)

    answer = client.post(NEW, stale(sheet, **dispute), headers=came)

    assert answer.status_code == 403
    assert "董谷雨" not in answer.content.decode()


def test_a_page_that_nobody_says_he_opened_is_not_offered(house: Cast, dispute: dict[str, Any]) -> None:
    client = browser("secretary")

    answer = client.post(NEW, dispute, headers=HERE)

    assert answer.status_code == 403
    assert "董谷雨" not in answer.content.decode()


def test_a_sitting_that_ended_holds_what_was_typed_until_the_same_person_is_back(
    house: Cast, dispute: dict[str, Any]
) -> None:
    client, before = browser("secretary"), size()
    sheet = opened(client)
    with clock.simulated(FROZEN + timedelta(hours=1)):
        answer = client.post(NEW, body(sheet, **dispute), headers=HERE)
        held = form_of(answer)

        assert answer.status_code == 403
        assert answer.headers["Cache-Control"] == "no-store"
        assert "重新登录" in answer.content.decode()
        assert "csrfmiddlewaretoken" not in held.controls

        # Nobody has come back yet: it is held again, and nothing is done.
        still = form_of(client.post(NEW, body(held), headers=HERE))
        assert still.controls["what_happened"].values == [STORY + EVIL]

        sign_in(client, "secretary")
        answer = client.post(NEW, body(held), headers=HERE)
        again = form_of(answer)
        assert again.controls["what_happened"].values == [STORY + EVIL]
        assert size() == before

        assert client.post(NEW, body(again), headers=HERE).status_code == 303
    assert Matter.objects.count() == 1


def test_a_session_that_is_gone_in_the_middle_of_a_move_loses_no_word(case: Case) -> None:
    client, path = browser("secretary"), f"/desk/matters/{case.matter.pk}/end/"
    case.ready()
    sheet = opened(client, path)
    said = {"reason": "not_agreed", "words": "谈了三次，卡在地界上。", "told_how": "later"}
    token = client.cookies["csrftoken"].value
    client.logout()
    client.cookies["csrftoken"] = token

    held = form_of(client.post(path, body(sheet, **said), headers=HERE))
    sign_in(client, "secretary")
    again = form_of(client.post(path, body(held), headers=HERE))

    assert {name: again.controls[name].values for name in said} == {
        name: [value] for name, value in said.items()
    }
    assert client.post(path, body(again), headers=HERE).status_code == 303


def test_a_resident_whose_code_is_asked_again_loses_no_word(case: Case) -> None:
    case.settled()
    client = enter(case)
    client.handler.enforce_csrf_checks = True
    sheet = opened(client, "/mine/rate/")
    chosen = {name: sheet.controls[name].offered[0] for name in ("verdict", "treatment")}
    said = {**chosen, "words": "谢谢郑书记，地划清了。"}
    with clock.simulated(FROZEN + timedelta(hours=1)):
        answer = client.post("/mine/rate/", body(sheet, **said), headers=HERE)
        held = form_of(answer)
        assert 'href="/progress/"' in answer.content.decode()
        client.cookies.update(enter(case).cookies)
        again = form_of(client.post("/mine/rate/", body(held), headers=HERE))

        assert again.controls["words"].values == [said["words"]]
        assert client.post("/mine/rate/", body(again), headers=HERE).status_code == 302
    assert Rating.objects.get().words == said["words"]


def test_no_password_is_ever_shown_again(house: Cast) -> None:
    client = browser("secretary")
    sheet = opened(client, "/password/")
    secret = {"old": "secret one", "password1": "secret two", "password2": "secret three"}
    for path in ("/password/", "/sign-in/"):
        page = client.post(path, stale(sheet, **secret, password="secret four"), headers=HERE)
        assert "secret" not in page.content.decode()
    with clock.simulated(FROZEN + timedelta(hours=1)):
        page = client.post("/password/", stale(sheet, **secret, words="不丢"), headers=HERE)
    assert "不丢" in page.content.decode()
    assert "secret" not in page.content.decode()


def test_a_move_that_is_no_longer_offered_shows_the_words_to_copy(case: Case) -> None:
    client, path = browser("secretary"), f"/desk/matters/{case.matter.pk}/end/"
    case.ready()
    sheet = opened(client, path)
    case.passed_up()

    answer = client.post(path, stale(sheet, words="谈了三次，卡在地界上。"), headers=HERE)

    assert answer.status_code == 403
    assert "谈了三次，卡在地界上。" in answer.content.decode()
