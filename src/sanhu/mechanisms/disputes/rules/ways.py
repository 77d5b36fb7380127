"""Which other ways go on the sheet of a dispute, by its category (domain 2.8; 人民调解法 3, 26)."""

from collections.abc import Mapping

from sanhu.mechanisms.disputes.enums import Category

#: Before the suit and legal aid, which stand on every sheet.
_FIRST: Mapping[str, tuple[str, ...]] = {
    Category.FAMILY: ("protection",),
    Category.LAND: ("land",),
    Category.LABOUR: ("labour",),
    Category.CONSUMER: ("consumer",),
    Category.EXPROPRIATION: ("review", "administrative_suit"),
    Category.POLLUTION: ("review",),
}


def ways_for(category: str) -> tuple[str, ...]:
    """Return the keys of the ways that stand open for a category, the nearest first.

    >>> ways_for("land")
    ('land', 'suit', 'aid')
    """
    return (*_FIRST.get(category, ()), "suit", "aid")


def has_arbitration(category: str) -> bool:
    """Say whether an arbitration commission decides such disputes: land contracts and labour."""
    return category in (Category.LAND, Category.LABOUR)
