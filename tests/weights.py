"""What a page weighs on its first opening: its own text and every file that it names (settled 22)."""

import gzip
import re
from pathlib import Path

from django.contrib.staticfiles import finders

_NAMED = re.compile(r'(?:href|src)="/static/([^"#?]+)')
_HASH = re.compile(r"\.[0-9a-f]{12}(\.\w+)$")


def packed(html: str) -> int:
    """Return the bytes of a page, its styles, scripts and icons, each compressed as a server would."""
    names = {_HASH.sub(r"\1", name) for name in _NAMED.findall(html)}
    files = [finders.find(name) for name in sorted(names)]
    assert files
    assert all(files), (names, files)
    return sum(len(gzip.compress(content)) for content in [html.encode(), *_contents(files)])


def _contents(files: list[str | list[str] | None]) -> list[bytes]:
    return [Path(str(file)).read_bytes() for file in files]
