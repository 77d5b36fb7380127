"""That sides were told: their rights, and who holds what of them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sanhu.desk.forms.sent import Sent, SomeOf
from sanhu.procedure.enums import Told
from sanhu.procedure.models import Side

#: What an official can say of his own doing; what a side read on its phone, its own tap says.
BY_OFFICIAL = [(told.value, told.label) for told in (Told.READ_ALOUD, Told.PRINTED)]


class Telling(Sent):
    """To whom it was told, and how."""

    sides = SomeOf(label=_("告诉了谁"), error_messages={"required": _("请点告诉了哪一方。")})
    how = forms.ChoiceField(
        label=_("怎么告诉的"),
        choices=BY_OFFICIAL,
        widget=forms.RadioSelect,
        error_messages={"required": _("请点一样：念给本人听了，还是给了本人一张纸。")},
    )

    def __init__(self, *args: Any, sides: list[Side], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("sides", ((side, f"{side.stamp} {side.name}") for side in sides))
