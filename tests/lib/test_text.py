"""Text as people type it."""

import pytest

from sanhu.lib.text import clean, masked_name, one_line


def test_direction_control_and_zero_width_characters_go() -> None:
    assert clean("\u202e董\x00谷\u200b雨\ufeff ") == "董谷雨"


@pytest.mark.parametrize("name", ["䶮", "陈𫖮", "赵𬱟", "张㛃", "👍"])
def test_rare_names_and_emoji_stay(name: str) -> None:
    assert clean(name) == name


def test_lines_stay_and_one_line_folds_them() -> None:
    assert clean("塘是我包的\r\n他不打招呼\n") == "塘是我包的\n他不打招呼"
    assert one_line(" 塘是\n我 包的\t") == "塘是 我 包的"


@pytest.mark.parametrize(
    ("name", "masked"), [("董谷雨", "董某某"), ("董雨", "董某"), ("董", "董某"), ("", "")]
)
def test_a_name_in_public_shows_only_the_surname(name: str, masked: str) -> None:
    assert masked_name(name) == masked
