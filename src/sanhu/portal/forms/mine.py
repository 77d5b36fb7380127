"""What a resident types: as little as can be."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sanhu.lib.ids import ungrouped
from sanhu.lib.text import one_line
from sanhu.procedure.enums import Treatment, Verdict
from sanhu.ui.forms import Form, Line, Words


class Code(Line):
    """The 16 digits, however they were grouped."""

    def to_python(self, value: str | None) -> str:
        return ungrouped(super().to_python(value))


class Enter(Form):
    """Number and code, as printed on the receipt."""

    number = Line(label=_("编号"), max_length=40, help_text=_("回执上的，像：源互2016-483920-7"))
    code = Code(label=_("查询码"), max_length=40, help_text=_("回执上的16个数字，中间空不空格都行"))
    number.widget.attrs |= {"autocomplete": "off", "spellcheck": "false"}
    code.widget.attrs |= {"autocomplete": "off", "inputmode": "numeric"}

    def clean_number(self) -> str:
        """Forgive blanks and full-width digits and dashes."""
        typed = one_line(self.cleaned_data["number"]).replace(" ", "")
        return typed.translate(str.maketrans("０１２３４５６７８９－—–", "0123456789---"))


class Rate(Form):
    """How a side found the handling of its matter."""

    verdict = forms.ChoiceField(label=_("事情解决了没有"), choices=Verdict.choices, widget=forms.RadioSelect)
    treatment = forms.ChoiceField(
        label=_("我们办得怎么样"), choices=Treatment.choices, widget=forms.RadioSelect
    )
    words = Words(label=_("还想说什么"), required=False, max_length=2000)


class Again(Form):
    """Why a matter at rest should be looked at again."""

    words = Words(label=_("为什么要再看一看"), required=False, max_length=2000)


class Correct(Form):
    """What a side finds wrong in its own entry."""

    name = Line(label=_("怎么称呼"), max_length=60)
    phone = Line(label=_("电话"), required=False, max_length=20)
    account = Words(label=_("自己的话"), required=False, max_length=2000)
    wish = Words(label=_("想要什么"), required=False, max_length=2000)
