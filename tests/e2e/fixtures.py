"""Fixtures of the browser tests: a page as wide as a phone, one as wide as a desk, any other on demand."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest

from tests import browser as harness
from tests.e2e.site import Site, demo, serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

LEFT_OUT = os.environ.get("SANHU_NO_BROWSER") == "1"
PHONE = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
DESK = {"viewport": {"width": 1280, "height": 900}, "device_scale_factor": 1}
_left_out: list[str] = []


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark the browser tests; leave them out only when SANHU_NO_BROWSER=1 says so."""
    with_browser = [item for item in items if "browser" in getattr(item, "fixturenames", ())]
    for item in with_browser:
        item.add_marker(pytest.mark.browser)
        # What a module opens it opens once: all its tests run in one process.
        item.add_marker(pytest.mark.xdist_group(item.path.stem))
    if with_browser and LEFT_OUT:
        _left_out.extend(item.nodeid for item in with_browser)
        items[:] = [item for item in items if item not in with_browser]
        config.hook.pytest_deselected(items=with_browser)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say aloud that the browser part did not run."""
    if LEFT_OUT:
        count = f" ({len(_left_out)} tests)" if _left_out else ""
        terminalreporter.write_line(f"browser: NOT RUN, SANHU_NO_BROWSER=1{count}", red=True)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start one Chromium for the whole session; without any, every test that asks for it fails."""
    from playwright.sync_api import sync_playwright

    found = harness.find_chromium()
    # The synchronous playwright keeps an event loop in this thread, where Django refuses the ORM unless told.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    try:
        with sync_playwright() as playwright:
            started = playwright.chromium.launch(
                executable_path=str(found.path), args=list(harness.ARGS), env=found.env
            )
            yield started
            started.close()
    finally:
        if before is None:
            del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
        else:
            os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = before


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Give a function that opens a fresh page; a script error or a breach of the CSP fails the test."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error" and "Content Security Policy" in message.text:
            faults.append(message.text)

    def make(**options: Any) -> Page:
        context = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai", **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", heard)
        return page

    yield make
    for context in contexts:
        context.close()
    assert not faults, faults


@pytest.fixture
def phone(open_page: Callable[..., Page], site: Site) -> Page:
    """Give a page 390 px wide whose relative addresses lead to the site."""
    return open_page(base_url=site.url, **PHONE)


@pytest.fixture
def desk(open_page: Callable[..., Page], site: Site) -> Page:
    """Give a page 1280 px wide whose relative addresses lead to the site."""
    return open_page(base_url=site.url, **DESK)


@pytest.fixture(scope="session")
def demo_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the data folder of the demo, made once for all processes of the run."""
    base = tmp_path_factory.getbasetemp()
    return demo(base.parent if "PYTEST_XDIST_WORKER" in os.environ else base)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, demo_data: Path) -> Iterator[Site]:
    """Serve the demo district as `make run` does: the real server on a data folder of its own."""
    with serving(tmp_path_factory.mktemp("site") / "data", demo_data) as started:
        yield started
