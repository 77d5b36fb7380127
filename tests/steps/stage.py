"""The stage: a product started as a stranger starts it, a browser, a folder for pictures, a clock."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests import browser as harness
from tests.e2e.fixtures import DESK, PHONE
from tests.e2e.people import password_of
from tests.e2e.site import Site, environment, free_port, wait_for

from .person import NotSeenError, Person

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

LOOKS: dict[int, dict[str, Any]] = {390: PHONE, 1280: DESK}
#: Issue 10: the demo loads in at most so many seconds; a second start takes at most so many.
DEMO_SECONDS, SECOND_START_SECONDS = 30, 5


def command(*arguments: str) -> list[str]:
    """Return a command line of the installed `sanhu`, or of the module where no script stands."""
    script = Path(sys.executable).parent / "sanhu"
    return [str(script), *arguments] if script.exists() else [sys.executable, "-m", "sanhu", *arguments]


@dataclass
class Stage:
    """Everything that the acts share."""

    site: Site
    browser: Browser
    width: int
    pictures: Path | None
    number: int = 0
    shown: int = 0
    facts: dict[str, Any] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def step(self, number: int, words: str) -> None:
        """Begin one of the eleven steps."""
        self.number = number
        print(f"{number:>2}. {words}", flush=True)

    def say(self, words: str) -> None:
        """Print what was seen."""
        print(f"    {words}", flush=True)

    def visitor(self, name: str, **options: Any) -> Person:
        """Open a browser in which nobody is signed in."""
        look = {**LOOKS[self.width], "locale": "zh-CN", "timezone_id": "Asia/Shanghai"}
        context = self.browser.new_context(base_url=self.site.url, **look, **options)
        self.contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        self._listen(page)
        context.on("page", self._listen)
        return Person(self, name, page)

    def _listen(self, page: Page) -> None:
        """Keep what a person never sees: errors of scripts, breaches of the CSP, answers of 500."""

        def heard(message: ConsoleMessage) -> None:
            if message.type == "error" and "Content Security Policy" in message.text:
                self.faults.append(message.text)

        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: {error}"))
        page.on("console", heard)
        page.on(
            "response",
            lambda answer: (
                self.faults.append(f"{answer.status} {answer.url}") if answer.status >= 500 else None
            ),
        )

    def official(self, username: str) -> Person:
        """Return an official with a browser of his own, signed in on the sign-in page."""
        key = f"browser of {username}"
        if key not in self.facts:
            person = self.visitor(username)
            person.go("/sign-in/")
            person.write(login=username, password=password_of(self.site, username))
            person.press("登录")
            self.facts[key] = person
        found: Person = self.facts[key]
        return found

    def check(self, holds: bool, words: str) -> None:
        """Fail with a sentence when something is not so."""
        if not holds:
            raise NotSeenError(f"step {self.number}: {words}")


@contextmanager
def staged(folder: Path, width: int, pictures: Path | None) -> Iterator[Stage]:
    """Make the demo on a fresh data folder, serve it with its worker, open a browser; end all of it."""
    from playwright.sync_api import sync_playwright

    port = free_port()
    env = environment(folder / "data", port)
    began = time.monotonic()
    made = subprocess.run(
        command("demo", "--if-needed"), env=env, capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stderr
    loaded = time.monotonic() - began
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    found = harness.find_chromium()
    with (
        serving(Site(f"http://localhost:{port}", folder / "data", env), folder / "serve.log") as site,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=str(found.path), args=list(harness.ARGS), env=found.env
        )
        stage = Stage(site, browser, width, pictures)
        stage.facts["demo seconds"], stage.facts["demo core seconds"] = loaded, used.ru_utime + used.ru_stime
        try:
            yield stage
        finally:
            browser.close()


@contextmanager
def serving(site: Site, log: Path) -> Iterator[Site]:
    """Serve with the worker until the block ends."""
    with log.open("ab") as out:
        server = subprocess.Popen(command("serve", "--with-worker"), env=site.env, stdout=out, stderr=out)
        try:
            wait_for(f"{site.url}/ledger/", server)
            yield site
        finally:
            server.terminate()
            server.wait(timeout=20)
