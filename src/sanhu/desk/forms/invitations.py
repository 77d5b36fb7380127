"""Invited persons, and what they answered (人民调解法 20)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sanhu.desk.forms.sent import Sent, interest
from sanhu.procedure.enums import Answer, Capacity
from sanhu.ui.forms import Line, Words


class Inviting(Sent):
    """Whom, as what, and that he was asked about an interest."""

    name = Line(label=_("请谁"), help_text=_("写姓名。"))
    capacity = forms.ChoiceField(
        label=_("以什么身份来"),
        choices=Capacity.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("请选以什么身份来参加。")},
    )
    has_interest = interest()


class AnsweringInvitation(Sent):
    """Yes or no; a no has its reason."""

    answer = forms.ChoiceField(
        label=_("来不来"),
        choices=[(Answer.ACCEPTED.value, _("来")), (Answer.DECLINED.value, _("不来"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("请点一样：来，还是不来。")},
    )
    words = Words(label=_("怎么说的"), required=False, help_text=_("不来的，写明为什么。"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].widget.attrs["rows"] = "2"
