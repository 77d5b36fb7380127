"""The canonical form: the same value always gives the same bytes."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanhu.lib.canonical import canonical

_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=12,
)


@given(_values)
def test_the_same_value_gives_the_same_bytes_whatever_the_order_of_its_keys(value: object) -> None:
    def turned(item: object) -> object:
        if isinstance(item, dict):
            return {key: turned(item[key]) for key in reversed(list(item))}
        return [turned(one) for one in item] if isinstance(item, list) else item

    assert canonical(value) == canonical(turned(value))


def test_moments_are_written_in_utc_with_six_digits() -> None:
    china = datetime(2016, 9, 13, 10, 32, tzinfo=timezone(timedelta(hours=8)))

    assert canonical(china) == canonical(datetime(2016, 9, 13, 2, 32, tzinfo=UTC))
    assert canonical(china) == b'"2016-09-13T02:32:00.000000Z"'


def test_each_type_has_its_one_text() -> None:
    value = {
        "b": [date(2016, 9, 13), UUID(int=1), Decimal("1.50"), b"\x01\xff"],
        "a": "坑塘𬱟",
    }

    assert canonical(value).decode() == (
        '{"a":"坑塘𬱟","b":["2016-09-13","00000000-0000-0000-0000-000000000001","1.50","01ff"]}'
    )


@pytest.mark.parametrize("value", [1.5, float("nan"), datetime(2016, 9, 13), {1: "a"}, {1, 2}, object()])  # noqa: DTZ001  # naive on purpose
def test_refuses_what_has_no_one_text(value: object) -> None:
    with pytest.raises(TypeError):
        canonical(value)
