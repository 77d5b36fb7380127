"""Every route that anybody can reach by GET: axe finds nothing serious, and it works without JavaScript.

The addresses come from the resolver and from the pages themselves, as one official of each kind and one
party see them at 390 px. The four states (light, dark, high contrast, elder) are dealt over the routes; the
busiest are looked at in all four.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import cycle
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve

from tests.browser import axe_serious
from tests.e2e.fixtures import PHONE
from tests.e2e.people import password_of, sign_in
from tests.e2e.site import Site, serving
from tests.e2e.test_register import LEADER, NEW, send, write
from tests.e2e.test_resident import enter
from tests.proofs.evidence import Evidence
from tests.routes import routes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

OFFICIALS = (LEADER, "mediator", "township-deputy", "district-office", "inspector")
STATES = {"light": {}, "dark": {"theme": "dark"}, "hc": {"theme": "hc"}, "elder": {"size": "elder"}}
#: Looked at in all four states.
BUSY = {"desk:today", "desk:matter", "desk:matters", "disputes:register", "portal:home", "portal:mine"}
#: Not pages: files, the end of a sitting, and what only leads elsewhere.
NO_PAGES = {
    "account_logout",
    "portal:leave",
    "portal:choose",
    "desk:photo",
    "portal:photo",
    "disputes:paper_pdf",
    "documents:pdf",
    "documents:page",
}
#: Pages of a matter from which links lead to its rows, and how many matters of each reader are looked into.
LEADING_ON = {
    "desk:matter",
    "desk:consents",
    "desk:group",
    "desk:danger",
    "disputes:agreement",
    "disputes:papers",
}
MATTERS = 12
#: Rows that a demo may not hold just now; the pages of these routes are tested where the rows are made.
MAY_BE_MISSING = 17
_LINK = re.compile(r'(?:href|action)="(/[^"#]*)')
_MATTER = re.compile(r"/desk/matters/([0-9a-f-]{36})/")


@dataclass
class Found:
    """Which address shows a route, and to whom."""

    by: dict[str, tuple[str, str]] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def own_site(tmp_path_factory: pytest.TempPathFactory, demo_data: Path) -> Iterator[Site]:
    """Serve a demo of its own: the forms at the end leave traces."""
    with serving(tmp_path_factory.mktemp("every") / "data", demo_data) as started:
        yield started


@pytest.fixture(scope="module")
def contexts(browser: Browser, own_site: Site) -> Iterator[dict[str, BrowserContext]]:
    """Let everybody come in once; return their browsers."""
    made = {"nobody": browser.new_context(base_url=own_site.url, **PHONE)}
    for name in OFFICIALS:
        made[name] = browser.new_context(base_url=own_site.url, **PHONE)
        sign_in(made[name].new_page(), name, password_of(own_site, name))
    writer = made[LEADER].new_page()
    writer.goto(NEW)
    write(writer)
    number, codes = send(writer)
    made["party"] = browser.new_context(base_url=own_site.url, **PHONE)
    enter(made["party"].new_page(), number, codes[0])
    yield made
    for context in made.values():
        context.close()


def name_of(path: str) -> str:
    """Return the route of an address, or an empty text."""
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return ""


@dataclass
class Crawler:
    """Somebody's browser that follows links, one address for each route."""

    who: str
    context: BrowserContext
    found: Found
    seen: set[str] = field(default_factory=set)
    ids: list[str] = field(default_factory=list)

    def read(self, path: str) -> str:
        """Return a page's text, and keep its address as its route's; empty when there is none to see."""
        answer = self.context.request.get(path)
        if answer.status >= 500:
            self.found.broken.append(f"{self.who} {path}: {answer.status}")
        if answer.status != 200 or "text/html" not in answer.headers.get("content-type", ""):
            return ""
        self.found.by.setdefault(name_of(urlsplit(answer.url).path), (self.who, path))
        text = answer.text()
        self.ids += [one for one in dict.fromkeys(_MATTER.findall(text)) if one not in self.ids]
        return text

    def follow(self, queue: list[str]) -> None:
        """Follow links to routes not yet seen by this one."""
        while queue:
            path = queue.pop(0)
            name = name_of(path)
            if name and name not in self.seen | NO_PAGES and (text := self.read(path)):
                self.seen.add(name)
                queue += _LINK.findall(text)

    def look_into(self, matter: str) -> None:
        """Read what leads on from a matter, and try its routes to which no link led."""
        for route in routes():
            if set(route.parameters) not in ({"matter"}, {"matter_id"}):
                continue
            if route.name not in self.found.by or route.name in LEADING_ON:
                text = self.read(route.path({route.parameters[0]: matter}))
                self.follow([link for link in _LINK.findall(text) if name_of(link) not in self.found.by])


@pytest.fixture(scope="module")
def found(contexts: dict[str, BrowserContext]) -> Found:
    """Find an address and a reader for every route."""
    made = Found()
    for who, context in contexts.items():
        crawler = Crawler(who, context, made)
        crawler.follow(["/", "/desk/", "/mine/"])
        for matter in crawler.ids[:MATTERS]:
            crawler.look_into(matter)
    return made


def looked(page: Page, url: str, path: str, state: str) -> list[str]:
    """Open a page in one state; return what axe finds."""
    chosen = [{"name": f"sanhu_{name}", "value": value, "url": url} for name, value in STATES[state].items()]
    for name in ("sanhu_theme", "sanhu_size"):
        page.context.clear_cookies(name=name)
    page.context.add_cookies(chosen)
    page.goto(path)
    return [f"{path} in {state}: {fault}" for fault in axe_serious(page)]


def test_every_route_is_found(found: Found) -> None:
    pages = {route.name for route in routes()} - NO_PAGES
    missing = sorted(pages - set(found.by))

    print(f"not reached: {missing}")
    assert found.broken == []
    assert len(missing) <= MAY_BE_MISSING, missing
    assert set(found.by) >= BUSY


def test_axe_finds_nothing_serious_on_any_route(
    contexts: dict[str, BrowserContext],
    own_site: Site,
    found: Found,
    evidence: Callable[[Evidence], Evidence],
) -> None:
    pages = {who: context.new_page() for who, context in contexts.items()}
    dealt, faults, tried = cycle(STATES), [], 0
    for name, (who, path) in sorted(found.by.items()):
        for state in STATES if name in BUSY else [next(dealt)]:
            faults += looked(pages[who], own_site.url, path, state)
            tried += 1

    evidence(Evidence("axe", 0, tried, len(faults), about=f"{len(found.by)} routes in four states"))
    assert faults == []


def test_every_page_works_without_javascript(
    browser: Browser,
    contexts: dict[str, BrowserContext],
    own_site: Site,
    found: Found,
    evidence: Callable[[Evidence], Evidence],
) -> None:
    bare = {
        who: browser.new_context(
            base_url=own_site.url, java_script_enabled=False, storage_state=context.storage_state(), **PHONE
        )
        for who, context in contexts.items()
    }
    pages = {who: context.new_page() for who, context in bare.items()}
    faults, posted = [], 0
    for name, (who, path) in sorted(found.by.items(), key=lambda one: one[0] in ("desk:stop", "portal:stop")):
        page = pages[who]
        answer = page.goto(path)
        if answer is None or answer.status != 200 or not page.locator("main").inner_text().strip():
            faults.append(f"{name} {path}: nothing to read")
            continue
        button = page.locator(
            "main form[method=post] button[type=submit], main form[method=post] button:not([type])"
        )
        if name == "account_login" or not button.count():
            continue
        with page.expect_navigation() as going:
            button.first.evaluate("button => { button.form.noValidate = true; }")
            button.first.click()
        posted += 1
        if (
            going.value.status >= 500
            or page.locator("main").count() == 0
            or not page.locator("main").inner_text().strip()
        ):
            faults.append(f"{name} {path}: its form led to nothing")
    for context in bare.values():
        context.close()

    evidence(Evidence("no JavaScript", 0, len(found.by), len(faults), about=f"routes, {posted} forms posted"))
    assert faults == []
    assert posted > len(found.by) // 4
