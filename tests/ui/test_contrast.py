"""The colours of tokens.css against the least ratios of the design, by the formula of WCAG 2.2."""

import re
from pathlib import Path

import pytest

TOKENS = Path("src/sanhu/ui/static/ui/tokens.css").read_text(encoding="utf-8")
_TINTS = [f"{name}-tint" for name in ("accent", "soon", "over", "info", "side-a", "side-b", "side-c", "seal")]
_PAPER = ["page", "surface", "sunken"]
_ALL = [*_PAPER, *_TINTS]

#: Role: the backgrounds it may stand on, and its least ratio in light, dark and high contrast.
ROLES: dict[str, tuple[list[str], tuple[float, float, float]]] = {
    "ink": (_ALL, (13.3, 11.7, 18.3)),
    "ink-2": (_ALL, (7.4, 8.4, 18.3)),
    "ink-3": ([*_PAPER, "accent-tint", "soon-tint", "seal-tint"], (5.3, 6.0, 13.4)),
    "accent": (_ALL, (6.7, 7.5, 10.9)),
    "on-accent": (["accent", "accent-hover", "over-solid"], (7.5, 8.8, 12.1)),
    "bar-ink": (["bar"], (11.6, 15.1, 21.0)),
    "bar-ink-2": (["bar"], (8.7, 9.9, 21.0)),
    "soon": (["page", "surface", "soon-tint"], (7.4, 8.8, 11.5)),
    "over": (["page", "surface", "over-tint"], (7.1, 8.1, 10.6)),
    "info": (["page", "surface", "info-tint"], (7.8, 8.7, 12.5)),
    "side-a": (["page", "surface", "side-a-tint"], (7.1, 8.2, 12.5)),
    "side-b": (["page", "surface", "side-b-tint"], (7.1, 8.4, 12.4)),
    "side-c": (["page", "surface", "side-c-tint"], (7.0, 8.0, 12.4)),
    "line-strong": (_PAPER, (3.2, 4.5, 18.7)),
    "focus": (_PAPER, (4.1, 9.3, 6.9)),
    "focus-bar": (["bar"], (6.6, 9.5, 13.9)),
}


def _colours(selector: str) -> dict[str, str]:
    block = re.search(rf"^ *{re.escape(selector)} {{\n(.*?)^ *}}", TOKENS, re.DOTALL | re.MULTILINE)
    assert block, selector
    return dict(re.findall(r"--([\w-]+): (#[0-9A-F]{6});", block[1]))


def _media(query: str) -> dict[str, str]:
    block = re.search(
        rf"@media \({query}\) {{\n  :root:not\(\[data-theme\]\) {{(.*?)}}\n}}", TOKENS, re.DOTALL
    )
    assert block, query
    return dict(re.findall(r"--([\w-]+): (#[0-9A-F]{6});", block[1]))


THEMES = {
    "light": _colours(":root"),
    "dark": _colours(':root[data-theme="dark"]'),
    "hc": _colours(':root[data-theme="hc"]'),
}


def _luminance(colour: str) -> float:
    """Return the relative luminance of an sRGB colour."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _ratio(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("role", ROLES)
def test_a_role_is_readable_on_every_background_it_may_stand_on(role: str, theme: str) -> None:
    grounds, least = ROLES[role]
    colours = THEMES[theme]

    ratios = {ground: _ratio(colours[role], colours[ground]) for ground in grounds}

    wanted = least[list(THEMES).index(theme)]
    assert {g: r for g, r in ratios.items() if int(r * 10) / 10 < wanted} == {}


def test_the_formula_knows_black_on_white_and_equal_colours() -> None:
    assert _ratio("#000000", "#FFFFFF") == pytest.approx(21)
    assert _ratio("#17594F", "#17594F") == pytest.approx(1)


def test_the_sides_weigh_the_same_on_paper() -> None:
    for theme, colours in THEMES.items():
        ratios = [_ratio(colours[f"side-{side}"], colours["surface"]) for side in "abc"]
        within = 0.25 if theme != "hc" else 0.6
        assert max(ratios) - min(ratios) < within, theme


def test_the_theme_of_the_system_is_the_theme_one_can_choose() -> None:
    assert _media("prefers-color-scheme: dark") == THEMES["dark"]
    assert _media("prefers-contrast: more") == THEMES["hc"]
    assert set(THEMES["dark"]) == set(THEMES["hc"]) == set(THEMES["light"])
