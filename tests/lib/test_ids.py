"""Numbers that are read over the telephone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanhu.lib import ids


def test_a_public_number_has_the_year_six_digits_and_a_check_digit() -> None:
    number = ids.new_public_number("源互", 2016)

    assert number.startswith("源互2016-")
    assert len(number) == len("源互2016-483920-7")
    assert ids.is_public_number(number)


@given(st.integers(0, 999_999), st.integers(0, 5), st.integers(1, 9))
def test_any_single_wrong_digit_is_found(serial: int, place: int, by: int) -> None:
    right = f"{serial:06d}"
    number = f"源互2016-{right}-{ids.check_digit('2016' + right)}"
    wrong = right[:place] + str((int(right[place]) + by) % 10) + right[place + 1 :]

    assert ids.is_public_number(number)
    assert not ids.is_public_number(number.replace(right, wrong))


def test_the_check_digit_is_that_of_iso_7064() -> None:
    assert ids.check_digit("0794") == "5"  # the example of the standard


@pytest.mark.parametrize(
    "text", ["", "源互2016", "源互2016-48392-7", "源互20x6-483920-7", "２０１６-４８３９２０-７"]
)
def test_other_texts_are_no_public_numbers(text: str) -> None:
    assert not ids.is_public_number(text)


@pytest.mark.parametrize("text", ["", "12a", "１２"])
def test_refuses_a_check_digit_of_anything_but_ascii_digits(text: str) -> None:
    with pytest.raises(ValueError, match="ASCII"):
        ids.check_digit(text)


def test_a_code_as_typed_becomes_its_digits() -> None:
    assert ids.ungrouped(" ４８２９-1170 5536　0284 ") == "4829117055360284"
    assert ids.grouped("4829117055360284") == "4829 1170 5536 0284"
