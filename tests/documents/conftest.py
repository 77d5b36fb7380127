"""A village with an office of its own, a neighbour village, and pictures that tell where they were taken."""

import zlib
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from PIL import Image

from sanhu.documents import services as documents
from sanhu.documents.models import Paper
from sanhu.documents.rules import papers
from sanhu.lib.gate import Actor
from sanhu.org import drivers, queries, services
from sanhu.org.models import Unit
from tests.conftest import FROZEN, OPERATOR
from tests.documents.samples import SAMPLES

BY_OPERATOR: dict[str, Any] = {"actor": OPERATOR, "at": FROZEN}
MATTER = UUID("00000000-0000-4000-8000-000000000001")


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    """Keep the files of each test in a folder of its own."""
    settings.SANHU_DATA = tmp_path / "data"


@pytest.fixture
def village(ledger: None) -> Unit:
    """Open the district and return 董庄村 of 问十乡."""
    county = drivers.county("411102")
    assert isinstance(county, drivers.County)
    services.open_district(county=county, **BY_OPERATOR)
    return place("411102202202")


def place(code: str) -> Unit:
    """Return the unit of a code that must be there."""
    found = queries.unit_by_code(code)
    assert found is not None
    return found


def official(unit: Unit, kind: str, name: str) -> Actor:
    """Seat somebody new in a unit and return how he acts."""
    person = services.add_person(unit=unit, name=name, **BY_OPERATOR)
    name = f"u{uuid4().hex[:8]}"
    user = services.give_account(person=person, username=name, password="-" * 20, **BY_OPERATOR)
    post = services.create_post(unit=unit, kind=kind, **BY_OPERATOR)
    services.appoint(post=post, person=person, **BY_OPERATOR)
    return Actor("official", str(user.pk), post=str(post.pk), unit=str(unit.pk))


@pytest.fixture
def leader(village: Unit) -> Actor:
    """Return the leader of 董庄村's group."""
    return official(village, "branch_secretary", "郑芒种")


def sample(kind: str) -> Any:
    """Return the filled sample of a kind."""
    return next(each for each in SAMPLES if each.kind == kind)


def draft(content: papers.Paper, unit: Unit, actor: Actor, **more: Any) -> Paper:
    """Draft a paper of the matter."""
    return documents.draft_paper(
        content=content, unit=unit, matter_ref=MATTER, actor=actor, at=FROZEN, **more
    )


def photo(width: int = 1200, height: int = 800, form: str = "JPEG") -> bytes:
    """Return a photo taken at 33.58 N, 114.02 E by a named phone, lying on its side."""
    picture = Image.effect_noise((width, height), 60).convert("RGB")
    exif = Image.Exif()
    exif[0x0112] = 6  # turned
    exif[0x010F] = "PhoneOfDong"
    exif[0x8825] = {1: "N", 2: (33.0, 34.0, 48.0), 3: "E", 4: (114.0, 1.0, 12.0)}
    out = BytesIO()
    more = {"exif": exif, "comment": "董谷雨拍的".encode()} if form == "JPEG" else {}
    picture.save(out, form, **more)
    return out.getvalue()


def bomb() -> bytes:
    """Return a PNG head that promises 400 million pixels in a few bytes."""
    head = b"IHDR" + (20_000).to_bytes(4, "big") * 2 + b"\x08\x02\x00\x00\x00"
    chunk = (13).to_bytes(4, "big") + head + zlib.crc32(head).to_bytes(4, "big")
    data = b"IDAT" + zlib.compress(b"\0" * 100)
    idat = (len(data) - 4).to_bytes(4, "big") + data + zlib.crc32(data).to_bytes(4, "big")
    return b"\x89PNG\r\n\x1a\n" + chunk + idat
