"""Sums and dates as papers write them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanhu.documents.rules.words import day, fingerprint_in_groups, sum_in_capitals, sum_in_digits

VALUES = {name: value for value, name in enumerate("零壹贰叁肆伍陆柒捌玖")}


@pytest.mark.parametrize(
    ("amount", "capitals", "digits"),
    [
        ("600", "陆佰元整", "600"),
        ("0", "零元整", "0"),
        ("0.05", "伍分", "0.05"),
        ("1409.50", "壹仟肆佰零玖元伍角整", "1,409.50"),
        ("6007.14", "陆仟零柒元壹角肆分", "6,007.14"),
        ("325.04", "叁佰贰拾伍元零肆分", "325.04"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分", "16,409.02"),
        ("100500", "壹拾万零伍佰元整", "100,500"),
        ("100000500", "壹亿零伍佰元整", "100,000,500"),
    ],
)
def test_writes_a_sum_twice(amount: str, capitals: str, digits: str) -> None:
    assert sum_in_capitals(Decimal(amount)) == capitals
    assert sum_in_digits(Decimal(amount)) == digits


@given(st.integers(0, 10**14 - 1))
def test_capitals_read_back_to_the_same_sum(cents: int) -> None:
    amount = Decimal(cents) / 100
    assert read(sum_in_capitals(amount)) == amount


@pytest.mark.parametrize("amount", ["-1", "0.001", "10000000000000000"])
def test_refuses_what_is_no_sum(amount: str) -> None:
    with pytest.raises(ValueError, match="sum"):
        sum_in_capitals(Decimal(amount))


def test_writes_a_date_without_zeros_and_a_digest_in_groups() -> None:
    assert day(date(2016, 9, 3)) == "2016年9月3日"
    assert fingerprint_in_groups("3f2a91bc07de5a10ffff") == "3f2a 91bc 07de 5a10"


def read(capitals: str) -> Decimal:
    """Read capitals back, written apart from the code that writes them."""
    whole, section, group, digit = Decimal(0), 0, 0, 0
    for char in capitals:
        if char in VALUES:
            digit = VALUES[char]
        elif char in "拾佰仟":
            section, digit = section + digit * {"拾": 10, "佰": 100, "仟": 1000}[char], 0
        elif char == "万":
            group, section, digit = group + (section + digit) * 10_000, 0, 0
        elif char == "亿":
            group, section, digit = (group + section + digit) * 10**8, 0, 0
        elif char == "元":
            whole, section, group, digit = Decimal(group + section + digit), 0, 0, 0
        elif char in "角分":
            whole, digit = whole + Decimal(digit) / {"角": 10, "分": 100}[char], 0
    return whole
