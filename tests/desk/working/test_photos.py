"""Photos of a matter: attached by whoever works on it, seen by the units that hold it, and by no other."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from sanhu.documents import queries as documents
from sanhu.documents.models import File, Photo
from sanhu.ledger.services.verify import verify
from sanhu.lib.refusals import Refused
from sanhu.procedure import queries, services
from sanhu.procedure.enums import ConsentForm, TellingOf, Told
from sanhu.procedure.models import Consent
from sanhu.procedure.services import Caption, Yes
from sanhu.procedure.services import consents as what
from tests.conftest import OPERATOR
from tests.desk.working.conftest import Desk
from tests.documents.conftest import bomb, photo
from tests.portal.conftest import enter
from tests.procedure.conftest import Case, by, open_case

SAID = {"shows": "place", "line": "坑塘东边的界石", "giver": "ours"}


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.SANHU_DATA = tmp_path / "data"


def file(content: bytes = b"", name: str = "IMG_2016.jpg") -> SimpleUploadedFile:
    """Return a file as a browser sends it."""
    return SimpleUploadedFile(name, content or photo(60, 40), "image/jpeg")


def attached(case: Case, shows: str = "evidence", line: str = "承包合同第一页", **more: Any) -> File:
    """Attach a photo as the unit that works on the matter."""
    step = queries.leading_step(case.matter)
    assert step is not None
    caption = Caption(shows, line, **more)
    return services.attach_photo(
        step=step, content=photo(60, 40), caption=caption, actor=case.worker, at=by(case.worker)["at"]
    )


def test_one_from_the_camera_and_several_from_the_phone(desk: Desk) -> None:
    to = desk.done("photos", **SAID, shot=file(), picked=[file(photo(61, 40)), file(photo(62, 40))])

    assert to == desk.url("photos")
    rows = list(documents.photos_told(desk.case.matter.pk))
    assert [(row.number, row.shows, row.line) for row in rows] == [
        (number, "place", "坑塘东边的界石") for number in (1, 2, 3)
    ]
    page = desk.look("photos")
    assert "附上了3张照片" in page
    assert 'accept="image/*"' in page
    assert 'capture="environment"' in page
    for row in rows:
        assert f"照片{row.number}・现场" in page
        assert desk.url("photo", row.file_id) in desk.look("matter")
    assert "附上了一张照片" in desk.look("timeline")
    assert verify(actor=OPERATOR).faults == []


def test_who_gave_it_is_written_down(desk: Desk) -> None:
    desk.done("photos", shows="evidence", line="承包合同", giver="乙", picked=[file()])

    assert Photo.objects.get().giver_ref == desk.case.sides[1].pk
    assert "乙方给的" in desk.look("photos")


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"shot": file(b"%PDF-1.7 no photo", "contract.pdf")}, "这不是照片。请选手机拍的照片"),
        ({"shot": file(b"<svg onload='x()'/>", "x.jpg")}, "这不是照片"),
        ({"shot": file(bomb(), "bomb.png")}, "照片的尺寸太大"),
        ({"shot": file(b"\xff" * (50 * 1024 * 1024))}, "照片太大（50MB，最大10MB）"),
        ({"shot": file(photo()[:2000])}, "这张照片打不开，可能没有传完"),
        ({"picked": [file(), file(photo()[:2000])]}, "第2张：这张照片打不开"),
        ({"picked": [file(), file(b"GIF89a")]}, "第2张：这不是照片"),
        ({"picked": [file() for _ in range(11)]}, "一次最多附10张，现在选了11张。请分几次附"),
        ({}, "还没有照片。请拍一张，或者从手机里选"),
    ],
    ids=["pdf", "svg", "bomb", "50MB", "torn", "second torn", "second no photo", "eleven", "none"],
)
def test_what_cannot_be_kept_says_so_beside_its_field(desk: Desk, files: dict[str, Any], says: str) -> None:
    page = desk.refused("photos", **SAID, **files, says=says)

    assert "field-bad" in page
    assert "坑塘东边的界石" in page  # nothing typed is lost
    assert "照片要再选一次" in page
    assert not File.objects.exists()


def test_an_empty_file_says_so(desk: Desk) -> None:
    empty = SimpleUploadedFile("IMG.jpg", b"", "image/jpeg")

    desk.refused("photos", **SAID, picked=[empty], says="这张照片是空的")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"shows": ""}, "请点一样：拍的是什么"),
        ({"line": ""}, "请写照片上是什么"),
        ({"line": "界" * 61}, "最多60个字，现在写了61个"),
        ({"giver": "丁"}, "请从上面选"),
    ],
)
def test_words_are_asked_for(desk: Desk, change: dict[str, str], says: str) -> None:
    desk.refused("photos", **{**SAID, **change}, shot=file(), says=says)


def test_sent_twice_it_is_attached_once_and_another_photo_is_another_sending(desk: Desk) -> None:
    first, second = photo(60, 40), photo(61, 40)
    for _ in range(2):
        desk.done("photos", key="one key", **SAID, shot=file(first))
    assert Photo.objects.count() == 1

    again = desk.send("photos", key="one key", **SAID, shot=file(second))

    assert again.status_code == 409
    assert "还没有" not in again.content.decode().partition("已经附上的")[2]


def test_shows_the_copy_and_never_the_original(desk: Desk) -> None:
    content = photo(600, 400)
    desk.done("photos", **SAID, shot=file(content))
    row = Photo.objects.get()

    whole, small = (desk.client.get(desk.url("photo", row.file_id) + more) for more in ("", "?small"))

    assert whole.content == documents.read(row.file, "copy")
    assert whole.headers["Content-Type"] == "image/jpeg"
    assert b"PhoneOfDong" in content
    assert b"PhoneOfDong" not in whole.content
    with Image.open(BytesIO(small.content)) as picture:
        assert max(picture.size) == 240


def seen_by(case: Case, role: str) -> Sequence[int]:
    """Return the numbers of the photos that an official of the house sees."""
    return [one.number for one in queries.photos_seen(case.cast.actors[role], case.matter)]


def test_only_the_unit_that_holds_the_matter_sees_evidence(desk: Desk) -> None:
    case = desk.case
    attached(case)

    assert seen_by(case, "secretary") == [1]
    for role in ("deputy", "neighbour", "stranger", "head"):
        assert seen_by(case, role) == [], role
    address = desk.url("photo", Photo.objects.get().file_id)
    above = Desk(case, "deputy")
    assert above.client.get(address).status_code == 404
    assert "承包合同" not in above.look("matter")


def test_it_goes_up_with_each_sides_yes_and_stays_back_when_one_is_taken_back(case: Case) -> None:
    attached(case)
    above = case.ready().passed_up()
    services.take_up(step=above, **by(case.cast.deputy))
    assert seen_by(case, "deputy") == [1]
    assert seen_by(case, "head") == []

    yes = Consent.objects.filter(side=case.first, unit=above.unit).get()
    services.withdraw_consent(consent=yes, **by(case.cast.deputy))

    assert seen_by(case, "deputy") == []


def test_a_side_sees_the_signed_agreement_and_nothing_else(case: Case) -> None:
    attached(case, "evidence")
    attached(case, "consent", "甲方签的同意书")
    shared = attached(case, "agreement", "三方签好的协议")
    first, second = enter(case), enter(case, 1)

    page = first.get("/mine/").content.decode()
    assert "看签好的协议（照片3）" in page
    assert "照片1" not in page
    assert "照片2" not in page
    for row in Photo.objects.order_by("number"):
        wanted = 200 if row.file_id == shared.pk else 404
        for browser in (first, second):
            assert browser.get(f"/mine/photos/{row.file_id}.jpg").status_code == wanted


def test_of_a_stopped_matter_only_signed_papers_are_taken(desk: Desk) -> None:
    case = desk.case
    services.stop(side=case.first, **by(case.worker))

    desk.refused("photos", **SAID, shot=file(), says="不再收现场和证据的照片")
    desk.done("photos", **{**SAID, "shows": "agreement"}, shot=file())

    assert "附照片" in desk.look("matter")


def test_a_signed_consent_is_proved_by_its_photo(desk: Desk) -> None:
    case = desk.case
    for side in case.sides:
        services.tell(side=side, of=TellingOf.RIGHTS, how=Told.READ_ALOUD, **by(case.worker))
    assert "去拍签字的纸" in desk.look("consent", case.first.pk)
    attached(case, "consent", "甲方签的同意书")
    row = Photo.objects.get()
    typed = {"told_how": Told.PRINTED, "form": ConsentForm.PAPER, "given_on": "2016-09-12"}
    assert "照片1・甲方签的同意书" in desk.look("consent", case.first.pk)

    desk.refused("consent", case.first.pk, **typed, says="请写签字的那张纸在哪")
    desk.done("consent", case.first.pk, **typed, photo=str(row.pk))

    yes = Consent.objects.get()
    assert (yes.photo, yes.paper, yes.witness) == (row, "照片1", "")
    page = desk.look("consents")
    assert "照片1" in page
    assert desk.url("photo", row.file_id) in page
    assert verify(actor=OPERATOR).faults == []


def test_a_photo_of_another_matter_proves_nothing(desk: Desk) -> None:
    case, other = desk.case, open_case(desk.case.cast)
    services.tell(side=case.first, of=TellingOf.RIGHTS, how=Told.READ_ALOUD, **by(case.worker))
    attached(case, "consent", "甲方签的同意书")
    elsewhere = attached(other, "consent", "别的事的同意书")
    typed = {"told_how": Told.PRINTED, "form": ConsentForm.PAPER, "given_on": "2016-09-12"}

    desk.refused("consent", case.first.pk, **typed, photo=str(elsewhere.photo.pk), says="请从上面选")
    yes = Yes(form=ConsentForm.PAPER, photo=elsewhere.pk)
    here = what.body(case.step.unit, case.step.level)
    with pytest.raises(Refused, match=r"procedure\.photo_of_another"):
        services.record_consent(side=case.first, what=here, yes=yes, **by(case.worker))

    assert not Consent.objects.exists()
