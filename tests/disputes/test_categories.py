"""Suggesting categories: at most four, the likeliest first, and chosen by a person."""

import pytest

from sanhu.mechanisms.disputes.enums import SCHEME, SCHEMES, Category
from sanhu.mechanisms.disputes.rules.categories import AT_MOST, WORDS, clear_category, suggest_categories
from tests.disputes.conftest import STORY


def test_the_pond_dispute_is_clearly_about_land() -> None:
    assert suggest_categories(STORY) == [Category.LAND, Category.NEIGHBOURS, Category.DAMAGES]
    assert clear_category(STORY) is Category.LAND


@pytest.mark.parametrize(
    ("story", "first"),
    [
        ("儿子不给赡养费，分家的时候说好一人一年", Category.FAMILY),
        ("邻居家漏水，把楼下墙泡了", Category.NEIGHBOURS),
        ("翻建院墙占了我家宅基地", Category.HOUSING),
        ("借条写的是去年还钱", Category.CONTRACT),
        ("合伙的门面，生意散了", Category.BUSINESS),
        ("狗把孩子咬伤，住院花了医药费，要赔偿", Category.DAMAGES),
        ("征地的补偿款没有给够", Category.EXPROPRIATION),
        ("养猪场的污水流到地里，臭味大", Category.POLLUTION),
        ("包工头欠工资", Category.LABOUR),
        ("超市卖的过期食品不给退款", Category.CONSUMER),
        ("诊所手术没做好", Category.MEDICAL),
        ("电动车追尾，交警让双方商量", Category.TRAFFIC),
        ("小区物业费涨了，电梯还坏", Category.PROPERTY),
    ],
)
def test_each_category_is_found_by_its_words(story: str, first: Category) -> None:
    assert suggest_categories(story)[0] is first


@pytest.mark.parametrize("story", ["", "两个人不说话了", "吵了一架"])
def test_what_is_not_clear_is_left_to_a_person(story: str) -> None:
    assert clear_category(story) is None


def test_two_likely_categories_are_both_shown_and_none_is_chosen() -> None:
    story = "承包的耕地和田埂，夫妻离婚分家"

    assert suggest_categories(story)[:2] == [Category.FAMILY, Category.LAND]
    assert clear_category(story) is None


def test_never_more_than_four() -> None:
    everything = "".join(word for words in WORDS.values() for word in words)

    assert len(suggest_categories(everything)) == AT_MOST
    assert suggest_categories(everything) == suggest_categories(everything)


def test_the_list_of_today_is_that_of_2016() -> None:
    assert len(SCHEMES[SCHEME]) == 15
    assert set(WORDS) == set(SCHEMES[SCHEME])
    assert not any("|" in word for words in WORDS.values() for word in words)  # the page parts them by it
