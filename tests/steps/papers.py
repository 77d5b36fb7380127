"""Papers as a person holds them: the text of a PDF, and its pages as pictures."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from typing import TYPE_CHECKING

from pypdf import PdfReader

from .person import NotSeenError, plain

if TYPE_CHECKING:
    from .person import Person

_A4 = (595, 842)


def fetched(person: Person, address: str, title: str, *sentences: str) -> str:
    """Fetch a paper by its address, read it, draw its pages; fail on a sentence that does not stand there."""
    answer = person.page.request.get(address)
    person.stage.check(answer.ok, f"{title}: the paper was answered with {answer.status}")
    return read(person, answer.body(), title, *sentences)


def read(person: Person, content: bytes, title: str, *sentences: str) -> str:
    """Read a paper and draw its pages into the folder of pictures."""
    stage = person.stage
    stage.check(content.startswith(b"%PDF-"), f"{title}: this is no PDF")
    reader = PdfReader(BytesIO(content))
    for page in reader.pages:
        size = round(float(page.mediabox.width)), round(float(page.mediabox.height))
        stage.check(size == _A4, f"{title}: a page is {size}, not A4")
    text = plain("".join(page.extract_text() for page in reader.pages))
    stage.say(f"paper {title}: {len(reader.pages)} pages, {len(content):,} bytes")
    _drawn(person, content, title)
    for words in sentences:
        if plain(words) not in text:
            raise NotSeenError(f"step {stage.number}, paper {title}: “{words}” was not found")
    return text


def _drawn(person: Person, content: bytes, title: str) -> None:
    stage = person.stage
    if stage.pictures is None:
        return
    stage.shown += 1
    stem = stage.pictures / f"{stage.number:02}-{stage.shown:03}-paper-{title}"
    stem.with_suffix(".pdf").write_bytes(content)
    if shutil.which("pdftoppm"):
        draw = ["pdftoppm", "-r", "70", "-png", str(stem.with_suffix(".pdf")), str(stem)]
        subprocess.run(draw, check=True)
