"""Every form of every route against bad input (issue 10; guarantees.md G28, G29): see README.md."""

from collections import Counter
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.db import transaction
from django.template import base as templates
from django.test import override_settings
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe

from sanhu.desk.views import table
from sanhu.desk.views.moves import ground
from sanhu.ledger.queries import newest_head
from sanhu.ledger.services import open_ledger
from sanhu.lib import clock
from sanhu.procedure import services
from sanhu.ui import forms as ui
from tests.badinput import values, world
from tests.badinput.judge import Found, carried, shown_again, tried, twice
from tests.badinput.pages import Page
from tests.badinput.values import Sent
from tests.badinput.world import Place
from tests.conftest import FROZEN, OPERATOR
from tests.procedure.conftest import make_cast
from tests.proofs.evidence import Evidence
from tests.routes import routes

HASHER = "django.contrib.auth.hashers.MD5PasswordHasher"
#: Forms that the corpus cannot see taken: they ask for what nobody guesses, or for what comes first.
NEVER_TAKEN = {
    "account_change_password": "asks for the old password",
    "account_login": "asks for the password",
    "desk:consent": "its rights have not been told",
    "desk:invite": "each side's yes to the person comes first",
    "desk:meeting-new": "the sides have not been told and asked",
    "desk:pass-up": "each side's yes to the body above comes first",
    "desk:reopen": "each side's yes comes first after a stop",
    "desk:photos": "is sent without a photo here",
    "desk:refuse": "its side came itself and corrects or stops instead",
    "disputes:effect": "each side's yes to the terms comes first",
    "portal:progress": "asks for a code",
}


@pytest.fixture(scope="module")
def places(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[list[Place], dict[str, str]]]:
    """Bring one dispute to each state, once, and find every form that somebody has before him."""
    block: Any = transaction.atomic()
    block._from_testcase = True  # `recorded` is durable; the harness's own block does not count
    kept = override_settings(SANHU_DATA=tmp_path_factory.mktemp("data"), PASSWORD_HASHERS=[HASHER])
    with django_db_blocker.unblock(), clock.simulated(FROZEN), kept, block:
        open_ledger(profile="demo", version="0", actor=OPERATOR, at=FROZEN)
        cases = world.matters(make_cast(SimpleNamespace()))
        people = world.browsers(cases)
        yield world.places(cases, people), world.other_ids(cases)
        transaction.set_rollback(True)


def posts(found: list[Place], others: dict[str, str]) -> Iterator[tuple[Place, Sent]]:
    """Yield everything that is sent to every form."""
    for place in found:
        for sent in values.everything(place.sheet, others):
            yield place, sent


def of(places: list[Place], route: str) -> Place:
    return next(place for place in places if place.route == route)


# What is planted: a product with one fault, and the post that must find it.


def _drops_what_was_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    def fresh(*args: Any, **more: Any) -> Any:
        form = more.get("context", args[2] if len(args) > 2 else {}).get("form")
        if form is not None:
            form.data = {}
        return shown(*args, **more)

    shown = table.show
    monkeypatch.setattr(table, "show", fresh)


def _raises(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(**typed: Any) -> None:
        raise ValueError("planted")

    monkeypatch.setattr(services, "record_finding", fails)


def _writes_before_it_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    def half(own: Any, form: Any, to: Any) -> int:
        services.record_account(side=own.sides[0], account="写了一半", **own.by)
        return 422

    monkeypatch.setattr(table, "_tried", half)


def _says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(*args: Any, **more: Any) -> Any:
        form = args[2].get("form")
        if form is not None:
            form._errors = forms.utils.ErrorDict()
        return shown(*args, **more)

    shown = table.show
    monkeypatch.setattr(table, "show", silent)


def _speaks_english(monkeypatch: pytest.MonkeyPatch) -> None:
    def english(field: forms.Field, label: str) -> None:
        field.error_messages["required"] = "This field is required."

    monkeypatch.setattr(ui, "say_the_cure", english)


def _escapes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def live(value: Any, context: Any) -> str:
        text = str(value)
        return mark_safe(text) if "kilroy" in text else conditional_escape(printed(value, context))

    printed = templates.render_value_in_context
    monkeypatch.setattr(templates, "render_value_in_context", live)


def _takes_any_day(monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import date

    monkeypatch.setattr(ui.Day, "clean", lambda field, value: date(2016, 9, 13))


PLANTS: tuple[tuple[Callable[[pytest.MonkeyPatch], None], str, str], ...] = (
    (_drops_what_was_typed, "desk:causes", "over-long"),
    (_raises, "desk:causes", "as asked"),
    (_writes_before_it_refuses, "desk:causes", "empty"),
    (_says_nothing, "desk:causes", "empty"),
    (_speaks_english, "desk:causes", "empty"),
    (_escapes_nothing, "desk:consent", "script"),
    (_takes_any_day, "disputes:mark", "impossible day"),
)


def caught(found: list[Place], others: dict[str, str]) -> list[str]:
    """Return the plants that no post has found."""
    missed = []
    for plant, route, kind in PLANTS:
        place = of(found, route)
        sent = next(one for one in values.everything(place.sheet, others) if one.kind == kind)
        assert tried(place, sent).faults == [], (route, kind)
        with pytest.MonkeyPatch.context() as monkeypatch:
            plant(monkeypatch)
            missed += [] if tried(place, sent).faults else [plant.__name__]
    return missed


def test_no_form_breaks_or_loses_a_word(
    places: tuple[list[Place], dict[str, str]], evidence: Callable[[Evidence], Evidence]
) -> None:
    found, others = places
    before = newest_head()
    results: list[tuple[Place, Sent, Found]] = [
        (place, sent, tried(place, sent)) for place, sent in posts(found, others)
    ]
    faults = [f"{place.route} {sent.kind}: {fault}" for place, sent, one in results for fault in one.faults]
    taken = Counter(place.route for place, _sent, one in results if one.taken)
    renderings = sum(one.renderings for _place, _sent, one in results)
    missed = caught(found, others)
    line = Evidence(
        "G28 G29",
        tried=len(results),
        failed=len(faults),
        plants_tried=len(PLANTS),
        plants_caught=len(PLANTS) - len(missed),
        about=f"posts to {len(found)} forms of every route; {renderings} pages read with script text",
    )

    assert faults == []
    assert missed == []
    assert evidence(line).holds
    assert newest_head() == before
    assert {place.route for place in found} - set(taken) <= set(NEVER_TAKEN)


def test_every_route_has_its_form_here_or_is_only_looked_at(
    places: tuple[list[Place], dict[str, str]],
) -> None:
    found, _others = places
    without = world.ENDS | world.LEADS | world.READ_ONLY | set(world.LEFT_OUT)

    assert {route.name for route in routes()} == {place.route for place in found} | without


def test_a_form_whose_page_lay_open_too_long_comes_back_as_it_was_left(
    places: tuple[list[Place], dict[str, str]], evidence: Callable[[Evidence], Evidence]
) -> None:
    found, _others = places
    typing = [place for place in found if place.sheet.of_kind(*values.TYPED) and ":" in place.route]
    faults = [f"{place.route}: {fault}" for place in typing for fault in shown_again(place)]

    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(ui.Form, "get_initial_for_field", forms.Form.get_initial_for_field)
        plants = sum(bool(shown_again(of(found, route))) for route in ("desk:end", "disputes:register"))
    line = Evidence("expired page", 0, len(typing), len(faults), 2, plants, "forms with words")

    assert faults == []
    assert evidence(line).holds


def test_a_form_sent_twice_does_its_act_once(
    places: tuple[list[Place], dict[str, str]], evidence: Callable[[Evidence], Evidence]
) -> None:
    found, _others = places
    results = {f"{place.route} {place.sheet.shape}": twice(place) for place in found}
    faults = [f"{name}: {fault}" for name, fault in results.items() if fault]

    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(ground, "was_done", lambda submission: False)
        monkeypatch.setattr(ground, "act_once", lambda *, act, **more: act())
        plants = sum(bool(twice(of(found, route))) for route in ("desk:take-up", "desk:end"))
    line = Evidence("G05", 0, len(found), len(faults), 2, plants, "forms, each sent twice")

    assert faults == []
    assert evidence(line).holds


def test_the_judge_reads_a_page_as_a_browser_does() -> None:
    page = Page(
        '<form method="post"><fieldset aria-describedby="a_error"><input name="a" type="radio" value="1"'
        ' aria-invalid="true" checked></fieldset><p id="a_error">请选一样。</p><textarea name="b">\n&lt;b&gt;'
        "</textarea></form><svg onload=x()></svg>"
    )

    assert page.said_wrong() == ["请选一样。"]
    assert page.unexplained() == []
    assert page.live == ["svg"]
    assert page.sheets[0].controls["b"].values == ["<b>"]
    assert carried(page.sheets[0]) == {"a": ["1"], "b": ["<b>"]}
