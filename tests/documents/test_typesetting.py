"""Setting papers: every character drawn, nothing typed is a command, the same bytes every time."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import typst
from fontTools.ttLib import TTFont
from pypdf import PdfReader
from pypdf.generic import ContentStream

from sanhu.documents import drivers
from sanhu.documents.rules.papers import Agreement, OtherRoutes, Paper
from sanhu.documents.rules.parts import Side
from sanhu.documents.rules.routes import routes_on
from sanhu.documents.rules.storing import to_print
from tests.documents.samples import SAMPLES, SIDES

FRAME: dict[str, Any] = {
    "number": "（2016）董庄人调字第9号",
    "version": 1,
    "fingerprint": "3f2a 91bc 07de 5a10",
    "draft": False,
    "demo": False,
    "on": "2016-09-20",
}
AT = datetime(2016, 9, 20, 8, tzinfo=UTC)
RARE = "朱镕基王堃张㛃赵𬱟陈𫖮䶮"
AGREEMENT = next(each for each in SAMPLES if isinstance(each, Agreement))


def typeset(paper: Paper, office: Path | None = None, **frame: object) -> bytes:
    return drivers.typeset(paper.kind, to_print(paper), FRAME | frame, at=AT, office=office)


def words_of(pdf: bytes) -> list[str]:
    return [re.sub(r"\s", "", page.extract_text()) for page in PdfReader(BytesIO(pdf)).pages]


def undrawn(pdf: bytes) -> int:
    """Count the glyphs that are .notdef: code 0 of the two-byte codes that typst writes."""
    reader, count = PdfReader(BytesIO(pdf)), 0
    for page in reader.pages:
        for operands, operator in ContentStream(page.get_contents(), reader).operations:
            shown = operands[0] if operator in (b"TJ", b"Tj") else []
            for piece in shown if isinstance(shown, list) else [shown]:
                code = getattr(piece, "original_bytes", b"")
                count += sum(code[at : at + 2] == b"\0\0" for at in range(0, len(code), 2))
    return count


@pytest.mark.parametrize("paper", SAMPLES, ids=lambda each: each.kind)
def test_a_draft_in_which_nothing_is_known_yet_can_be_looked_at(paper: Paper) -> None:
    pdf = typeset(type(paper)(), draft=True)

    assert all("草稿" in words for words in words_of(pdf))


@pytest.mark.parametrize("paper", SAMPLES, ids=lambda each: each.kind)
def test_every_paper_is_a4_numbered_fingerprinted_and_wholly_drawn(paper: Paper) -> None:
    pdf = typeset(paper)

    reader = PdfReader(BytesIO(pdf))
    assert {tuple(round(float(each)) for each in page.mediabox[2:]) for page in reader.pages} == {(595, 842)}
    for number, words in enumerate(words_of(pdf), 1):
        assert (f"—{number}—" in words) == (paper.kind not in ("dossier_cover", "dossier_index"))
        assert "记录指纹3f2a91bc07de5a10" in words
        assert paper.matter_number in words
        assert "演示数据" not in words
        assert "草稿" not in words
    assert undrawn(pdf) == 0
    assert paper.issuer in "".join(words_of(pdf)) or paper.kind in ("mediation_consent", "invitation_consent",
        "follow_up", "police_report", "mediation_record", "referral_receipt")  # fmt: skip


@pytest.mark.parametrize("paper", SAMPLES, ids=lambda each: each.kind)
def test_the_same_paper_gives_the_same_bytes(paper: Paper) -> None:
    assert typeset(paper) == typeset(paper)


def test_a_moment_between_two_seconds_is_as_good_as_any() -> None:
    between = AT.replace(microsecond=123_456)
    made = drivers.typeset(AGREEMENT.kind, to_print(AGREEMENT), FRAME, at=between, office=None)

    assert made == typeset(AGREEMENT)


def test_a_moment_of_china_gives_the_same_bytes_as_that_of_utc() -> None:
    made = drivers.typeset(
        AGREEMENT.kind, to_print(AGREEMENT), FRAME, at=AT.astimezone(ZoneInfo("Asia/Shanghai")), office=None
    )

    assert made == typeset(AGREEMENT)


def test_another_word_gives_other_bytes() -> None:
    assert typeset(AGREEMENT) != typeset(replace(AGREEMENT, issues="别的事。"))


def test_the_demonstration_is_written_across_every_page() -> None:
    pages = words_of(typeset(AGREEMENT, demo=True))

    assert len(pages) == 2
    for words in pages:
        assert words.count("演示数据") == 3


def test_a_draft_says_so_and_bears_no_fingerprint() -> None:
    words = "".join(words_of(typeset(AGREEMENT, draft=True)))

    assert "草稿，还没有出件" in words
    assert "3f2a" not in words


def test_rare_names_are_drawn_although_fangsong_lacks_them() -> None:
    has = set(TTFont(drivers.PACK / "SanhuFangSong.otf").getBestCmap())
    assert any(ord(char) not in has for char in RARE)

    pdf = typeset(replace(AGREEMENT, sides=(Side(stamp="甲", name=RARE), SIDES[1])))

    assert undrawn(pdf) == 0
    assert RARE in "".join(words_of(pdf))


def test_the_count_of_undrawn_glyphs_finds_a_planted_one() -> None:
    source = '#set text(font: "Sanhu Song", fallback: false)\n这个字\U0002a6d6没有'.encode()

    pdf = typst.compile(source, font_paths=drivers.fonts(), ignore_system_fonts=True)

    assert undrawn(pdf) == 1


def test_a_glyph_that_nobody_can_draw_would_stop_the_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drivers, "lacking", lambda texts, office: [])

    with pytest.raises(typst.TypstError):
        typeset(replace(AGREEMENT, facts="这个字\U0002a6d6没有"))


def test_a_character_that_no_face_has_leaves_a_line_for_the_pen() -> None:
    pdf = typeset(replace(AGREEMENT, facts="董\U0002a6d6说：😀好。"))

    words = "".join(words_of(pdf))
    assert undrawn(pdf) == 0
    assert "董说：好。" in words
    assert "画线空出来的字，字库里没有，请用笔写上。" in words
    assert drivers.lacking(["董\U0002a6d6😀䶮 \n"]) == ["😀", "\U0002a6d6"]


def test_nothing_typed_is_a_command() -> None:
    typed = (
        '#panic[x] *粗* _斜_ $x^2$ `码` \\ @甲 <乙> = 题 - 项 // 注 /* 注 */ #import "x" ~ -- https://a.cn'
    )

    words = "".join(words_of(typeset(replace(AGREEMENT, facts=typed))))

    assert re.sub(r"\s", "", typed) in words.replace("\N{ZERO WIDTH SPACE}", "")


def test_a_long_run_without_a_break_stays_on_the_page() -> None:
    pdf = typeset(replace(AGREEMENT, facts="A" * 400))

    lines = [line.count("A") for line in PdfReader(BytesIO(pdf)).pages[0].extract_text().splitlines()]
    assert sum(lines) == 400
    assert max(lines) < 60


def test_two_thousand_characters_and_thirty_character_names_are_set_whole() -> None:
    name, facts = "董" * 30, "坑塘" * 1000
    side = Side(stamp="甲", name=name, address=name)

    pdf = typeset(replace(AGREEMENT, sides=(side, SIDES[1]), facts=facts))

    assert "".join(words_of(pdf)).count("坑塘") >= 1000
    assert undrawn(pdf) == 0


def test_signatures_and_seal_never_stand_alone_on_a_page() -> None:
    for lines in range(1, 30):
        pdf = typeset(replace(AGREEMENT, facts="\n".join(["坑塘边的事。"] * lines)))

        last = words_of(pdf)[-1]
        assert "人民调解委员会印章" in last
        assert "本协议一式三份" in last


@pytest.mark.parametrize("on", [date(2016, 9, 21), date(2026, 11, 24)])
def test_the_other_routes_fit_one_sheet(on: date) -> None:
    paper = next(each for each in SAMPLES if isinstance(each, OtherRoutes))
    words = words_of(typeset(replace(paper, routes=routes_on(on))))

    assert len(words) == 1
    for needed in ("12348", "一年", "六十日", "六个月", "两年", "从知道或者应当知道"):
        assert needed in words[0]


def test_without_a_committee_no_word_of_peoples_mediation_stands_on_the_paper() -> None:
    settlement = next(each for each in SAMPLES if each.kind == "settlement")
    words = "".join(words_of(typeset(settlement)))

    for word in ("人民调解", "司法确认", "三十日", "印章"):
        assert word not in words


def test_the_offices_own_face_wins(tmp_path: Path) -> None:
    font = TTFont(drivers.PACK / "SanhuKai.ttf")
    for number in (1, 4, 16):
        font["name"].setName("FangSong_GB2312", number, 3, 1, 0x409)
    font.save(tmp_path / "own.ttf")

    assert drivers.faces(tmp_path)["fang"] == ["FangSong_GB2312", "Sanhu FangSong", "Sanhu Song"]
    assert drivers.faces(None)["fang"] == ["Sanhu FangSong", "Sanhu Song"]
    assert typeset(AGREEMENT, office=tmp_path) != typeset(AGREEMENT)


def test_a_picture_of_each_page_can_be_had() -> None:
    pages = drivers.pictures("agreement", to_print(AGREEMENT), FRAME, at=AT, office=None, ppi=40)

    assert [page[:4] for page in pages] == [b"\x89PNG"] * 2


@pytest.mark.parametrize(
    "paper", [each for each in SAMPLES if hasattr(each, "sides")], ids=lambda each: each.kind
)
def test_forty_sides_are_all_set_with_room_to_sign(paper: Any) -> None:
    sides = tuple(Side(stamp="甲", name=f"董第{number:03d}号") for number in range(40))

    pdf = typeset(replace(paper, sides=sides))

    words = "".join(words_of(pdf))
    for side in sides:
        assert side.name in words


def test_no_paper_of_2016_names_a_law_that_came_later() -> None:
    later = ("民法典", "民法总则", "个人信息保护法", "法律援助法", "暂行办法")
    for paper in SAMPLES:
        words = "".join(words_of(typeset(paper)))
        assert not [law for law in later if law in words], paper.kind


def test_a_paper_of_today_names_the_law_of_today() -> None:
    for kind, law in (("settlement", "民法典第四百九十条"), ("receipt", "个人信息保护法第十七条")):
        paper = next(each for each in SAMPLES if each.kind == kind)
        assert law[:3] in "".join(words_of(typeset(paper, on="2026-11-24")))
