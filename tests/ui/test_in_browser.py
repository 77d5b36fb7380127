"""The gallery in a browser: it fits, it can be tapped, axe is silent, and its scripts keep their word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from sanhu.ui.demo import gallery
from tests.browser import axe_serious

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page, Route

HOME = "http://localhost:8000/"
LOOKS = [("light", ""), ("dark", ""), ("hc", ""), ("light", "elder")]
TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


def _policy() -> str:
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    return "; ".join(f"{name} {' '.join(values)}" for name, values in directives.items())


class Site:
    """Serves one page and the static files to a browser, without a network."""

    def __init__(self, page: Page, **look: str) -> None:
        self.page, self.posts = page, 0
        self.polls: list[str] = []
        self.answers: list[int] = []
        context = {"demo": True, "theme": "", "size": "", "look_url": "/look/", **look}
        self.html = render_to_string("ui/parts.html", {**gallery(), **context})
        page.route("**/*", self.answer)

    def answer(self, route: Route) -> None:
        """Answer a request as the server would, with its CSP."""
        path = urlsplit(route.request.url).path
        if route.request.method == "POST":
            self.posts += 1
            return  # a lost network: nobody answers
        if "x-sanhu-poll" in route.request.headers:
            self.polls.append(route.request.headers.get("if-none-match", ""))
            status = self.answers.pop(0) if self.answers else 304
            route.fulfill(status=status, headers={"ETag": f'W/"{len(self.polls)}"'})
            return
        if path.startswith("/static/"):
            found = finders.find(path.removeprefix("/static/"))
            route.fulfill(path=found, content_type=TYPES.get(path.rpartition(".")[2], "text/plain"))
        else:
            headers = {"Content-Security-Policy": _policy()}
            route.fulfill(body=self.html, content_type="text/html; charset=utf-8", headers=headers)

    def open(self) -> Page:
        """Open the page."""
        self.page.goto(HOME)
        return self.page


def _sticks_out(page: Page) -> list[str]:
    return page.evaluate(
        """() => {
            const wide = document.documentElement.clientWidth;
            const out = [...document.querySelectorAll("body *")].filter((e) =>
                e.getBoundingClientRect().right > wide + 1 && !e.closest(".unseen"));
            return document.documentElement.scrollWidth > wide ? out.map((e) => e.className) : [];
        }"""
    )


def _too_small(page: Page, least: int) -> list[str]:
    """Name the controls that a thumb may miss; links inside a sentence are free (WCAG 2.5.8)."""
    return page.evaluate(
        """(least) => [...document.querySelectorAll(".btn, .tile, .go, .bottom a, .bar-back, .bar-pill, "
                + ".field input:not([type=hidden]):not([type=radio]):not([type=checkbox]), select, textarea")]
            .filter((e) => e.offsetParent && e.getBoundingClientRect().height < least - 0.5)
            .map((e) => `${e.className} ${e.textContent.trim()} ${e.getBoundingClientRect().height}`)""",
        least,
    )


@pytest.mark.browser
@pytest.mark.parametrize(("theme", "size"), LOOKS)
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_gallery_fits_and_axe_finds_nothing_serious(
    open_page: Callable[..., Page], theme: str, size: str, width: int
) -> None:
    page = Site(open_page(viewport={"width": width, "height": 844}), theme=theme, size=size).open()

    assert _sticks_out(page) == []
    assert axe_serious(page) == []
    assert _too_small(page, 60 if size else 36 if width > 991 else 44) == []


@pytest.mark.browser
def test_letters_grow_by_four_tenths_and_nothing_is_cut(open_page: Callable[..., Page]) -> None:
    page = Site(open_page(viewport={"width": 390, "height": 844})).open()

    page.evaluate("document.documentElement.setAttribute('data-test', '')")
    page.evaluate(
        "const s = new CSSStyleSheet(); s.replaceSync('html{font-size:22.4px}');"
        "document.adoptedStyleSheets = [s]"
    )

    assert _sticks_out(page) == []


@pytest.mark.browser
def test_a_second_tap_sends_nothing(open_page: Callable[..., Page]) -> None:
    site = Site(open_page(viewport={"width": 390, "height": 844}))
    page = site.open()

    page.evaluate(
        """() => new Promise((done) => {
            const button = document.querySelector("form[data-sanhu-once] button");
            for (let n = 0; n < 5; n += 1) setTimeout(() => button.click(), n * 60);
            setTimeout(done, 600);
        })"""
    )

    assert site.posts == 1


@pytest.mark.browser
def test_theme_and_size_change_at_once_and_are_remembered(open_page: Callable[..., Page]) -> None:
    page = Site(open_page(viewport={"width": 390, "height": 844})).open()

    page.click("[data-sanhu-look='theme=hc']")
    page.click(".look [data-sanhu-look='size=elder']")

    assert page.evaluate("({...document.documentElement.dataset})") == {"theme": "hc", "size": "elder"}
    cookies: list[Any] = page.context.cookies()
    assert {(one["name"], one["value"]) for one in cookies} == {
        ("sanhu_theme", "hc"),
        ("sanhu_size", "elder"),
    }


@pytest.mark.browser
def test_a_draft_comes_back_after_the_page_was_closed_and_goes_when_thrown_away(
    open_page: Callable[..., Page],
) -> None:
    site = Site(open_page(viewport={"width": 390, "height": 844}))
    site.html = site.html.replace("data-sanhu-errors", "data-none")
    page = site.open()

    page.fill("#draft-try", "塘边的事")
    page.wait_for_selector(".draft:not([hidden])")
    site.open()
    page.wait_for_selector("[data-sanhu-draft-drop]:not([hidden])")

    assert page.input_value("#draft-try") == "塘边的事"
    assert page.evaluate(
        """async () => {
            const open = (q) => new Promise((done) => { q.onsuccess = () => done(q.result); });
            const db = await open(indexedDB.open("sanhu-drafts"));
            const [key] = await open(db.transaction("keys").objectStore("keys").getAll());
            const [draft] = await open(db.transaction("drafts").objectStore("drafts").getAll());
            db.close();
            return [key.extractable, (draft.until - draft.at) / 3600000,
                new TextDecoder().decode(draft.locked).includes("塘")];
        }"""
    ) == [False, 72, False]

    page.click("[data-sanhu-draft-drop]")
    page.wait_for_load_state()
    page.wait_for_timeout(300)
    assert page.input_value("#draft-try") == ""


@pytest.mark.browser
def test_a_live_page_says_quietly_that_something_is_new_and_keeps_what_is_typed(
    open_page: Callable[..., Page],
) -> None:
    site = Site(open_page(viewport={"width": 390, "height": 844}))
    site.html = site.html.replace(
        'data-sanhu-every="10" data-sanhu-stand=""', 'data-sanhu-every="0.1" data-sanhu-stand="a"'
    )
    site.html = site.html.replace("data-sanhu-errors", "data-none")
    site.answers = [304, 304, 500, 200]
    page = site.open()
    page.fill("#draft-try", "塘边的事")
    assert page.locator("[data-sanhu-live] button").is_hidden()

    page.wait_for_selector("[data-sanhu-live] button:not([hidden])")
    page.wait_for_timeout(400)

    # Each answer's tag is sent with the next question; after the change nothing is asked any more.
    assert site.polls == ['W/"a"', 'W/"1"', 'W/"2"', 'W/"2"']
    assert page.input_value("#draft-try") == "塘边的事"
    assert page.locator("[data-sanhu-live] button").bounding_box()["height"] >= 44


@pytest.mark.browser
def test_a_draft_goes_when_its_form_was_taken_also_where_the_same_form_stands_again(
    open_page: Callable[..., Page],
) -> None:
    site = Site(open_page(viewport={"width": 390, "height": 844}))
    site.html = site.html.replace("data-sanhu-errors", "data-none")
    page = site.open()
    page.fill("#draft-try", "塘边的事")
    page.wait_for_selector(".draft:not([hidden])")

    site.html = site.html.replace('data-sanhu-draft-done="gallery-sent"', 'data-sanhu-draft-done="gallery"')
    site.open()
    page.wait_for_timeout(600)
    assert page.input_value("#draft-try") == ""

    site.html = site.html.replace('data-sanhu-draft-done="gallery"', 'data-sanhu-draft-done="gallery-sent"')
    site.open()
    page.wait_for_timeout(600)
    assert page.input_value("#draft-try") == ""
