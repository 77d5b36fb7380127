"""A person with a browser: reads words, taps what can be read, types into fields, takes pictures."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from .stage import Stage

PATIENCE = 10.0


class NotSeenError(AssertionError):
    """A sentence that a person should read is not on the page."""


def plain(words: str) -> str:
    """Return words without spaces and line breaks, as the eye reads Chinese."""
    return re.sub(r"\s+", "", words)


class Person:
    """Somebody at a screen."""

    def __init__(self, stage: Stage, name: str, page: Page) -> None:
        self.stage, self.name, self.page = stage, name, page
        self.typed = self.letters = self.taps = 0

    # reading

    def text(self) -> str:
        """Return what stands on the page, the parts that are folded up as well."""
        body = self.page.locator("body")
        return plain(body.inner_text() + " ".join(body.locator("details").all_text_contents()))

    def see(self, *sentences: str) -> None:
        """See each sentence on the page; wait for it as a person would."""
        for words in sentences:
            until = time.monotonic() + PATIENCE
            while plain(words) not in self.text():
                if time.monotonic() > until:
                    self._not_seen(f"“{words}” was not found")
                self.page.wait_for_timeout(100)
        self._fits()

    def see_not(self, *sentences: str) -> None:
        """See that none of these stands on the page."""
        text = self.text()
        for words in sentences:
            if plain(words) in text:
                self._not_seen(f"“{words}” should not stand there")

    def _fits(self) -> None:
        wide = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        if wide > 0:
            self._not_seen(f"the page is {wide} px too wide")

    def _not_seen(self, words: str) -> None:
        self.picture("failed")
        raise NotSeenError(f"step {self.stage.number}, {self.name} at {self.page.url}: {words}")

    def finds(self, words: str) -> bool:
        """Say whether the words stand on the page now."""
        return plain(words) in self.text()

    # moving

    def go(self, path: str) -> Person:
        """Open an address."""
        self.page.goto(path)
        return self

    def back(self) -> None:
        """Go back by the browser's own button."""
        self.page.go_back()

    def button(self, words: str, nth: int = 0) -> Locator:
        """Return a button or a link by its words, exactly, else the first that begins with them."""
        main = self.page.locator("main")
        for exact in (True, False):
            found = main.get_by_role("button", name=words, exact=exact)
            found = found.or_(main.get_by_role("link", name=words, exact=exact))
            if found.count() > nth:
                return found.nth(nth)
        return main.locator("a, button, summary", has_text=words).nth(nth)

    def press(self, words: str, nth: int = 0) -> Person:
        """Press a button or link and wait for the next page."""
        self.page.locator("main").wait_for()
        target = self.button(words, nth)
        if not target.count():
            self._not_seen(f"there is nothing to press that says “{words}”")
        self.taps += 1
        with self.page.expect_navigation():
            target.click()
        return self

    def follow(self, selector: str) -> Person:
        """Follow the first link of a kind, whatever it says."""
        link = self.page.locator(selector).first
        if not link.count():
            self._not_seen(f"no link leads to {selector}")
        self.taps += 1
        with self.page.expect_navigation():
            link.click()
        return self

    def menu(self, words: str) -> Person:
        """Press an entry of the menu: below on a phone, at the side on a desk."""
        with self.page.expect_navigation():
            self.page.locator("nav a", has_text=words).locator("visible=true").first.click()
        self.taps += 1
        return self

    def tap(self, *words: str) -> Person:
        """Tap tiles by their words."""
        for one in words:
            tile = self.page.locator(".tile", has_text=one)
            if not tile.count():
                self._not_seen(f"there is no tile that says “{one}”")
            tile.first.click()
            self.taps += 1
        return self

    def choose(self, name: str, place: int) -> Person:
        """Tap one of the tiles of a field."""
        self.page.locator(f".tile:has([name={name}])").nth(place).click()
        self.taps += 1
        return self

    def pick(self, name: str, words: str) -> Person:
        """Tap the tile of a field that bears these words."""
        self.page.locator(f".tile:has([name={name}])", has_text=words).first.click()
        self.taps += 1
        return self

    def write(self, **typed: str) -> Person:
        """Type into fields, each by its name; what stood there is replaced."""
        for name, words in typed.items():
            box = self.page.locator(f'main [name="{name}"]')
            box.fill("")
            box.press_sequentially(words)
            self.typed += 1
            self.letters += len(words)
        return self

    def day(self, name: str, year: int, month: int, day: int) -> Person:
        """Type a day into its three boxes."""
        return self.write(**{f"{name}_0": str(year), f"{name}_1": str(month), f"{name}_2": str(day)})

    # keeping

    @property
    def path(self) -> str:
        """Return the path of the page that is open."""
        return urlsplit(self.page.url).path

    def picture(self, title: str) -> None:
        """Take a picture of the whole page into the folder, numbered by step."""
        folder = self.stage.pictures
        if folder is None:
            return
        self.stage.shown += 1
        name = f"{self.stage.number:02}-{self.stage.shown:03}-{self.name}-{title}.png"
        # As high as the page: else what sticks to the bottom of a screen lies across the middle.
        size = self.page.viewport_size or {"width": 1280, "height": 900}
        high = int(self.page.evaluate("document.documentElement.scrollHeight"))
        self.page.set_viewport_size({"width": size["width"], "height": max(high, size["height"])})
        self.page.screenshot(path=str(folder / name))
        self.page.set_viewport_size(size)
