"""What the three mutual steps bring: accounts, causes, routes, solutions, and the way on."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sanhu.desk.forms.sent import Sent
from sanhu.procedure.enums import FactStanding, FindingKind
from sanhu.procedure.models import Side
from sanhu.procedure.rules.stages import Wording
from sanhu.ui.forms import Line, Words


class Accounts(Sent):
    """What each side says, in its own words."""

    def __init__(self, *args: Any, sides: Sequence[Side], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sides = sides
        for side in sides:
            label = f"{side.stamp} {side.name}"
            box = forms.Textarea({"rows": "5"})
            self.fields[name_of(side)] = Words(label=label, required=False, initial=side.account, widget=box)

    def boxes(self) -> list[tuple[Side, Any]]:
        """Return each side with its field."""
        return [(side, self[name_of(side)]) for side in self.sides]

    def changed(self) -> list[tuple[Side, str]]:
        """Return what differs from what stands there."""
        typed = [(side, self.cleaned_data[name_of(side)]) for side in self.sides]
        return [(side, text) for side, text in typed if text != side.account]


def name_of(side: Side) -> str:
    """Return the name of a side's field."""
    return f"account_{side.pk}"


class Cause(Sent):
    """A cause or fact, and whether both sides say the same."""

    text = Words(label=_("一条原因，或一件事实"), help_text=_("一条写一件。写事情，不给人贴说法。"))
    standing = forms.ChoiceField(
        label=_("双方怎么说"),
        choices=FactStanding.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("请选：这一条双方都认，还是说法不一。")},
    )

    def wording(self) -> Wording:
        """Return what is to be written down."""
        return Wording(FindingKind.CAUSE, self.cleaned_data["text"], self.cleaned_data["standing"])


class Route(Sent):
    """A way that can be gone, so that both sides can weigh it (features.md F1)."""

    text = Words(label=_("一条能走的路"), help_text=_("比如：请乡里的人来量地，照承包合同定界。"))
    cost = Line(label=_("要花多少"), help_text=_("不花钱就写“不花钱”。"))
    duration = Line(label=_("要多久"))
    basis = Line(label=_("依据哪条"), help_text=_("法律、合同，或村里的约定。"))
    who_acts = Line(label=_("谁去办"))

    def wording(self) -> Wording:
        """Return what is to be written down."""
        typed = self.cleaned_data
        parts = (typed[name] for name in ("cost", "duration", "basis", "who_acts"))
        return Wording(FindingKind.ROUTE, typed["text"], "", *parts)


class Solution(Sent):
    """A solution that the talks brought; the terms follow on their own page."""

    text = Words(label=_("商量出的一条办法"))

    def wording(self) -> Wording:
        """Return what is to be written down."""
        return Wording(FindingKind.SOLUTION, self.cleaned_data["text"])


class Closing(Sent):
    """The way to the next mutual step; with something missing only for a reason that stays visible."""

    reason = Words(label=_("为什么写不出来"), required=False, help_text=_("写了就一直留着，不能擦掉。"))
