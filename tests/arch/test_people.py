"""A matter has a status, a person never does: words that no part of Sanhu may hold (domain N1, N2, N7)."""

import re
from collections.abc import Iterator

from tests.arch.tree import HAN, Tree, listed

#: Words that name a person by what he is said to be (N7; 民法典 990 ff.).
OF_PERSONS = (
    "闹访",
    "缠访",
    "稳控对象",
    "稳控人员",
    "无理访",
    "重点人员",
    "重点人",
    "刁民",
    "老上访",
    "上访户",
    "黑名单",
)
#: Forms of attendance, points, time online and tracks, which 国办函〔2026〕12号 forbids.
OF_ATTENDANCE = ("打卡", "积分", "签到", "在线时长", "轨迹")
#: The same in identifiers: as a part of a name, or as the whole name.
PARTS = {
    "checkin", "streak", "latitude", "longitude", "geolocation", "geoposition", "watchlist", "blacklist",
    "troublemaker", "leaderboard", "gamification",
}  # fmt: skip
PAIRS = ("check_in", "checked_in", "online_time", "online_minutes", "time_online", "watch_list", "risk_score",
         "credit_score", "social_credit", "last_seen", "last_position")  # fmt: skip
WHOLE = {"score", "lat", "lng", "lon", "gps", "track", "tracks"}
#: The filter that asks the clerk to write the fact instead has to know the words (N7, fourth column).
KNOWS_THE_WORDS: dict[str, str] = {}


def texts(tree: Tree) -> Iterator[tuple[str, str]]:
    """Yield every text of the product with its place: code without comments, templates, catalogues."""
    for module in tree.modules:
        if module.short not in KNOWS_THE_WORDS:
            yield from ((module.at(node), value) for node, value in module.strings() if HAN.search(value))
    for path in tree.files("src", suffixes=(".html", ".txt", ".typ", ".js", ".css", ".po", ".toml", ".svg")):
        yield tree.relative(path), path.read_text("utf-8")


def named_persons(tree: Tree) -> list[str]:
    """Return the texts that name a person by what he is said to be."""
    return [f"{place} {word}" for place, text in texts(tree) for word in OF_PERSONS if word in text]


def attendance(tree: Tree) -> list[str]:
    """Return the texts and identifiers of attendance, points, time online and tracks."""
    found = [f"{place} {word}" for place, text in texts(tree) for word in OF_ATTENDANCE if word in text]
    for module in tree.modules:
        for node, name in module.identifiers():
            snake = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
            if (
                snake in WHOLE
                or PARTS & set(re.split(r"[._]", snake))
                or any(pair in snake for pair in PAIRS)
            ):
                found.append(f"{module.at(node)} {name}")
    return sorted(set(found))


def test_nothing_names_a_person_by_behaviour(tree: Tree) -> None:
    offenders = named_persons(tree)

    assert list(texts(tree))
    assert not offenders, listed(offenders)


def test_nobody_is_counted_or_followed(tree: Tree) -> None:
    offenders = attendance(tree)

    assert not offenders, listed(offenders)


def test_whoever_knows_the_words_still_does(tree: Tree) -> None:
    knowing = {module.short: module.text for module in tree.modules}
    offenders = [
        name for name in KNOWS_THE_WORDS if not any(word in knowing.get(name, "") for word in OF_PERSONS)
    ]

    assert not offenders, listed(offenders)
