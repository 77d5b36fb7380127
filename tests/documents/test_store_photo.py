"""A photo is kept without its place; its original opens to its own key alone."""

import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from PIL import Image

from sanhu.documents import adapters, queries, services
from sanhu.documents.errors import SENTENCES
from sanhu.documents.models import File, FileKey
from sanhu.documents.rules import photos
from sanhu.ledger.services.verify import verify
from sanhu.lib.gate import Actor, Forbidden, visible
from sanhu.lib.refusals import Refused
from sanhu.org.models import Unit
from tests.conftest import FROZEN, OPERATOR
from tests.documents.conftest import MATTER, photo


def store(content: bytes, unit: Unit, actor: Actor, **more: Any) -> File:
    return services.store_photo(content=content, matter_ref=MATTER, unit=unit, actor=actor, at=FROZEN, **more)


def parts() -> list[Path]:
    return sorted((Path(settings.SANHU_DATA) / "files").rglob("*.*"))


def test_the_copy_has_its_pixels_and_nothing_else(village: Unit, leader: Actor) -> None:
    content = photo()
    assert b"PhoneOfDong" in content
    assert "董谷雨拍的".encode() in content

    file = store(content, village, leader)

    copy = queries.read(file, "copy")
    with Image.open(BytesIO(copy)) as picture:
        assert (picture.format, picture.size) == ("JPEG", (800, 1200))  # turned upright
        assert dict(picture.getexif()) == {}
        assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    for trace in (b"PhoneOfDong", b"Exif\0\0", "董谷雨拍的".encode()):
        assert trace not in copy
    assert (file.width, file.height, file.size) == (800, 1200, len(content))


def test_the_original_is_kept_whole_and_sealed(village: Unit, leader: Actor) -> None:
    content = photo()
    file = store(content, village, leader)

    assert queries.read(file) == content
    assert len(parts()) == 2
    for path in parts():
        assert path.stat().st_mode & 0o077 == 0
        assert b"JFIF" not in path.read_bytes()
        assert b"PhoneOfDong" not in path.read_bytes()
    assert verify(actor=OPERATOR).faults == []


def test_two_equal_photos_have_nothing_in_common(village: Unit, leader: Actor) -> None:
    first, second = (store(photo(60, 40), village, leader) for _ in range(2))

    assert first.original_commitment != second.original_commitment
    assert len({path.read_bytes()[:64] for path in parts()}) == 4


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_other_forms_become_jpeg(village: Unit, leader: Actor, form: str) -> None:
    file = store(photo(form=form), village, leader)

    assert queries.read(file, "copy")[:3] == b"\xff\xd8\xff"
    assert file.media_type == f"image/{form.lower()}"


def test_a_large_photo_is_made_smaller(village: Unit, leader: Actor) -> None:
    file = store(photo(4000, 1000), village, leader)

    assert max(file.width, file.height) == photos.LONG_EDGE


def bomb() -> bytes:
    """Return a PNG head that promises 400 million pixels in a few bytes."""
    head = b"IHDR" + (20_000).to_bytes(4, "big") * 2 + b"\x08\x02\x00\x00\x00"
    chunk = (13).to_bytes(4, "big") + head + zlib.crc32(head).to_bytes(4, "big")
    data = b"IDAT" + zlib.compress(b"\0" * 100)
    idat = (len(data) - 4).to_bytes(4, "big") + data + zlib.crc32(data).to_bytes(4, "big")
    return b"\x89PNG\r\n\x1a\n" + chunk + idat


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "photo_wrong_type"),
        (b"%PDF-1.7", "photo_wrong_type"),
        (b"<svg onload='x()'/>", "photo_wrong_type"),
        (photo()[:2000], "photo_broken"),
        (photo(60, 40, "GIF"), "photo_wrong_type"),
        (bomb(), "photo_too_many_pixels"),
    ],
    ids=["empty", "pdf", "svg", "torn", "gif", "bomb"],
)
def test_refuses_with_the_cure(village: Unit, leader: Actor, content: bytes, code: str) -> None:
    with pytest.raises(Refused, match=rf"^documents\.{code}$") as refused:
        store(content, village, leader)

    refusal = refused.value.refusals[0]
    assert "照样能登记" in str(SENTENCES[refusal.code]) % refusal.params
    assert not File.objects.exists()
    assert parts() == []


def test_says_how_large_a_photo_of_fifty_megabytes_is(village: Unit, leader: Actor) -> None:
    with pytest.raises(Refused) as refused:
        store(b"\xff" * (50 * 1024 * 1024), village, leader)

    refusal = refused.value.refusals[0]
    sentence = str(SENTENCES[refusal.code]) % refusal.params
    assert sentence == "照片太大（50MB）。请选小一点的，或不放照片，照样能登记。"


def test_a_side_stores_for_its_own_matter_only(village: Unit) -> None:
    side = Actor("party", str(MATTER), matter=str(MATTER))
    stranger = Actor("party", str(village.pk), matter=str(village.pk))

    file = store(photo(60, 40), village, side)

    assert list(visible(side, File, "documents.see_file")) == [file]
    assert list(visible(stranger, File, "documents.see_file")) == []
    with pytest.raises(Forbidden):
        store(photo(60, 40), village, stranger)
    with pytest.raises(Forbidden):
        store(photo(60, 40), village, OPERATOR)


def test_one_changed_byte_is_found(village: Unit, leader: Actor) -> None:
    file = store(photo(60, 40), village, leader)
    path = adapters.place(Path(settings.SANHU_DATA), file.pk, "original")
    content = bytearray(path.read_bytes())
    content[40] ^= 1
    path.write_bytes(content)

    with pytest.raises(Refused, match=r"documents\.file_damaged"):
        queries.read(file)
    faults = verify(actor=OPERATOR).faults
    assert [(fault.code, fault.row, fault.column) for fault in faults] == [
        ("row_unreadable", str(file.pk), "original")
    ]


def test_a_file_in_the_place_of_another_does_not_open(village: Unit, leader: Actor) -> None:
    first, second = (store(photo(60, 40), village, leader) for _ in range(2))
    folder = Path(settings.SANHU_DATA)
    stolen = adapters.place(folder, first.pk, "original").read_bytes()
    adapters.place(folder, second.pk, "original").write_bytes(stolen)

    with pytest.raises(Refused, match=r"documents\.file_damaged"):
        queries.read(second)


def test_erasure_destroys_the_keys_and_stays_on_the_record(village: Unit, leader: Actor) -> None:
    file = store(photo(60, 40), village, leader)

    services.erase_file(file=file, article="个人信息保护法第四十七条", actor=leader, at=FROZEN)

    assert parts() == []
    assert bytes(FileKey.objects.get(file=file).wrapped) == b""
    with pytest.raises(Refused, match=r"documents\.file_erased"):
        queries.read(file)
    with pytest.raises(Refused, match=r"documents\.file_erased"):
        services.erase_file(file=file, article="个人信息保护法第四十七条", actor=leader, at=FROZEN)
    assert list(queries.photos_of_matter(MATTER)) == []
    assert verify(actor=OPERATOR).faults == []


def test_opening_an_original_asks_why_and_is_an_entry(village: Unit, leader: Actor) -> None:
    content = photo(60, 40)
    file = store(content, village, leader)
    side = Actor("party", str(MATTER), matter=str(MATTER))

    with pytest.raises(Refused, match=r"documents\.open_needs_reason"):
        services.open_original(file=file, reason="  ", actor=leader, at=FROZEN)
    assert services.open_original(file=file, reason="法院来调证", actor=leader, at=FROZEN) == content
    with pytest.raises(Forbidden):
        services.open_original(file=file, reason="想看", actor=side, at=FROZEN)

    assert [each.reason for each in file.openings.all()] == ["法院来调证"]
    assert verify(actor=OPERATOR).faults == []
