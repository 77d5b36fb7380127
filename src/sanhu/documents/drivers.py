"""Setting papers: data in, PDF or pictures out, the same bytes every time.

The data goes to typst as JSON in `sys_inputs` and is only ever shown as text: no typst source is built from
what a user typed, so nothing typed can become a command.
"""

import json
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

import typst
from PIL import ImageFont

_HERE = Path(__file__).resolve().parent
PACK = _HERE / "fonts"
SHEETS = _HERE / "papers"

#: For each role the names under which offices hold their licensed faces, then the face of the pack.
ROLES: dict[str, tuple[str, ...]] = {
    "fang": ("仿宋_GB2312", "FangSong_GB2312", "FangSong", "仿宋", "方正仿宋_GBK", "Sanhu FangSong"),
    "kai": ("楷体_GB2312", "KaiTi_GB2312", "KaiTi", "楷体", "方正楷体_GBK", "Sanhu Kai"),
    "hei": ("SimHei", "黑体", "方正黑体_GBK", "Sanhu Hei"),
    "song": ("SimSun", "宋体", "方正书宋_GBK", "Sanhu Song"),
    "title": ("方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "Sanhu Title"),
}
_FALLBACK = "Sanhu Song"  # covers the whole 通用规范汉字表; 仿宋 lacks 1,473 of its characters
_PAGE = re.compile(rb"/Type\s*/Page\b")
#: Drafts have no moment of issue; a fixed one keeps their bytes equal too.
_NO_MOMENT = datetime(2016, 1, 1, tzinfo=UTC)


@cache
def fonts(office: Path | None = None) -> typst.Fonts:
    """Return the faces of the office's own folder and of the pack, loaded once a process."""
    folders = [folder for folder in (office, PACK) if folder is not None and folder.is_dir()]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


@cache
def faces(office: Path | None = None) -> dict[str, list[str]]:
    """Return, for each role, the families to try in order: the office's own first, then the pack's."""
    here = {family.lower() for family in fonts(office).families()}
    return {
        role: [*(name for name in names if name.lower() in here), _FALLBACK] for role, names in ROLES.items()
    }


def typeset(
    sheet: str, data: Mapping[str, Any], frame: Mapping[str, Any], *, at: datetime | None, office: Path | None
) -> bytes:
    """Return the PDF of a sheet; the same arguments give the same bytes.

    `frame` is what surrounds the data: number, version, fingerprint, whether draft, whether demo.
    """
    return cast("bytes", _compiled(sheet, data, frame, at, office, "pdf"))


def pages_of(pdf: bytes) -> int:
    """Return how many pages a PDF of ours has: typst writes each page's own dictionary in clear."""
    return len(_PAGE.findall(pdf))


def pictures(
    sheet: str,
    data: Mapping[str, Any],
    frame: Mapping[str, Any],
    *,
    at: datetime | None,
    office: Path | None,
    ppi: int = 96,
) -> list[bytes]:
    """Return one PNG for each page, for readers that cannot show a PDF (in WeChat)."""
    pages = _compiled(sheet, data, frame, at, office, "png", ppi)
    return [pages] if isinstance(pages, bytes) else pages


def _compiled(
    sheet: str,
    data: Mapping[str, Any],
    frame: Mapping[str, Any],
    at: datetime | None,
    office: Path | None,
    form: Literal["pdf", "png"],
    ppi: int = 96,
) -> bytes | list[bytes]:
    whole = {
        "data": data,
        "frame": {**frame, "fonts": faces(office), "lacking": lacking(_texts(data), office)},
    }
    made = typst.compile(
        SHEETS / f"{sheet}.typ",
        root=SHEETS,
        font_paths=fonts(office),
        ignore_system_fonts=True,
        format=form,
        ppi=float(ppi),
        sys_inputs={"paper": json.dumps(whole, ensure_ascii=False, sort_keys=True)},
        # typst refuses microseconds and zones without a fixed offset; a PDF says its date to the second.
        timestamp=(at or _NO_MOMENT).astimezone(UTC).replace(microsecond=0),
        pdf_standards=["a-2a"] if form == "pdf" else [],
    )
    return cast("bytes | list[bytes]", made)


def _texts(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)


def lacking(texts: Iterable[str], office: Path | None = None) -> list[str]:
    """Return the characters that no face here can draw; the sheet leaves a line to write them by hand."""
    found = {char for text in texts for char in text}
    return sorted(char for char in found if not char.isspace() and not _drawn(char, office))


@cache
def _drawn(char: str, office: Path | None) -> bool:
    return any(
        face.getmask(char).getbbox() and bytes(face.getmask(char)) != box for face, box in _rulers(office)
    )


@cache
def _rulers(office: Path | None) -> list[tuple[ImageFont.FreeTypeFont, bytes]]:
    """Return the faces that are asked for a glyph, each with what it draws when it has none."""
    own = sorted(office.glob("*.[ot]t[fc]")) if office is not None and office.is_dir() else []
    opened = [ImageFont.truetype(str(path), 24) for path in (*own, PACK / "SanhuSong.ttf")]
    return [(face, bytes(face.getmask("\U0010ffff"))) for face in opened]
