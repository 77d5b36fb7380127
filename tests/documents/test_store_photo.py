"""A photo is kept without its place; its original opens to its own key alone."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from PIL import Image

from sanhu.documents import adapters, queries, services
from sanhu.documents.enums import Shows
from sanhu.documents.errors import SENTENCES
from sanhu.documents.models import File, FileKey
from sanhu.documents.rules import photos
from sanhu.ledger.services.verify import verify
from sanhu.lib.gate import Actor, Forbidden, visible
from sanhu.lib.refusals import Refused
from sanhu.org.models import Unit
from tests.conftest import FROZEN, OPERATOR
from tests.documents.conftest import MATTER, bomb, photo


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


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "photo_empty"),
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
    assert "重新拍一张" in str(SENTENCES[refusal.code]) % refusal.params
    assert not File.objects.exists()
    assert parts() == []


def test_says_how_large_a_photo_of_fifty_megabytes_is(village: Unit, leader: Actor) -> None:
    with pytest.raises(Refused) as refused:
        store(b"\xff" * (50 * 1024 * 1024), village, leader)

    refusal = refused.value.refusals[0]
    sentence = str(SENTENCES[refusal.code]) % refusal.params
    assert sentence == "照片太大（50MB，最大10MB）。请选小一点的，或者重新拍一张。"


def test_photos_with_words_are_numbered_in_their_matter(village: Unit, leader: Actor) -> None:
    said = photos.Caption("place", "坑塘\u202e东边的 界石")
    first, second = (store(photo(60, 40), village, leader, caption=said) for _ in range(2))
    other = services.store_photo(
        content=photo(60, 40), matter_ref=village.pk, unit=village, caption=said, actor=leader, at=FROZEN
    )
    plain = store(photo(60, 40), village, leader)

    rows = list(queries.photos_told(MATTER))
    assert [(row.number, row.file_id, row.line) for row in rows] == [
        (1, first.pk, "坑塘东边的 界石"),
        (2, second.pk, "坑塘东边的 界石"),
    ]
    assert other.photo.number == 1
    assert not hasattr(plain, "photo")
    assert verify(actor=OPERATOR).faults == []


@pytest.mark.parametrize(
    ("caption", "there", "code", "field"),
    [
        (photos.Caption("face", "某某"), 0, "photo_kind_unknown", "shows"),
        (photos.Caption("place", ""), 0, "photo_needs_line", "line"),
        (photos.Caption("place", "界" * 61), 0, "photo_needs_line", "line"),
        (photos.Caption("place", "界" * 60), 200, "photo_too_many", "photo"),
    ],
)
def test_words_that_help_nobody_are_refused(
    caption: photos.Caption, there: int, code: str, field: str
) -> None:
    found = photos.refusals_of_caption(caption, there=there)

    assert [(one.code, one.field) for one in found] == [(f"documents.{code}", field)]
    assert str(SENTENCES[found[0].code]) % found[0].params
    assert photos.refusals_of_caption(photos.Caption("place", "界" * 60), there=199) == []


def test_only_what_the_sides_signed_together_is_for_all_of_them() -> None:
    assert {kind: photos.audience_of(kind) for kind in Shows.values} == {
        "place": "office",
        "evidence": "office",
        "consent": "office",
        "agreement": "sides",
        "other": "office",
    }


def test_a_small_picture_keeps_its_shape(village: Unit, leader: Actor) -> None:
    file = store(photo(), village, leader)

    with Image.open(BytesIO(queries.small_of(file))) as small:
        assert (small.format, small.size) == ("JPEG", (160, 240))
    assert len(queries.small_of(file)) < 20_000


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
