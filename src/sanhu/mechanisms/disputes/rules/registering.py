"""What may be registered, what cannot be meant, and what is only said aloud."""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterator, Sequence

from sanhu.lib.refusals import Refusal
from sanhu.mechanisms.disputes.enums import SCHEME, SCHEMES

#: More than three sides are rare in a village; they are added when they speak up.
MOST_SIDES = 3
#: A leap year, for a day of February whose year nobody named.
_ANY_YEAR = 2024
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_DAY = re.compile(r"(?:(?<!\d)(\d{4})年)?(?<!\d)(\d{1,2})月(?:(\d{1,2})[日号])?", re.ASCII)

#: Words of what no agreement between people can decide: marriage, adoption, parentage.
_OF_STATUS = ("离婚", "复婚", "收养", "亲子鉴定", "是不是亲生", "婚姻无效")


def refusals_to_register(
    *, sides: Sequence[tuple[str, str, str]], what_happened: str, category: str
) -> list[Refusal]:
    """Return what besides the engine's own checks stands in the way; ``sides``: stamp, name, wish.

    Nothing is too small (seed M96), and a danger is no reason to send anybody away: it is registered
    and reported (人民调解法 25). So nothing here looks at what the dispute is about.
    """
    refusals = [refusal for stamp, name, wish in sides for refusal in _of_side(stamp, name, wish)]
    refusals += refusals_of_days("what_happened", what_happened)
    if category not in SCHEMES[SCHEME]:
        refusals.append(Refusal("disputes.category_missing", field="category"))
    return refusals


def _of_side(stamp: str, name: str, wish: str) -> Iterator[Refusal]:
    if name and not any(unicodedata.category(char)[0] in "LN" for char in name):
        yield Refusal("disputes.name_without_letters", {"stamp": stamp}, field=f"name_{stamp}")
    yield from refusals_of_days(f"wish_{stamp}", wish)


def refusals_of_days(field: str, text: str) -> list[Refusal]:
    """Return the days named in a text that no calendar has: a slip, which is asked at once.

    >>> [one.params for one in refusals_of_days("wish_甲", "9月31日还钱")]
    [{'month': 9, 'last': 30}]
    """
    refusals = []
    for year, month, day in _DAY.findall(text.translate(_FULL_WIDTH)):
        if not 1 <= int(month) <= 12:
            refusals.append(Refusal("disputes.month_impossible", {"month": int(month)}, field=field))
            continue
        last = monthrange(int(year or _ANY_YEAR) or _ANY_YEAR, int(month))[1]
        if day and not 1 <= int(day) <= last:
            params = {"month": int(month), "last": last}
            refusals.append(Refusal("disputes.day_impossible", params, field=field))
    return refusals[:1]


def remarks_on(text: str) -> list[Refusal]:
    """Return what is said aloud about a story and bars nobody: what mediation cannot decide."""
    if any(word in text for word in _OF_STATUS):
        return [Refusal("disputes.status_not_mediated", {}, "民事诉讼法解释第三百五十五条")]
    return []
