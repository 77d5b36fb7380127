"""Telephones, asked when the receipts are handed out; none is needed (settled 49)."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sanhu.lib.refusals import sentence
from sanhu.mechanisms.disputes.rules.phones import plain_phone, refusals_of_phone
from sanhu.procedure.models import Side
from sanhu.ui.forms import Form, Line, say_the_cure


class PhoneForm(Form):
    """One telephone for each side, in the same order and the same size."""

    def __init__(self, *args: Any, sides: Sequence[Side], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sides = {f"phone_{side.stamp}": side for side in sides}
        for name, side in self.sides.items():
            field = Line(
                label=_("%(stamp)s方电话") % {"stamp": side.stamp},
                required=False,
                max_length=20,
                initial=side.phone,
                widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
            )
            say_the_cure(field, str(field.label))
            field.widget.attrs.pop("maxlength", None)
            self.fields[name] = field

    @property
    def stamped(self) -> list[tuple[str, Any]]:
        """Return each side's stamp with its field."""
        return [(side.stamp, self[name]) for name, side in self.sides.items()]

    def clean(self) -> dict[str, Any]:
        """Refuse what nobody can call, beside its field."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name in self.sides:
            if name in self.errors:
                continue
            cleaned[name] = plain_phone(cleaned.get(name, ""))
            for refusal in refusals_of_phone(name, cleaned[name]):
                self.add_error(name, sentence(refusal))
        return cleaned

    def changed(self) -> list[tuple[Side, str]]:
        """Return the sides whose telephone was written or changed, with what it is now."""
        found = [(side, self.cleaned_data[name]) for name, side in self.sides.items()]
        return [(side, phone) for side, phone in found if phone != side.phone]
