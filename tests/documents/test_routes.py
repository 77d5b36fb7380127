"""The other routes as the law of the day had them."""

from datetime import date

import pytest

from sanhu.documents.rules.routes import ROUTES, routes_on


@pytest.mark.parametrize(
    ("day", "code", "period", "law"),
    [
        (date(2016, 9, 20), "suit", "两年", "民法通则"),
        (date(2017, 9, 30), "suit", "两年", "民法通则"),
        (date(2017, 10, 1), "suit", "三年", "民法总则"),
        (date(2021, 1, 1), "suit", "三年", "民法典"),
        (date(2023, 12, 31), "review", "六十日", "行政复议法第九条"),
        (date(2024, 1, 1), "review", "六十日", "行政复议法第二十条"),
        (date(2021, 12, 31), "aid", "收到申请后审查", "法律援助条例"),
        (date(2022, 1, 1), "aid", "七日内", "法律援助法"),
    ],
)
def test_names_period_and_law_of_the_day(day: date, code: str, period: str, law: str) -> None:
    (route,) = routes_on(day, (code,))

    assert route.period.startswith(period)
    assert route.law.startswith(law)


def test_leaves_out_what_was_not_yet_law() -> None:
    names = [route.name for route in routes_on(date(2016, 2, 29))]

    assert "人身安全保护令" not in names
    assert len(routes_on(date(2016, 3, 1))) == len(ROUTES)


def test_no_route_calculates_a_day_by_itself() -> None:
    for versions in ROUTES.values():
        assert [since for since, _ in versions] == sorted(since for since, _ in versions)
        for _, route in versions:
            assert (route.given_on, route.advise_by) == (None, None)
            assert all((route.name, route.when, route.period, route.starts, route.where, route.law))
