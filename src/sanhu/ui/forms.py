"""Forms as every page shows them: big fields, cures instead of codes, nothing typed ever cut off."""

import dataclasses
import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, time
from typing import Any
from weakref import WeakKeyDictionary

from django import forms
from django.core.validators import MaxLengthValidator
from django.forms.renderers import DjangoTemplates
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from sanhu.lib import text
from sanhu.lib.refusals import Refused, sentence

#: For whom a page was opened: every form of ours carries it beside its token (templatetags/ui_token.py).
OPENED_FOR = "opened_for"
#: The key of one printed form, by which a second sending of it is known (settled 7).
SENDING = "sending"
#: What a form carries besides what is typed into it.
NOT_TYPED = frozenset({"csrfmiddlewaretoken", OPENED_FOR, SENDING})
#: Longer than this no number of a day is; an endless one would be refused by Python itself.
_DIGITS = 4
_FULL_WIDTH = str.maketrans("０１２３４５６７８９：．。", "0123456789:..")


class Renderer(DjangoTemplates):
    """Print forms and fields by the templates of this room; settings name it as FORM_RENDERER."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field_group.html"


@dataclasses.dataclass
class Typed:
    """What somebody typed on a page that could not be sent, and which of it a form has shown again."""

    values: QueryDict
    shown: set[str] = dataclasses.field(default_factory=set)


_typed: ContextVar[Typed | None] = ContextVar("typed before", default=None)


@contextmanager
def typed_again(values: QueryDict) -> Iterator[Typed]:
    """Let every form that is only looked at begin with these values instead of its own."""
    found = Typed(values)
    mark = _typed.set(found)
    try:
        yield found
    finally:
        _typed.reset(mark)


class Form(forms.Form):
    """A form whose refusals say what to write, and whose fields take any length and answer for it."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            say_the_cure(field, str(field.label or name))
            # A browser cuts a pasted text at maxlength without a word; the server says how long it is.
            field.widget.attrs.pop("maxlength", None)
            if isinstance(field.widget, forms.Textarea) and field.widget.attrs.get("rows") == "10":
                field.widget.attrs["rows"] = "3"

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> Any:
        """Return what was typed before where a page is shown again, else what the form begins with."""
        before, name = _typed.get(), self.add_prefix(field_name)
        if before is None or isinstance(field.widget, forms.PasswordInput):
            return super().get_initial_for_field(field, field_name)
        boxes = len(field.widget.widgets) if isinstance(field.widget, forms.MultiWidget) else 0
        names = {name, *(f"{name}_{place}" for place in range(boxes))} & set(before.values)
        if not names and not isinstance(field.widget, forms.CheckboxInput | forms.CheckboxSelectMultiple):
            return super().get_initial_for_field(field, field_name)
        before.shown |= names
        return field.widget.value_from_datadict(before.values, MultiValueDict(), name)


def say_the_cure(field: forms.Field, label: str) -> None:
    """Put our words in place of the framework's wherever the form itself said nothing."""
    own = type(field).default_error_messages
    chosen = isinstance(field, forms.ChoiceField)
    if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
        words = _("请选一样：%(label)s。") if chosen else _("请写%(label)s。")
        field.error_messages["required"] = words % {"label": label}
    if chosen and field.error_messages.get("invalid_choice") == own.get("invalid_choice"):
        field.error_messages["invalid_choice"] = _("这里没有这一样，请从上面选。")
    longest = getattr(field, "max_length", None)
    if longest and isinstance(field, forms.CharField):
        own_words = field.error_messages.get("max_length")
        others = [check for check in field.validators if not isinstance(check, MaxLengthValidator)]
        field.validators = [*others, MaxLengthValidator(longest, own_words or _too_long(longest))]


def _too_long(longest: int) -> Any:
    return _("最多%(limit)d个字，现在写了%(now)s个。") % {"limit": longest, "now": "%(show_value)s"}


class Words(forms.CharField):
    """Text of several lines as a person typed it, without control and direction marks."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return text.clean(super().to_python(value) or "")


class Line(forms.CharField):
    """Text of one line: a name, a place, a number on a page."""

    def to_python(self, value: Any) -> str:
        return text.one_line(super().to_python(value) or "")


class DayInput(forms.MultiWidget):
    """Three boxes 年 月 日 with a number pad; one text under the field's own name is understood too."""

    template_name = "ui/day_input.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        box = {"inputmode": "numeric", "autocomplete": "off"}
        boxes = [forms.TextInput({**box, "class": "days-year"}), forms.TextInput(box), forms.TextInput(box)]
        super().__init__(boxes, attrs)

    def decompress(self, value: date | None) -> list[Any]:
        return [value.year, value.month, value.day] if isinstance(value, date) else ["", "", ""]

    def value_from_datadict(
        self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str
    ) -> list[str]:
        parts = super().value_from_datadict(data, files, name)
        if name in data and not any(parts):
            return (re.findall(r"\d+", data[name].translate(_FULL_WIDTH)) + [data[name], "", ""])[:3]
        return [part or "" for part in parts]


class Day(forms.Field):
    """A day, typed as three numbers; a wrong one is answered with the days that exist."""

    widget = DayInput

    def clean(self, value: list[str] | None) -> date | None:
        typed = [str(part).translate(_FULL_WIDTH).strip(" 年月日号") for part in value or []]
        if not any(typed):
            if self.required:
                raise forms.ValidationError(self.error_messages["required"], code="required")
            return None
        if not all(part.isascii() and part.isdigit() and len(part) <= _DIGITS for part in typed):
            raise forms.ValidationError(
                _("请写哪年哪月哪日，三格都写数字，比如2016年9月13日。"), code="invalid"
            )
        return _day(*(int(part) for part in typed))

    def has_changed(self, initial: Any, data: Any) -> bool:
        before = initial if isinstance(initial, list) else DayInput().decompress(initial)
        return [str(part) for part in before] != [str(part) for part in data or ["", "", ""]]


def _day(year: int, month: int, day: int) -> date:
    if not 1900 <= year <= 2999:
        raise forms.ValidationError(_("年份写四个数字，比如2016。"), code="invalid")
    if not 1 <= month <= 12:
        raise forms.ValidationError(_("一年只有12个月。请写1到12里的一个。"), code="invalid")
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        given = {"month": month, "last": last}
        message = _("%(month)d月只有%(last)d天。请写%(month)d月1日到%(month)d月%(last)d日里的一天。")
        raise forms.ValidationError(message, code="invalid", params=given)
    return date(year, month, day)


class Clock(forms.Field):
    """A time of day as people write it: 15:00, 15点, 15点30分."""

    widget = forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off"})

    def clean(self, value: str | None) -> time | None:
        typed = (value or "").translate(_FULL_WIDTH).strip()
        if not typed:
            if self.required:
                raise forms.ValidationError(self.error_messages["required"], code="required")
            return None
        found = re.fullmatch(r"(\d{1,2})\s*[:.点时]\s*(\d{1,2})?\s*分?", typed)
        if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
            raise forms.ValidationError(
                _("时间这样写：15:00，或15点30分。一天从0:00到23:59。"), code="invalid"
            )
        return time(int(found[1]), int(found[2] or 0))


#: Why forms were refused, as long as they live.
_codes: WeakKeyDictionary[forms.BaseForm, frozenset[str]] = WeakKeyDictionary()


def codes_of(form: forms.BaseForm) -> frozenset[str]:
    """Return the codes of the refusals that `add_refusals` has put on a form."""
    return _codes.get(form, frozenset())


def add_refusals(form: forms.Form, refused: Refused) -> None:
    """Say each refusal of a rule beside its field, or above the form, with its article of law."""
    _codes[form] = frozenset(refusal.code for refusal in refused.refusals)
    for refusal in refused.refusals:
        said = sentence(refusal) + (f"（{refusal.article}）" if refusal.article else "")
        form.add_error(refusal.field if refusal.field in form.fields else None, said)
