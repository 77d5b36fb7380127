"""Build the font pack in src/sanhu/documents/fonts from packages of Debian and npm; for developers only.

Run by `make vendor`. Needs Debian's apt-get and dpkg, npm, and fontTools. The faces carry names of our own:
the licence of LXGW WenKai reserves its names (SIL OFL 1.1, condition 3), and a subset must not pass for the
original.
"""

from __future__ import annotations

import base64
import bz2
import gzip
import hashlib
import lzma
import re
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fontTools import subset
from fontTools.ttLib import TTFont

if TYPE_CHECKING:
    from collections.abc import Iterable

TARGET = Path(__file__).resolve().parent.parent / "src" / "sanhu" / "documents" / "fonts"
LIMIT = 10_500_000  # bytes by xz, what the pack was measured at when it was chosen (docs/dependencies.md)

DEBIAN = {
    "texlive-lang-chinese": (
        "2022.20230122-1",
        "9cfa07bd44e7b9098e26f0ecac1b5ad210d2249d474c8074d53de92d650b0ec0",
    ),
    "fonts-lxgw-wenkai": (
        "1.250+repack-1",
        "6d1e4c4aac78ad32062aefa2c836ee4d6e58f9dcf8b3f4407c9eefe304615318",
    ),
    "unicode-data": ("15.0.0-1", "5efef23bbb1c6a133ecbdd63a2cfa07159ccacf5466a49e2426101c5ecd691fc"),
}
NPM = {
    "@expo-google-fonts/noto-sans-sc": (
        "0.4.3",
        "9rAwdFTFHbO/u6Cs0gj2jZbW74TGIiaFNQnXYH2s5wA1bzVkwbaviL4t8YUV642eGYjg86eH6DkAEQmfNHDncQ==",
    ),
    "@expo-google-fonts/noto-serif-sc": (
        "0.4.3",
        "fSmUpiSFtSeyHV45/2xUOy5SdfExklQwwMKN3cQjAZAujITHDmSbpMHCVdCMhRqMjQtu0ZRgc29u8A+CU3akfw==",
    ),
}
FANDOL = (
    "texlive-lang-chinese/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/FandolFang-Regular.otf"
)
WENKAI = "fonts-lxgw-wenkai/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf"
NOTO = "@expo-google-fonts/noto-{}-sc/package/{}"


@dataclass(frozen=True)
class Face:
    """One face of the pack: where it comes from and what it is called here."""

    family: str
    chinese: str
    source: str
    file: str


FACES = (
    Face("Sanhu FangSong", "仿宋", FANDOL, "SanhuFangSong.otf"),
    Face("Sanhu Kai", "楷体", WENKAI, "SanhuKai.ttf"),
    Face("Sanhu Hei", "黑体", NOTO.format("sans", "400Regular/NotoSansSC_400Regular.ttf"), "SanhuHei.ttf"),
    Face(
        "Sanhu Song", "宋体", NOTO.format("serif", "400Regular/NotoSerifSC_400Regular.ttf"), "SanhuSong.ttf"
    ),
    Face(
        "Sanhu Title",
        "小标宋的替身",
        NOTO.format("serif", "900Black/NotoSerifSC_900Black.ttf"),
        "SanhuTitle.ttf",
    ),
)


def main() -> int:
    """Fetch, check, cut down, rename, write; refuse a pack that is too heavy."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        for package, (version, checksum) in DEBIAN.items():
            fetch_debian(work, package, version, checksum)
        for package, (version, checksum) in NPM.items():
            fetch_npm(work, package, version, checksum)
        wanted = code_points(work / "unicode-data/usr/share/unicode")
        for face in FACES:
            cut(work / face.source, face, wanted)
        copy_licences(work)
    files = [TARGET / face.file for face in FACES]
    write_sums(files)
    heavy = sum(len(lzma.compress(path.read_bytes(), preset=9)) for path in files)
    raw = sum(path.stat().st_size for path in files)
    print(f"{len(wanted)} code points, {raw:,} bytes, {heavy:,} by xz, at most {LIMIT:,}")
    return 0 if heavy <= LIMIT else 1


def fetch_debian(work: Path, package: str, version: str, checksum: str) -> None:
    """Download one Debian package by name and version, check its SHA-256, unpack it."""
    run(["apt-get", "download", f"{package}={version}"], work)
    archive = only(work.glob(f"{package}_*.deb"))
    compare(package, hashlib.sha256(archive.read_bytes()).hexdigest(), checksum)
    run(["dpkg", "-x", str(archive), str(work / package)], work)


def fetch_npm(work: Path, package: str, version: str, checksum: str) -> None:
    """Download one npm package by name and version, check its SHA-512, unpack it."""
    run(["npm", "pack", "--silent", f"{package}@{version}"], work)
    archive = only(work.glob(f"*{package.rpartition('/')[2]}-{version}.tgz"))
    compare(package, base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode(), checksum)
    with tarfile.open(archive) as opened:
        opened.extractall(work / package, filter="data")


def run(command: list[str], folder: Path) -> None:
    """Run a command in folder and stop when it fails."""
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)


def only(found: Iterable[Path]) -> Path:
    """Give the one path found."""
    paths = list(found)
    if len(paths) != 1:
        raise SystemExit(f"expected one file, found {paths}")
    return paths[0]


def compare(package: str, found: str, wanted: str) -> None:
    """Stop when a package is not the one that was looked at."""
    if found != wanted:
        raise SystemExit(f"{package}: checksum is {found}, not {wanted}")


def code_points(unihan: Path) -> set[int]:
    """Give what the pack covers: 通用规范汉字表 (8,105, Unihan's kTGH), GB 2312, ASCII, a few signs."""
    listed = set()
    for path in unihan.glob("Unihan_*.txt.bz2"):
        text = bz2.decompress(path.read_bytes()).decode("utf-8")
        listed |= {
            int(found, 16) for found in re.findall(r"^U\+([0-9A-F]+)\tkTGH\t2013:", text, re.MULTILINE)
        }
    if len(listed) != 8105:
        raise SystemExit(f"通用规范汉字表 has 8105 characters, Unihan gave {len(listed)}")
    signs = set(range(0x20, 0x7F)) | set(map(ord, "§©·×÷±°²³¥€–—‘’“”…‰№←↑→↓✓✗〇〔〕〖〗㎡ "))
    return listed | gb2312() | signs


def gb2312() -> set[int]:
    """Give the code points of GB 2312-80 without kana, Greek, Cyrillic and zhuyin: no paper uses them."""
    rows = [*range(0xA1, 0xA4), *range(0xB0, 0xF8)]
    # One cell at a time: an empty cell would shift the reading of those behind it.
    cells = (bytes((row, cell)).decode("gb2312", "ignore") for row in rows for cell in range(0xA1, 0xFF))
    return {ord(char) for char in cells if len(char) == 1}


def cut(source: Path, face: Face, wanted: set[int]) -> None:
    """Write the subset of one face under its own name."""
    options = subset.Options()
    options.hinting = False
    options.layout_features = ["ccmp", "chws", "halt", "kern", "mark", "mkmk"]
    options.name_IDs = [0, 13, 14]
    options.name_languages = [0x409]
    options.notdef_outline = True
    options.drop_tables += ["VORG", "vhea", "vmtx", "STAT", "gasp", "prep"]
    options.recalc_timestamp = False
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted)
    cutter.subset(font)
    rename(font, face)
    subset.save_font(font, str(TARGET / face.file), options)
    has = set(font.getBestCmap())
    print(f"{face.family}: {len(has)} code points, missing {len(wanted - has)}")


def rename(font: TTFont, face: Face) -> None:
    """Give the face the names of this pack everywhere a program may read one."""
    plain = face.family.replace(" ", "")
    names = {1: face.family, 2: "Regular", 3: f"{plain};subset", 4: face.family, 5: "Version 1.0", 6: plain}
    for number, text in names.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    # Each is the one upright face of its family: weight 400 whatever the source called itself.
    font["OS/2"].usWeightClass = 400
    font["OS/2"].fsSelection = font["OS/2"].fsSelection & ~0x21 | 0x40
    font["head"].macStyle = 0
    if "CFF " in font:
        cff = font["CFF "].cff
        cff.fontNames = [plain]
        for top in cff.topDictIndex:
            top.FullName, top.FamilyName = face.family, face.family


def copy_licences(work: Path) -> None:
    """Put the licence of each source beside the faces."""
    fandol = work / "texlive-lang-chinese/usr/share/doc/texlive-doc/fonts/fandol"
    write("LICENSE-SanhuFangSong.txt", gzip.decompress((fandol / "COPYING.gz").read_bytes()))
    wenkai = work / "fonts-lxgw-wenkai/usr/share/doc/fonts-lxgw-wenkai"
    write("LICENSE-SanhuKai.txt", (wenkai / "copyright").read_bytes())
    write("LICENSE-SanhuHei.txt", (work / NOTO.format("sans", "LICENSE_FONT")).read_bytes())
    write("LICENSE-SanhuSong-SanhuTitle.txt", (work / NOTO.format("serif", "LICENSE_FONT")).read_bytes())


def write(name: str, content: bytes) -> None:
    """Write one licence file."""
    (TARGET / name).write_bytes(content)


def write_sums(files: list[Path]) -> None:
    """Write the SHA-256 of each face, which a test compares."""
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in sorted(files)]
    (TARGET / "SHA256SUMS").write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    sys.exit(main())
