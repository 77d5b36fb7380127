"""What a side has corrected in its own entry (PIPL 46)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sanhu.desk.forms.sent import Sent
from sanhu.procedure.models import Side
from sanhu.procedure.services.sides import UNWILLING
from sanhu.ui.forms import Line, Words


class Correcting(Sent):
    """Name, telephone, own words, wish."""

    name = Line(label=_("姓名"))
    phone = Line(label=_("电话"), required=False, widget=forms.TextInput({"inputmode": "tel"}))
    account = Words(label=_("自己的话"), required=False)
    wish = Words(label=_("想要什么"), required=False)

    def __init__(self, *args: Any, side: Side, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.columns:
            self.fields[name].initial = getattr(side, name)

    columns = ("name", "phone", "account", "wish")

    def after(self) -> dict[str, str]:
        """Return the columns as they shall be."""
        return {name: self.cleaned_data[name] for name in self.columns}


class Refusing(Sent):
    """Why, in the side's own words; none need be given."""

    reason = Words(label=_("本人怎么说的"), required=False, help_text=_("不说也行。"))

    def words(self) -> str:
        """Return the reason, or what stands there when the person gives none."""
        return self.cleaned_data["reason"] or UNWILLING
