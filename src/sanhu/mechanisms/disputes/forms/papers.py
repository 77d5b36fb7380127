"""What is typed when a paper is printed, because nothing else of the record holds it."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sanhu.documents.rules.dossier import Investigation, PowerOfAttorney
from sanhu.lib.dates import BEIJING
from sanhu.lib.refusals import sentence
from sanhu.mechanisms.disputes.rules.phones import plain_phone, refusals_of_phone
from sanhu.mechanisms.disputes.rules.powers import POWERS
from sanhu.ui import forms as ui

_LABELS = (
    ("heard", _("替我参加调解，说明情况")),
    ("asks", _("替我提出要求，答应或不答应对方的要求")),
    ("signs", _("替我在调解协议上签名")),
    ("takes", _("替我收下对方给的钱和东西，打收条")),
)


def moment(on: date, clock: time) -> datetime:
    """Return the moment of a Chinese day and clock, to the minute."""
    return datetime.combine(on, clock, BEIJING)


class PowerForm(ui.Form):
    """Whom a side lets act for it, for what, and until when."""

    agent = ui.Line(label=_("委托谁"), max_length=60)
    relation = ui.Line(label=_("和本人是什么关系"), max_length=60, help_text=_("比如：儿子、邻居、律师。"))
    agent_phone = ui.Line(label=_("他的电话"), max_length=30, required=False)
    powers = forms.MultipleChoiceField(
        label=_("让他做哪些事"),
        choices=_LABELS,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("请至少点一样。没有点的事，他不能替本人作主。")},
    )
    until = ui.Day(label=_("委托到哪天"), required=False, help_text=_("不写，就到这次调解结束。"))

    def __init__(self, *args: Any, paper: PowerOfAttorney, **kwargs: Any) -> None:
        codes = [code for code, words in POWERS.items() if words in paper.powers]
        before = {"agent": paper.agent, "relation": paper.relation, "agent_phone": paper.agent_phone}
        super().__init__(*args, initial={**before, "powers": codes, "until": paper.until}, **kwargs)

    def clean_agent_phone(self) -> str:
        """Return the telephone, plain; refuse what is none."""
        phone = plain_phone(self.cleaned_data["agent_phone"])
        for one in refusals_of_phone("agent_phone", phone):
            raise forms.ValidationError(sentence(one))
        return phone

    def said(self) -> dict[str, Any]:
        """Return the fields of the paper that were typed."""
        typed = dict(self.cleaned_data)
        return {**typed, "powers": tuple(POWERS[code] for code in typed["powers"])}


class InvestigationForm(ui.Form):
    """Who was asked where, by whom, and every question and answer."""

    day = ui.Day(label=_("哪天问的"))
    began = ui.Clock(label=_("几点开始"))
    ended = ui.Clock(label=_("几点问完"), required=False)
    place = ui.Line(label=_("在哪里问的"), max_length=120)
    asked = ui.Line(label=_("问的是谁"), max_length=60)
    asked_about = ui.Line(
        label=_("他和这件事有什么关系"),
        max_length=60,
        required=False,
        help_text=_("比如：邻居，住在坑塘西边。"),
    )
    present = ui.Line(label=_("还有谁在场"), max_length=120, required=False)
    investigators = ui.Line(label=_("谁去问的"), max_length=120, help_text=_("两个人用、隔开。"))
    recorder = ui.Line(label=_("谁记的"), max_length=60)
    words = ui.Words(
        label=_("问的和答的"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": "10"}),
        help_text=_("一问一答，各写一行。他怎么说就怎么记。"),
    )

    def __init__(self, *args: Any, paper: Investigation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Refuse an end that lies before the beginning."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        began, ended = typed.get("began"), typed.get("ended")
        if began and ended and ended < began:
            self.add_error("ended", _("问完的时间比开始的还早。请再看一遍。"))
        return typed

    def said(self) -> dict[str, Any]:
        """Return the fields of the paper that were typed."""
        typed = self.cleaned_data
        names = [name.strip() for name in typed["investigators"].replace("，", "、").split("、")]
        plain = ("place", "asked", "asked_about", "present", "recorder", "words")
        return {
            **{name: typed[name] for name in plain},
            "investigators": tuple(name for name in names if name),
            "began_at": moment(typed["day"], typed["began"]),
            "ended_at": moment(typed["day"], typed["ended"]) if typed["ended"] else None,
        }
