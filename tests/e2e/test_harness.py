"""The browser harness itself: Chinese is drawn with the pack, axe is heard, a wrong archive is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests import browser as harness

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

WORDS = "朱镕基王堃张㛃赵𬱟陈𫖮䶮"


def page_of(body: str) -> str:
    head = "<!doctype html><html lang='zh-Hans'><title>三互</title>"
    return f"data:text/html;charset=utf-8,{head}<main>{body}</main>"


def test_rare_names_are_drawn_and_not_as_empty_boxes(open_page: Callable[..., Page]) -> None:
    """Two characters that the pack lacks look alike (the same box); those of rare names all differ."""
    page = open_page(viewport={"width": 390, "height": 400})
    page.goto(page_of("<h1>三互</h1>"))
    drawn = page.evaluate(
        """(words) => [...words].map(letter => {
            const canvas = Object.assign(document.createElement("canvas"), {width: 40, height: 48});
            const pen = canvas.getContext("2d");
            pen.font = "32px sans-serif"; pen.fillText(letter, 2, 36);
            return canvas.toDataURL();
        })""",
        WORDS + "\U0002a6d6\U00020000",
    )
    assert drawn[-1] == drawn[-2]
    assert len(set(drawn[:-2])) == len(WORDS)
    assert drawn[-1] not in drawn[:-2]


def test_axe_names_a_planted_fault_and_is_silent_without_it(open_page: Callable[..., Page]) -> None:
    page = open_page(viewport={"width": 390, "height": 400})
    page.goto(page_of("<h1>三互</h1><p style='color:%23ccc;background:%23fff'>看不清的字</p>"))
    assert any(line.startswith("color-contrast") for line in harness.axe_serious(page))
    page.goto(page_of("<h1>三互</h1><p style='color:%23000;background:%23fff'>看得清的字</p>"))
    assert harness.axe_serious(page) == []


def test_a_wrong_archive_is_not_unpacked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    npm = tmp_path / "npm"
    npm.write_text(
        '#!/bin/sh\necho planted > "$5/planted.tgz"\necho \'[{"filename": "planted.tgz"}]\'\n', "utf-8"
    )
    npm.chmod(0o755)
    monkeypatch.setattr(harness, "_npm", lambda: ([str(npm)], {"PATH": "/usr/bin:/bin"}))
    with pytest.raises(harness.NoBrowserError, match="It was not unpacked"):
        harness._fetch(tmp_path)


def test_a_named_chromium_that_is_not_there_is_no_browser(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SANHU_CHROMIUM", str(tmp_path / "none"))
    with pytest.raises(harness.NoBrowserError, match="SANHU_CHROMIUM"):
        harness.find_chromium()


@pytest.mark.parametrize("answer", [[{"filename": "a.tgz"}], {"@sparticuz/chromium": {"filename": "a.tgz"}}])
def test_both_forms_of_npms_answer_are_understood(answer: Any) -> None:
    assert harness._only(answer) == {"filename": "a.tgz"}
