"""What is wrong with an answer to bad input; nothing wrong is an empty list."""

import copy
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db import transaction

from sanhu.ledger.queries import newest_head
from tests.badinput.pages import Page, Sheet
from tests.badinput.values import CHOSEN, FORM, Sent, filled
from tests.badinput.values import body as encoded
from tests.badinput.world import Place

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
#: The framework's own sentences: nobody in a village reads English, and we say the cure.
_ENGLISH = re.compile(
    r"This field|Select a valid|Enter a valid|Ensure this|Null characters|is not one of|Hidden field|隐藏字段"
    r"|Bad Request|Not Found|Forbidden|Server Error|Traceback",
    re.IGNORECASE,
)
#: Answers of 200 to a form: a last look before it is sent, a sheet, and the two forms of allauth's making.
_LOOKS = {"desk:pass-up", "disputes:receipt", "account_login", "account_change_password"}
#: After these the browser acts for nobody any more, so that the second is asked who it is.
_NOBODY_LEFT = {"portal:refuse"}
#: The value of a choice.
_TICKED = re.compile(r"[a-z_]+|[0-9a-f-]{36}")
#: Shorter than this a text is found anywhere.
_TELLING = 2


@dataclass
class Found:
    """What a post came to: the faults, and whether it was taken."""

    faults: list[str]
    taken: bool = False
    renderings: int = 0


@contextmanager
def undone(client: Any) -> Iterator[None]:
    """Undo everything that is written inside, in the database, in the browser, and in the counts of tries."""
    cookies = copy.deepcopy(client.cookies)
    block: Any = transaction.atomic()
    block._from_testcase = True  # `recorded` is durable; the harness's own block does not count
    with block:
        yield
        transaction.set_rollback(True)
    client.cookies = cookies
    cache.clear()


def tried(place: Place, sent: Sent) -> Found:
    """Send it and look at the answer; nothing of it stays."""
    with undone(place.client):
        before = _size()
        try:
            answer = place.client.generic("POST", place.path, sent.body, content_type=sent.content_type)
            if answer.status_code >= 500:
                return Found([f"{answer.status_code}"])
            if 300 <= answer.status_code < 400 or "text/html" not in answer.headers["Content-Type"]:
                return _taken(place, sent, answer)
            return Found(_refused(place, sent, answer, before))
        except Exception as fault:  # noqa: BLE001  # any fault at all is what this looks for
            return Found([f"raised {fault!r}"[:300]])


def _size() -> int:
    head = newest_head()
    return head.size if head else 0


def _taken(place: Place, sent: Sent, answer: Any) -> Found:
    """Look at the pages that show what was taken; the browser of the tests fails on anything live."""
    faults = ["was taken"] if sent.never else []
    if sent.kind != "script" or "Location" not in answer.headers:
        return Found(faults, taken=True)
    readings = [answer.headers["Location"]]
    if place.matter is not None and place.who.startswith("side"):
        readings += ["/mine/", "/mine/consents/"]
    elif place.matter is not None:
        about = place.matter.pk
        readings += [f"/desk/matters/{about}/", f"/desk/matters/{about}/timeline/", "/desk/"]
    for path in dict.fromkeys(readings):
        page = Page(place.client.get(path).content.decode())
        faults += [f"{tag} lives on {path}" for tag in page.live]
    return Found(faults, taken=True, renderings=len(readings))


def _refused(place: Place, sent: Sent, answer: Any, before: int) -> list[str]:
    page = Page(answer.content.decode())
    faults = [] if _size() == before else ["something was written"]
    faults += [f"says {word.group()}" for word in _ENGLISH.finditer(page.words)]
    faults += [f"{name} is marked wrong without a sentence" for name in page.unexplained()]
    faults += [f"{tag} lives" for tag in page.live]
    faults += _lost(sent, page)
    looked = answer.status_code == 200 and place.route in _LOOKS
    if answer.status_code == 200 and not looked:
        faults.append("answered as if all were well")
    if (
        not page.said_wrong()
        and not looked
        and not (answer.status_code != 422 and _CHINESE.search(page.words))
    ):
        faults.append("no sentence says what is wrong")
    return faults


def carried(sheet: Sheet) -> dict[str, list[str]]:
    """Return what a browser sends of a form as it stands."""
    return {one.name: one.values for one in sheet.controls.values() if one.values}


def shown_again(place: Place) -> list[str]:
    """Send the form with the token of a sitting that is over; return what is not on its page any more."""
    typed = {
        one.name: [f"放久了的话{at}"] for at, one in enumerate(place.sheet.of_kind("text", "textarea", "tel"))
    }
    whole = {**filled(place.sheet), **typed, "csrfmiddlewaretoken": ["x" * 64]}
    body = encoded([(name, value.encode()) for name, many in whole.items() for value in many])
    with undone(place.client):
        before = _size()
        place.client.handler.enforce_csrf_checks = True
        try:
            answer = place.client.generic(
                "POST", place.path, body, content_type=FORM, headers={"origin": "http://testserver"}
            )
        finally:
            place.client.handler.enforce_csrf_checks = False
        page = Page(answer.content.decode())
        held = {name: one.values for sheet in page.sheets for name, one in sheet.controls.items()}
        faults = [f"{name} is lost" for name, many in typed.items() if held.get(name) != many]
        faults += [f"{tag} lives" for tag in page.live]
        faults += [] if "csrfmiddlewaretoken" in held else ["no fresh token"]
        return faults + ([] if _size() == before and answer.status_code == 403 else ["was done"])


def twice(place: Place) -> str:
    """Send a form twice and say what is wrong: another answer, or another effect."""
    whole = filled(place.sheet)
    body = encoded([(name, value.encode()) for name, many in whole.items() for value in many])
    with undone(place.client):
        first = place.client.generic("POST", place.path, body, content_type=FORM)
        after = _size()
        second = place.client.generic("POST", place.path, body, content_type=FORM)
        if _size() != after:
            return "done twice"
        if place.route in _NOBODY_LEFT:
            return ""
        same = first.status_code == second.status_code
        return "" if same and first.headers.get("Location") == second.headers.get("Location") else "told else"


def _lost(sent: Sent, page: Page) -> list[str]:
    """Return what was typed or chosen and does not stand in the answer any more."""
    typed = sent.typed or {}
    shown: dict[str, list[str]] = {}
    for sheet in page.sheets:
        for one in sheet.controls.values():
            shown.setdefault(one.name, []).extend(one.values)
    lost = []
    for name, value in typed.items():
        if value in shown.get(name, ()):
            continue
        kinds = {one.kind for sheet in page.sheets for one in sheet.controls.values() if one.name == name}
        if kinds & set(CHOSEN):
            offered = [
                one.offered for sheet in page.sheets for one in sheet.controls.values() if one.name == name
            ]
            lost += [f"{name} is lost"] if any(value in many for many in offered) else []
            continue  # no radio button can show what was never offered
        if not kinds and _TICKED.fullmatch(value):
            continue  # where the form is gone only words are given back, not what was ticked
        wanted = plain(value)
        held = [plain(one) for many in shown.values() for one in many]
        if (
            len(wanted) >= _TELLING
            and wanted not in plain(page.words)
            and not any(wanted in one for one in held)
        ):
            lost.append(f"{name} is lost")
    return lost


def plain(text: str) -> str:
    """Return a text without what no eye sees, so that what was typed can be found again."""
    text = unicodedata.normalize("NFC", text)
    return "".join(
        char for char in text if not char.isspace() and unicodedata.category(char) not in ("Cc", "Cf", "Cs")
    )
