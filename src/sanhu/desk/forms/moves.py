"""What is typed when a matter moves: the five things, a reason, a body, an answer."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sanhu.desk.forms.sent import Sent
from sanhu.procedure.enums import Answer, EndReason, Told
from sanhu.procedure.models import Side
from sanhu.procedure.rules.steps import FIVE
from sanhu.procedure.rules.texts import LINE, STORY
from sanhu.ui.forms import Form, Line, Words

#: More choices than this stand in a list that opens, fewer stand open.
_TILES = 6


class Move(Sent):
    """A form that carries the step on which it was opened, so that a change meanwhile is told."""

    step = forms.CharField(widget=forms.HiddenInput, required=False)


class PassUp(Move):
    """The five things of M55, those that the record holds filled in already, and where it goes."""

    to = forms.CharField(widget=forms.HiddenInput, required=False)
    why_not_here = Words(
        label=_("为什么这里办不了"), max_length=STORY, help_text=_("比如：地界要乡里派人来量。")
    )
    request = Words(label=_("想请上面做什么"), max_length=STORY, help_text=_("一句话就行。"))
    skip_reason = Words(label=_("为什么跳过一级"), max_length=STORY)
    facts = Words(label=_("事情是怎样的"), max_length=STORY)
    tried = Words(label=_("已经做过什么"), max_length=STORY)
    responsible = Line(label=_("责任人是谁"), max_length=LINE)

    def __init__(
        self, data: Any = None, *, five: Mapping[str, str], body: str, skips: bool, **more: Any
    ) -> None:
        if data is not None:
            data = data.copy()
            for name in FIVE:
                # A short form, such as the one beside the matter, asks only for what the record lacks.
                data.setdefault(name, five[name])
        super().__init__(data, initial={**five, **more.pop("initial", {})}, **more)
        self.body = body
        self.fields["why_not_here"].error_messages["required"] = gettext("请写一句：为什么这里办不了。")
        self.fields["request"].error_messages["required"] = gettext("请写一句：想请上面做什么。")
        if not skips:
            del self.fields["skip_reason"]

    def clean(self) -> dict[str, Any]:
        """Say all that is missing in one sentence (design 5, sentence 1)."""
        typed: dict[str, Any] = super().clean() or {}
        lacking = [str(self.fields[name].label) for name in FIVE if not self.data.get(name, "").strip()]
        if lacking:
            values = {"body": self.body, "n": len(lacking), "what": "；".join(lacking)}
            self.add_error(
                None, gettext("现在还不能报到%(body)s。缺%(n)d样：%(what)s。写上就能报。") % values
            )
        return typed

    @property
    def five(self) -> dict[str, str]:
        """Return the five things as they were typed."""
        return {name: self.cleaned_data.get(name, "") for name in FIVE}


class TakeUp(Move):
    """Nothing is typed to take a matter up."""


class Reason(Move):
    """One reason, in words."""

    reason = Words(label=_("为什么"), max_length=STORY)

    def __init__(self, *args: Any, label: Any = "", hint: Any = "", **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["reason"].label = label or self.fields["reason"].label
        self.fields["reason"].help_text = hint
        self.fields["reason"].error_messages["required"] = gettext("请写一句为什么。")


class SendDown(Reason):
    """Where it goes, and why; many places are grouped, and a word narrows them."""

    find = Line(
        label=_("单位多，先写几个字找"), max_length=LINE, required=False, help_text=_("村名、乡镇名都行。")
    )
    unit = forms.ChoiceField(label=_("交给谁办"), widget=forms.RadioSelect)
    field_order = ("step", "find", "unit", "reason")

    def __init__(
        self, *args: Any, places: Iterable[tuple[str, list[tuple[str, str]]]], many: bool, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        groups, field = list(places), self.fields["unit"]
        assert isinstance(field, forms.ChoiceField)  # declared above
        if sum(len(rows) for _name, rows in groups) > _TILES:
            field.widget = forms.Select()
            field.choices = [("", gettext("请选一个单位")), *groups]
        else:
            rows = [(key, words, name) for name, rows in groups for key, words in rows]
            field.choices = [(key, f"{words}（{name}）" if name else words) for key, words, name in rows]
        if not many:
            del self.fields["find"]
        field.error_messages["required"] = gettext("请选一个单位。")

    @classmethod
    def is_many(cls, places: int) -> bool:
        """Say whether so many places are more than stand open."""
        return places > _TILES


class Refer(Move):
    """What goes to which body, and why that one is competent."""

    whole = forms.TypedChoiceField(
        label=_("转一部分，还是整件"),
        choices=[("part", _("一部分，别的还在这里办")), ("whole", _("整件，等对方答应了再走"))],
        coerce=lambda value: value == "whole",
        widget=forms.RadioSelect,
        error_messages={"required": _("请点一样：一部分，还是整件。")},
    )
    part = Words(label=_("转的是什么事"), max_length=STORY, help_text=_("比如：9月3日动手的事。"))
    body = Line(label=_("转给哪个单位"), max_length=LINE, help_text=_("写全名，比如：问十派出所。"))
    reason = Words(label=_("为什么归它管"), max_length=STORY)


class BodyAnswer(Sent):
    """What the competent body answered."""

    answer = forms.ChoiceField(
        label=_("对方怎么答复"),
        choices=Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("请点一样：答应了，还是没有答应。")},
    )
    words = Words(
        label=_("答复的话"), max_length=STORY, required=False, help_text=_("没有答应的，写上对方说的理由。")
    )


class End(Move):
    """Why it ends without an agreement, and how each side was told the other routes (人民调解法 26)."""

    reason = forms.ChoiceField(
        label=_("为什么结束"),
        choices=EndReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("请点一个原因。")},
    )
    words = Words(
        label=_("经过和结果"), max_length=STORY, help_text=_("谈过几次、卡在哪里。双方都能看到，请只写事情。")
    )
    told_how = forms.ChoiceField(
        label=_("还有哪些路可走，告诉双方了吗"),
        choices=[
            (Told.READ_ALOUD.value, _("念给双方听了")),
            (Told.PRINTED.value, _("给了双方一人一张纸")),
            ("later", _("还没有，今天就去告诉")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("请点一样：怎么告诉的，或者还没有。")},
    )

    @property
    def said(self) -> dict[str, Any]:
        """Return the reason, the words, and how the sides were told, empty when they were not yet."""
        typed = self.cleaned_data
        told = "" if typed["told_how"] == "later" else typed["told_how"]
        return {"reason": EndReason(typed["reason"]), "words": typed["words"], "told_how": told}


class Stop(Sent):
    """Which side says that it goes no further; no reason is asked."""

    side = forms.ChoiceField()

    def __init__(self, *args: Any, sides: Iterable[Side], **more: Any) -> None:
        super().__init__(*args, **more)
        self.rows = {str(side.pk): side for side in sides}
        field = self.fields["side"]
        assert isinstance(field, forms.ChoiceField)  # declared above
        field.choices = [(key, key) for key in self.rows]
        field.error_messages["required"] = gettext("请点是哪一方不调了。")

    def clean(self) -> dict[str, Any]:
        """Say above the buttons what is wrong: they have no field beside which it could stand."""
        for said in self.errors.pop("side", []):
            self.add_error(None, said)
        return self.cleaned_data


class Ask(Sent):
    """What a side is answered that asked to look again, and whether the matter begins again."""

    begin_again = forms.TypedChoiceField(
        label=_("看过以后怎么定"),
        choices=[("no", _("说明情况，不重新开始")), ("yes", _("重新开始办"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("请点一样：重新开始，还是不重新开始。")},
    )
    words = Words(label=_("怎么答复本人"), max_length=STORY, help_text=_("本人用编号和查询码能看到这些话。"))


class Guarded(Form):
    """Why somebody opens a guarded matter today (settled 21)."""

    reason = Words(
        label=_("为什么要看"), max_length=STORY, help_text=_("比如：今天要去走访，先看报告的答复。")
    )
