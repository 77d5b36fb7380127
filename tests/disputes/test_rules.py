"""What may be registered: nothing is too small, and only what cannot be meant is asked again."""

import pytest

from sanhu.lib.refusals import sentence
from sanhu.mechanisms.disputes.rules.dangers import first_steps
from sanhu.mechanisms.disputes.rules.phones import plain_phone, refusals_of_phone
from sanhu.mechanisms.disputes.rules.registering import (
    refusals_of_days,
    refusals_to_register,
    remarks_on,
)
from tests.disputes.conftest import STORY

SIDES = [("甲", "董谷雨", "让地"), ("乙", "董立夏", "")]


def test_the_pond_dispute_may_be_registered() -> None:
    assert refusals_to_register(sides=SIDES, what_happened=STORY, category="land") == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("9月31日吵起来", "9月只有30天。请写9月1日到9月30日里的一天。"),
        ("２月３０日还钱", "2月只有29天。请写2月1日到2月29日里的一天。"),
        ("2015年2月29号", "2月只有28天。请写2月1日到2月28日里的一天。"),
        ("13月5日", "没有13月。请写1月到12月里的一个月。"),
        ("9月0日", "9月只有30天。请写9月1日到9月30日里的一天。"),
    ],
)
def test_a_day_that_no_calendar_has_is_asked_again(text: str, said: str) -> None:
    (refusal,) = refusals_of_days("what_happened", text)

    assert sentence(refusal) == said
    assert refusal.field == "what_happened"


@pytest.mark.parametrize(
    "text",
    ["9月3日上午", "2016年2月29日", "12月31日", "欠了3个月工资", "2023年", "100月", "0000年2月3日", STORY],
)
def test_other_words_are_left_alone(text: str) -> None:
    assert refusals_of_days("what_happened", text) == []


@pytest.mark.parametrize("name", ["……", "🙂🙂", "。", "---"])
def test_a_name_has_at_least_one_letter(name: str) -> None:
    codes = [
        one.code
        for one in refusals_to_register(
            sides=[("甲", name, ""), SIDES[1]], what_happened=STORY, category="land"
        )
    ]

    assert codes == ["disputes.name_without_letters"]


@pytest.mark.parametrize("name", ["䶮", "𬱟", "村东头姓董的邻居", "阿依古丽·买买提", "O'Neil", "第3小组"])
def test_rare_and_spoken_names_are_names(name: str) -> None:
    assert (
        refusals_to_register(sides=[("甲", name, ""), SIDES[1]], what_happened=STORY, category="land") == []
    )


@pytest.mark.parametrize("category", ["", "山林土地", "nothing"])
def test_a_category_is_one_of_the_list(category: str) -> None:
    (refusal,) = refusals_to_register(sides=SIDES, what_happened=STORY, category=category)

    assert refusal.field == "category"


def test_status_is_only_remarked_on() -> None:
    text = "夫妻闹离婚，为房子吵"

    assert [one.code for one in remarks_on(text)] == ["disputes.status_not_mediated"]
    assert remarks_on(STORY) == []
    assert refusals_to_register(sides=SIDES, what_happened=text, category="family") == []


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ((False, False, False), []),
        ((True, False, False), ["facts_to_police", "home_not_mediated"]),
        ((False, True, False), ["child_reported_at_once"]),
        ((False, False, True), ["facts_to_police"]),
        ((True, True, True), ["child_reported_at_once", "facts_to_police", "home_not_mediated"]),
    ],
)
def test_a_danger_says_whom_to_tell_and_by_which_article(asked: tuple[bool, ...], codes: list[str]) -> None:
    steps = first_steps(in_danger=asked[0], child_concerned=asked[1], may_be_crime=asked[2])

    assert [one.code.removeprefix("disputes.") for one in steps] == codes
    assert all(one.article for one in steps)


@pytest.mark.parametrize("phone", ["", "13800000000", "0395-0000016", "+86 138 0000 0000", "(0395)0000016"])
def test_telephones(phone: str) -> None:
    assert refusals_of_phone("phone_甲", phone) == []


@pytest.mark.parametrize("phone", ["12", "电话", "1380000abcd", "1" * 20, "-------"])
def test_what_nobody_can_call(phone: str) -> None:
    assert [one.code for one in refusals_of_phone("phone_甲", phone)] == ["disputes.phone_odd"]


def test_full_width_digits_are_forgiven() -> None:
    assert plain_phone("０３９５－００００１６ ") == "0395-000016"
