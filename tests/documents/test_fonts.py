"""The font pack: whole, as built, licensed, light enough."""

import hashlib
import lzma

from fontTools.ttLib import TTFont

from sanhu.documents.drivers import PACK

FACES = {"Sanhu FangSong", "Sanhu Kai", "Sanhu Hei", "Sanhu Song", "Sanhu Title"}


def faces() -> list[TTFont]:
    return [TTFont(path) for path in sorted(PACK.glob("*.[ot]tf"))]


def test_the_pack_is_as_it_was_built() -> None:
    lines = (PACK / "SHA256SUMS").read_text("utf-8").splitlines()
    written = dict(reversed(line.split("  ")) for line in lines)
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in PACK.glob("*.[ot]tf")}

    assert written == found


def test_the_faces_bear_no_reserved_name() -> None:
    assert {font["name"].getDebugName(1) for font in faces()} == FACES
    for font in faces():
        for record in font["name"].names:
            if record.nameID in (1, 2, 3, 4, 6, 16, 17):
                assert not any(word in str(record) for word in ("LXGW", "霞", "WenKai", "Source", "Noto"))


def test_each_face_has_its_licence_beside_it() -> None:
    licences = "".join(path.name for path in PACK.glob("LICENSE-*.txt"))
    for path in PACK.glob("*.[ot]tf"):
        assert path.stem in licences


def test_all_faces_but_fangsong_have_gb2312_and_the_rare_names() -> None:
    wanted = {ord(char) for char in "朱镕基王堃张㛃赵𬱟陈𫖮䶮〔〕—“”①㎡"}
    for font in faces():
        lacks = wanted - set(font.getBestCmap())
        assert bool(lacks) == (font["name"].getDebugName(1) == "Sanhu FangSong")


def test_the_pack_stays_within_its_weight() -> None:
    raw = [path.read_bytes() for path in PACK.glob("*.[ot]tf")]

    assert sum(map(len, raw)) < 20_500_000
    # A quick compressor stands in for xz, whose result `make vendor` prints: 10.2 MB.
    assert sum(len(lzma.compress(each, preset=1)) for each in raw) < 12_000_000
