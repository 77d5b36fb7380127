"""Each paper at its limits: long texts, rare names, empty parts, twenty sides; nothing is cut off."""

import re
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from sanhu.documents import drivers
from sanhu.documents.rules.papers import Paper
from sanhu.documents.rules.parts import Side
from sanhu.documents.rules.storing import to_print
from sanhu.procedure.rules.texts import LINE, NAME, STORY
from tests.documents.samples import SAMPLES
from tests.documents.test_typesetting import FRAME, RARE, undrawn, words_of

AT = datetime(2016, 9, 20, 8, tzinfo=UTC)
PPI = 50
MM = PPI / 25.4
#: Texts that may be as long as a story; all others are a line, or a name.
STORIES = {
    "account",
    "basis",
    "danger_now",
    "duties",
    "facts",
    "identity_told",
    "issues",
    "new_trouble",
    "next_step",
    "part",
    "request",
    "result",
    "rights_told",
    "risk_told",
    "stays",
    "summary",
    "tried",
    "what",
    "why_not",
    "words",
}
NAMES = {
    "agent",
    "answered_by",
    "asked",
    "filed_by",
    "invited",
    "investigators",
    "kept_by",
    "mediators",
    "name",
    "principal",
    "provider",
    "recorder",
    "registered_by",
    "relation",
    "reported_by",
    "responsible",
    "visitor",
}
#: They choose among words of ours, or are made by the machine.
NO_TEXT = {
    "age",
    "agent_phone",
    "check",
    "code",
    "document_number",
    "done",
    "due_why",
    "form",
    "gender",
    "head",
    "how",
    "matter_number",
    "outcome",
    "paid_by",
    "phone",
    "source",
    "stamp",
}
ROUTES = {"routes"}  # ours, not typed
STAMPS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"


#: Of a side some papers print the name alone.
WITH_TABLE = {"agreement", "oral_agreement", "settlement", "application", "registration"}
SIDE_OF_TABLE = {"work", "address", "agent"}
#: Kept with the paper and not printed on it: the place of an agreement, and the body where a group signs.
NOT_PRINTED = {
    "agreement": {"place"},
    "settlement": {"place"},
    **dict.fromkeys(
        ("mediation_consent", "invitation_consent", "follow_up", "police_report", "referral_receipt"),
        {"issuer"},
    ),
}


class Longest:
    """Fill every text of a paper to its limit, with numbers by which each part of it is found again."""

    def __init__(self, kind: str) -> None:
        left = set() if kind in WITH_TABLE else SIDE_OF_TABLE
        self.kept = NO_TEXT | left | NOT_PRINTED.get(kind, set())
        self.next = 10001
        self.numbers: list[str] = []

    def text(self, most: int) -> str:
        """Return a text of at most so many characters that bears a number every fifteen."""
        made = ""
        while len(made) + 15 <= max(most, 15):
            made += f"坑塘边那块地谁用{self.next}，"
            self.numbers.append(str(self.next))
            self.next += 1
        return made[:-1]

    def of(self, value: Any, name: str = "") -> Any:
        """Return the same value with its texts filled."""
        if name in ROUTES:
            return value
        if is_dataclass(value) and not isinstance(value, type):
            filled = {
                each.name: self.of(getattr(value, each.name), each.name)
                for each in fields(value)
                if each.name not in self.kept and (each.name != "account" or value.amount)  # behind a sum
            }
            return replace(value, **filled)
        if isinstance(value, tuple):
            return tuple(self.of(each, name) for each in value)
        if isinstance(value, Decimal):
            return Decimal("9876543210.98")
        if not isinstance(value, str):
            return value
        return self.text(STORY if name in STORIES else NAME if name in NAMES else LINE)


#: Millimetres from the edges of the page to the text: left, right, top, foot.
MARGINS = {"investigation": (28, 26, 28, 42), "other_routes": (24, 22, 18, 26)}


def faults(paper: Paper) -> list[str]:
    """Return where ink lies outside the text: in a margin, or between the text and the foot of the page."""
    pages = drivers.pictures(paper.kind, to_print(paper), FRAME, at=AT, office=None, ppi=PPI)
    left, right, top, foot = MARGINS.get(paper.kind, (28, 26, 28, 32))
    found = []
    for number, content in enumerate(pages, 1):
        page = Image.open(BytesIO(content)).convert("L")
        strips = {
            "left": (0, 0, left - 1, 297),
            "right": (210 - right + 1, 0, 210, 297),
            "top": (0, 0, 210, top - 1),
            "foot": (0, 297 - foot + 1.5, 210, 297 - foot + 4),
            "below": (0, 297 - 8, 210, 297),
        }
        for name, box in strips.items():
            strip = page.crop(tuple(round(each * MM) for each in box))
            if strip.getextrema()[0] < 160:
                found.append(f"page {number}: {name}")
    return found


def typeset(paper: Paper) -> bytes:
    return drivers.typeset(paper.kind, to_print(paper), FRAME, at=AT, office=None)


BY_KIND = pytest.mark.parametrize("paper", SAMPLES, ids=lambda each: each.kind)


@BY_KIND
def test_as_it_is_nothing_lies_outside_the_text(paper: Paper) -> None:
    assert faults(paper) == []


@BY_KIND
def test_the_longest_texts_are_whole_and_on_the_page(paper: Paper) -> None:
    longest = Longest(paper.kind)
    long = longest.of(paper)

    words = "".join(words_of(typeset(long)))

    assert longest.numbers
    assert [number for number in longest.numbers if number not in words] == []
    assert faults(long) == []


@BY_KIND
def test_twenty_sides_with_rare_names_are_whole_and_on_the_page(paper: Any) -> None:
    many = tuple(
        Side(stamp=stamp, name=f"{RARE}{number:02d}", phone="139****2016", address="问十乡董庄村三组")
        for number, stamp in enumerate(STAMPS)
    )
    named = {"sides", "applicants", "respondents"} & {each.name for each in fields(paper)}
    crowded = replace(paper, **dict.fromkeys(named, many))

    pdf = typeset(crowded)

    words = "".join(words_of(pdf))
    assert [side.name for side in many if named and side.name not in words] == []
    assert undrawn(pdf) == 0
    assert faults(crowded) == []


@BY_KIND
def test_rare_characters_in_every_text_are_drawn(paper: Paper) -> None:
    def rare(value: Any, name: str = "") -> Any:
        if is_dataclass(value) and not isinstance(value, type):
            kept = [each.name for each in fields(value) if each.name not in NO_TEXT | ROUTES]
            return replace(value, **{each: rare(getattr(value, each), each) for each in kept})
        if isinstance(value, tuple):
            return tuple(rare(each, name) for each in value)
        return RARE if isinstance(value, str) and value else value

    pdf = typeset(rare(paper))

    assert undrawn(pdf) == 0
    assert RARE in "".join(words_of(pdf))


@BY_KIND
def test_without_its_optional_parts_it_is_whole(paper: Paper) -> None:
    def bare(value: Any) -> Any:
        return replace(value, **{each.name: _bare(each, getattr(value, each.name)) for each in fields(value)})

    def _bare(field: Any, value: Any) -> Any:
        if not field.metadata.get("needed") and field.name != "sides":
            return field.default if not isinstance(value, bool) else value
        return (
            tuple(bare(each) if is_dataclass(each) else each for each in value)
            if isinstance(value, tuple)
            else value
        )

    plain = bare(paper)

    words = "".join(words_of(typeset(plain)))

    for each in fields(plain):
        value = getattr(plain, each.name)
        if isinstance(value, str) and each.name not in NO_TEXT | {"issuer", "outcome"} and value:
            assert re.sub(r"\s", "", value).strip("。") in words, each.name
    assert faults(plain) == []


@BY_KIND
def test_a_draft_with_nothing_in_it_can_be_looked_at(paper: Paper) -> None:
    """What lacks something can be looked at all the same: the page says what it lacks, it does not fail."""
    empty = type(paper)(matter_number="源互2016-483920-7")
    rows = {
        each.name: tuple(type(row)() if is_dataclass(row) else "" for row in getattr(paper, each.name))
        for each in fields(paper)
        if isinstance(getattr(paper, each.name), tuple)
    }

    for draft in (empty, replace(empty, **rows)):
        assert len(PdfReader(BytesIO(typeset(draft))).pages) >= 1
