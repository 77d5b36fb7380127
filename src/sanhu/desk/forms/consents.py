"""A side's yes, in a form that proves itself (settled 33)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sanhu.desk.forms.rights import BY_OFFICIAL
from sanhu.desk.forms.sent import OneOf, Sent
from sanhu.desk.queries.photos import name_of
from sanhu.documents.models import Photo
from sanhu.procedure.enums import ConsentForm
from sanhu.procedure.services import Yes
from sanhu.ui.forms import Day, Line

_FORMS = [(ConsentForm.PAPER.value, _("签了字")), (ConsentForm.SPOKEN.value, _("口头说的，有见证人"))]


class Consenting(Sent):
    """How it was told, how the yes was said, its proof, and the day."""

    told_how = forms.ChoiceField(
        label=_("怎么告诉本人的"),
        choices=BY_OFFICIAL,
        widget=forms.RadioSelect,
        error_messages={"required": _("请点一样：念给本人听了，还是给了本人一张纸。")},
    )
    form = forms.ChoiceField(
        label=_("本人怎么说的同意"),
        choices=_FORMS,
        widget=forms.RadioSelect,
        error_messages={"required": _("请点一样：签了字，还是口头说的。")},
    )
    photo = OneOf(label=_("签字的那张纸的照片"), required=False)
    paper = Line(label=_("签字的那张纸在哪"), help_text=_("比如：卷宗第3页。签了字的填，选了照片就不用填。"))
    witness = Line(label=_("见证人姓名"), help_text=_("口头说的填。不能是您自己。"))
    given_on = Day(label=_("哪天说的"))

    def __init__(
        self, *args: Any, today: date, told_how: str = "", signed: Sequence[Photo] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if signed:
            self.offer("photo", [(one, f"{name_of(one)}・{one.line}") for one in signed])
        else:
            del self.fields["photo"]
        self.fields["given_on"].initial = today
        self.fields["told_how"].initial = told_how

    def full_clean(self) -> None:
        """Ask for the proof of the form that was chosen; both look needed, for either may be."""
        form = self.data.get("form")
        for name, needs in (("paper", ConsentForm.PAPER), ("witness", ConsentForm.SPOKEN)):
            self.fields[name].required = form == needs
        if self.data.get("photo") and "photo" in self.fields:
            self.fields["paper"].required = False
        super().full_clean()
        self.fields["paper"].required = self.fields["witness"].required = True

    def yes(self) -> Yes:
        """Return the yes; the proof of the form that was not chosen is left out."""
        typed = self.cleaned_data
        paper = typed["form"] == ConsentForm.PAPER
        photo = typed.get("photo") if paper else None
        return Yes(
            form=typed["form"],
            witness="" if paper else typed["witness"],
            paper=typed["paper"] if paper else "",
            photo=photo.file_id if photo else None,
            told_how=typed["told_how"],
            given_on=typed["given_on"],
        )
