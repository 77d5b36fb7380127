"""Photos of a matter: what they show, in one line, and the pictures themselves."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanhu.desk.forms.sent import Sent
from sanhu.documents import queries as documents
from sanhu.documents.enums import Shows
from sanhu.documents.rules import photos
from sanhu.ledger.services import Submitted
from sanhu.lib.refusals import Refusal, sentence
from sanhu.procedure.models import Side
from sanhu.procedure.services import Caption
from sanhu.ui.forms import Line

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    _Upload = UploadedFile[bytes]

_OURS = "ours"


class _Pictures(forms.FileInput):
    """Several pictures out of the phone's own."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[_Upload]:
        return list(files.getlist(name)) if hasattr(files, "getlist") else []


class _Chosen(forms.Field):
    """The pictures that were chosen; each one that cannot be kept says which it is and what helps."""

    def __init__(self, *, attrs: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(widget=_Pictures({"accept": "image/*", **attrs}), **kwargs)

    def clean(self, value: list[_Upload]) -> list[bytes]:
        most = photos.MOST_AT_ONCE
        if len(value) > most:
            told = {"now": len(value), "most": most}
            raise forms.ValidationError(
                _("一次最多附%(most)d张，现在选了%(now)d张。请分几次附。"), code="too_many", params=told
            )
        wrong = list(_wrong(value))
        if wrong:
            raise forms.ValidationError([forms.ValidationError(words) for words in wrong])
        return [_content(file) for file in value]


def _content(file: _Upload) -> bytes:
    file.seek(0)
    return bytes(file.read())


def _wrong(value: Sequence[_Upload]) -> Iterator[str]:
    for number, file in enumerate(value, start=1):
        refusals = photos.refusals_to_store_photo(file.size or 0)
        refusals = refusals or documents.refusals_of_photo(_content(file))
        yield from (sentence(one_of(one, "", number if len(value) > 1 else 0)) for one in refusals)


def one_of(refusal: Refusal, field: str, number: int) -> Refusal:
    """Return why a photo is not kept, beside its field; ``number`` says which of several, 0 the only one."""
    if not number:
        return replace(refusal, field=field)
    params = {"number": number, "words": sentence(refusal)}
    return Refusal("desk.one_of_photos", params, refusal.article, field)


class Photographing(Sent):
    """One photo from the camera or several from the phone, with what they show."""

    shows = forms.ChoiceField(
        label=gettext_lazy("拍的是什么"),
        choices=Shows.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请点一样：拍的是什么。")},
    )
    line = Line(
        label=gettext_lazy("照片上是什么"),
        max_length=photos.LONGEST_LINE,
        help_text=gettext_lazy("写一句，比如：坑塘东边的界石。"),
    )
    giver = forms.ChoiceField(label=gettext_lazy("谁给的"), widget=forms.RadioSelect, initial=_OURS)
    shot = _Chosen(label=gettext_lazy("用手机拍一张"), attrs={"capture": "environment", "multiple": False})
    picked = _Chosen(label=gettext_lazy("或者从手机里选"), attrs={})

    def __init__(self, *args: Any, sides: Sequence[Side], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_stamp = {side.stamp: side for side in sides}
        given = [
            (side.stamp, _("%(stamp)s方 %(name)s") % {"stamp": side.stamp, "name": side.name})
            for side in sides
        ]
        self.fields["giver"].choices = [(_OURS, _("我们自己拍的")), *given]  # type: ignore[attr-defined]  # a ChoiceField
        most = {"most": photos.MOST_AT_ONCE, "megabytes": photos.MOST_BYTES // 1024 // 1024}
        self.fields["picked"].help_text = _("一次最多%(most)d张，每张最大%(megabytes)dMB。") % most

    def clean(self) -> dict[str, Any]:
        """Ask for at least one photo."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        chosen = cleaned.get("shot") or cleaned.get("picked")
        if not chosen and not {"shot", "picked"} & set(self.errors):
            self.add_error("shot", _("还没有照片。请拍一张，或者从手机里选。"))
        return cleaned

    def caption(self) -> Caption:
        """Return what was said of the photos."""
        said = self.cleaned_data
        side = self.by_stamp.get(said["giver"])
        return Caption(shows=said["shows"], line=said["line"], giver=side.pk if side else None)

    def pictures(self) -> Iterator[tuple[str, int, bytes]]:
        """Yield each picture with the field it came from and its place there, 0 when it came alone."""
        for name in ("shot", "picked"):
            found = self.cleaned_data[name]
            for number, content in enumerate(found, start=1):
                yield name, number if len(found) > 1 else 0, content

    def submitted(self) -> Submitted:
        """Return the key, what was typed, and which pictures came: another picture is another sending."""
        plain = super().submitted()
        sent = (
            [file for name in ("shot", "picked") for file in self.files.getlist(name)] if self.files else []
        )
        digests = [hashlib.sha256(_content(file)).hexdigest() for file in sent]
        return Submitted(plain.key, {"typed": plain.body, "pictures": digests})
