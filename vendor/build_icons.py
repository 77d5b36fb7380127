"""Draw src/sanhu/ui/static/ui/icons.svg anew from the npm package that it comes from; for developers only.

    python vendor/build_icons.py tabler-icons-3.52.0.tgz

Which icon is which stands in icons.LICENSE.txt, one line each: our name, and its name in the package.
The symbol `mark` is Sanhu's own and stands last; it is taken over as it is.
"""

from __future__ import annotations

import hashlib
import re
import sys
import tarfile
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "src/sanhu/ui/static/ui"
SHA512 = (
    "76574a94935f3bf8199c62dc218d17d84145288306c0bfeb12f4ea825bc18003"
    "c58b08fda5938237957749fd06ca3aba7e85f855098b74e9ac4b8c3915d58a03"
)
#: The square without a line that makes every icon of the package 24 wide.
FRAME = '<path stroke="none" d="M0 0h24v24H0z" fill="none" />'
_LINE = re.compile(r"^([a-z-]+): ([a-z0-9-]+)$", re.MULTILINE)
_SHAPE = re.compile(r"<(?:path|circle|rect|line|ellipse|polyline)[^>]*/>")


def shapes(package: tarfile.TarFile, name: str) -> str:
    """Return what an icon draws, without its frame and its blanks."""
    member = package.extractfile(f"package/icons/outline/{name}.svg")
    assert member is not None
    found = [one for one in _SHAPE.findall(member.read().decode()) if one != FRAME]
    return "".join(one.replace(" />", "/>") for one in found)


def main() -> None:
    """Write icons.svg."""
    content = Path(sys.argv[1]).read_bytes()
    if hashlib.sha512(content).hexdigest() != SHA512:
        sys.exit(f"{sys.argv[1]}: not the file that this script knows (SHA-512 differs)")
    target = FOLDER / "icons.svg"
    own = [line for line in target.read_text("utf-8").splitlines() if line.startswith('<symbol id="mark"')]
    names = _LINE.findall((FOLDER / "icons.LICENSE.txt").read_text("utf-8"))
    with tarfile.open(sys.argv[1]) as package:
        drawn = [
            f'<symbol id="{ours}" viewBox="0 0 24 24">{shapes(package, theirs)}</symbol>'
            for ours, theirs in names
        ]
    lines = ['<svg xmlns="http://www.w3.org/2000/svg">', *drawn, *own, "</svg>\n"]
    target.write_text("\n".join(lines), "utf-8")
    print(f"{len(drawn)} icons and {len(own)} of our own, {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
