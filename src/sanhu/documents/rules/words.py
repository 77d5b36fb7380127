"""Sums and dates as Chinese papers write them."""

from datetime import date
from decimal import Decimal

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")
_LIMIT = Decimal(10) ** 16


def sum_in_capitals(amount: Decimal) -> str:
    """Return a sum of yuan in capital characters, 600 as 陆佰元整; raise ValueError when it has none.

    Source: 中国人民银行《正确填写票据和结算凭证的基本规定》一至三: 整 after 元 and 角, none after 分;
    one 零 for any run of zeros between two digits.
    """
    if not 0 <= amount < _LIMIT or amount != amount.quantize(Decimal("0.01")):
        raise ValueError("a sum has at most two decimals and lies between 0 and 9999万亿")
    cents = int(amount * 100)
    yuan, jiao, fen = cents // 100, cents // 10 % 10, cents % 10
    text = f"{_integer(yuan)}元" if yuan or not cents else ""
    if not jiao and not fen:
        return f"{text}整"
    if jiao:
        text += f"{_DIGITS[jiao]}角"
    elif text:
        text += "零"
    return text + (f"{_DIGITS[fen]}分" if fen else "整")


def _integer(number: int) -> str:
    if number == 0:
        return _DIGITS[0]
    digits = str(number)
    text, zero, group_has = "", False, False
    for index, digit in enumerate(digits):
        place = len(digits) - 1 - index
        if digit == "0":
            zero = True
        else:
            text += ("零" if zero and text else "") + _DIGITS[int(digit)] + _PLACES[place % 4]
            zero, group_has = False, True
        if place % 4 == 0 and place and group_has:
            text += _GROUPS[place // 4]
            group_has = False
    return text


def sum_in_digits(amount: Decimal) -> str:
    """Return a sum with thousands apart and no needless decimals, 1,200.5 as 1,200.50."""
    return f"{amount:,.0f}" if amount == amount.to_integral_value() else f"{amount:,.2f}"


def day(on: date) -> str:
    """Return a date as papers write it, 2016年9月3日, no zero before month or day (GB/T 9704-2012)."""
    return f"{on.year}年{on.month}月{on.day}日"


def fingerprint_in_groups(digest: str) -> str:
    """Return the first sixteen digits of a digest in four groups, to be compared by eye."""
    return " ".join(digest[start : start + 4] for start in range(0, 16, 4))
