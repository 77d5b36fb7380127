"""A report of danger with facts only, and what was answered (settled 36)."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sanhu.desk.forms.sent import Sent, moment
from sanhu.procedure.enums import Concern, ReportTo, StationAnswer
from sanhu.procedure.rules.days import CHINA, day_of
from sanhu.procedure.services import Danger
from sanhu.ui.forms import Clock, Day, Line, Words


class Reporting(Sent):
    """What, where, to whom, when; no account of a side, no wish, no note."""

    concern = forms.ChoiceField(
        label=_("是哪种危险"),
        choices=Concern.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("请选是哪种危险。")},
    )
    what = Words(
        label=_("发生了什么"), help_text=_("只写看得见的事：几时、谁做了什么、伤在哪。不写谁对谁错。")
    )
    place = Line(label=_("在哪里"))
    reported_to = forms.ChoiceField(
        label=_("告诉了谁"),
        choices=ReportTo.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("请选报告给谁。")},
    )
    receiver = Line(label=_("接报告的人"), help_text=_("哪个单位、姓名。比如：问十派出所 周白露。"))
    on = Day(label=_("哪天报告的"))
    reported_at = Clock(label=_("几点"))
    on_her_word = forms.BooleanField(label=_("本人愿意报告"), required=False)
    life_in_danger = forms.BooleanField(label=_("有生命危险"), required=False)

    def __init__(self, *args: Any, now: datetime, place: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = day_of(now)
        self.fields["reported_at"].initial = now.astimezone(CHINA).strftime("%H:%M")
        self.fields["place"].initial = place

    def danger(self) -> Danger:
        """Return the facts."""
        typed = self.cleaned_data
        return Danger(
            concern=Concern(typed["concern"]),
            what=typed["what"],
            place=typed["place"],
            receiver=typed["receiver"],
            reported_at=moment(typed["on"], typed["reported_at"]),
            reported_to=ReportTo(typed["reported_to"]),
            on_her_word=typed["on_her_word"],
            life_in_danger=typed["life_in_danger"],
        )


class Answering(Sent):
    """What the body that received the report said, and who said it."""

    answer = forms.ChoiceField(
        label=_("怎么答复的"),
        choices=StationAnswer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("请从列出的答复里选一个。")},
    )
    by = Line(label=_("谁答复的"), help_text=_("哪个单位、姓名。"))
    words = Words(label=_("原话"), required=False)
