"""What is typed at the table: offers, terms, clauses, marks, and what comes after."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sanhu.documents.enums import SignedBy
from sanhu.mechanisms.disputes.enums import CourtAnswer, Payment, VisitWay
from sanhu.mechanisms.disputes.queries.agreement import ClauseRow
from sanhu.mechanisms.disputes.services import ClauseEntry, Visit
from sanhu.procedure.enums import ConsentForm, Form, Told
from sanhu.procedure.models import Side
from sanhu.procedure.services import Yes
from sanhu.ui import forms as ui

#: What stands for the mediators, and for all sides together, among the stamps.
MEDIATORS, ALL = "调", "all"


def _taps(label: Any, choices: Sequence[tuple[str, Any]], **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, **more)


def _named(sides: Sequence[Side]) -> list[tuple[str, Any]]:
    return [
        (side.stamp, _("%(stamp)s方 %(name)s") % {"stamp": side.stamp, "name": side.name}) for side in sides
    ]


class OfferForm(ui.Form):
    """Who proposes what, in the order of time."""

    who = _taps(_("谁提的"), [])
    text = ui.Words(label=_("提了什么"), max_length=2000)
    submission = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, sides: Sequence[Side], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sides = {side.stamp: side for side in sides}
        who: Any = self.fields["who"]
        who.choices = [*_named(sides), (MEDIATORS, _("调解员建议"))]

    def side(self) -> Side | None:
        """Return the side whose offer it is, or None for the mediators."""
        return self.sides.get(self.cleaned_data["who"])


class TermsForm(ui.Form):
    """Main facts, points in dispute, and the form (人民调解法 28, 29)."""

    facts = ui.Words(
        label=_("主要事实"), max_length=2000, help_text=_("什么时候、什么地方、出了什么事。只写双方都认的。")
    )
    points = ui.Words(
        label=_("争的是什么"), max_length=2000, help_text=_("一样一句，比如：补不补钱；地什么时候还。")
    )
    form = _taps(_("写成什么样"), Form.choices)

    def __init__(self, *args: Any, is_lawful: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_lawful:
            self.fields["form"].widget = forms.HiddenInput()
            self.initial["form"] = Form.WRITTEN


class ClauseForm(ui.Form):
    """One clause: who, for whom, what, by when, how proved; and the money in it."""

    who = _taps(_("谁来做"), [])
    to_whom = _taps(_("为哪一方做"), [], required=False)
    what = ui.Words(label=_("做什么"), max_length=2000, help_text=_("写清楚做到什么样。不写“尽快”“以后”。"))
    due_on = ui.Day(label=_("哪天前做完"), required=False)
    at_signing = forms.BooleanField(label=_("签字那天当场做完"), required=False)
    proof = ui.Line(label=_("怎么算办完"), max_length=120, help_text=_("比如：对方打收条；双方一起看过。"))
    amount = ui.Line(
        label=_("多少元"),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    paid_by = _taps(_("怎么付"), Payment.choices, required=False)
    account = ui.Line(
        label=_("收款账户"), required=False, max_length=120, help_text=_("转账才写：户名、银行、账号。")
    )
    reason = ui.Line(label=_("为什么改"), max_length=120, help_text=_("原来的写法也留着，看得见。"))
    submission = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, sides: Sequence[Side], is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stamps = [side.stamp for side in sides]
        who: Any = self.fields["who"]
        to_whom: Any = self.fields["to_whom"]
        who.choices = [*_named(sides), (ALL, _("各方都做"))]
        to_whom.choices = _named(sides)
        if len(self.stamps) == 2:
            del self.fields["to_whom"]
        if is_new:
            del self.fields["reason"]

    def clean_amount(self) -> Decimal | None:
        """Read a sum as people write it: 600, 1,200.50, 600元."""
        typed = self.cleaned_data["amount"].replace(",", "").replace("，", "").removesuffix("元").strip()
        if not typed:
            return None
        if not typed.isascii() or not typed.replace(".", "", 1).isdigit():
            raise forms.ValidationError(_("金额只写数字，比如600，或1200.50。"), code="invalid")
        return Decimal(typed)

    def entry(self) -> ClauseEntry:
        """Return the clause as typed."""
        said = self.cleaned_data
        who = tuple(self.stamps) if said["who"] == ALL else (said["who"],)
        others = [stamp for stamp in self.stamps if stamp not in who]
        return ClauseEntry(
            who=who,
            to_whom=said.get("to_whom") or (others[0] if len(others) == 1 else ""),
            what=said["what"],
            proof=said["proof"],
            due_on=said["due_on"],
            at_signing=said["at_signing"],
            amount=said["amount"],
            paid_by=said["paid_by"],
            account=said["account"],
        )


def typed_before(row: ClauseRow) -> dict[str, Any]:
    """Return a clause that stands as the values of its form."""
    clause, many = row.clause, len(row.obligations) > 1
    return {
        "who": ALL if many else row.first.who.stamp,
        "to_whom": row.first.to_side.stamp,
        "what": row.first.what,
        "due_on": None if row.at_signing else row.first.due_on,
        "at_signing": row.at_signing,
        "proof": row.first.proof,
        "amount": f"{clause.amount.normalize():f}" if clause and clause.amount else "",
        "paid_by": clause.paid_by if clause else "",
        "account": clause.account if clause else "",
    }


class StrikeForm(ui.Form):
    """Why a clause is taken out."""

    reason = ui.Line(label=_("为什么不要这一条"), max_length=120, help_text=_("原来的写法也留着，看得见。"))


class MarkForm(ui.Form):
    """Whose mark it is, of which kind, on which day."""

    by = _taps(_("怎么签的"), SignedBy.choices)
    signed_on = ui.Day(label=_("纸上写的是哪天"))

    def __init__(self, *args: Any, asks_kind: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_kind:
            del self.fields["by"]


class SaidForm(ui.Form):
    """How a side said yes, or that something was done: on a paper, or before a witness (settled 33)."""

    form = _taps(
        _("怎么说的"),
        [(ConsentForm.SPOKEN, ConsentForm.SPOKEN.label), (ConsentForm.PAPER, ConsentForm.PAPER.label)],
    )
    witness = ui.Line(
        label=_("见证人"), max_length=120, required=False, help_text=_("口头说的才写。不能是记的人自己。")
    )
    paper = ui.Line(
        label=_("那张纸在哪"),
        max_length=120,
        required=False,
        help_text=_("签字的才写：记录本第几页，或收条。"),
    )
    day = ui.Day(label=_("哪天"))

    def __init__(self, *args: Any, day_label: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if day_label:
            self.fields["day"].label = day_label

    def yes(self) -> Yes:
        """Return the yes with its proof; what belongs to the other form is left out."""
        said = self.cleaned_data
        spoken = said["form"] == ConsentForm.SPOKEN
        return Yes(
            form=said["form"],
            witness=said["witness"] if spoken else "",
            paper="" if spoken else said["paper"],
            told_how=Told.READ_ALOUD,
            given_on=said["day"],
        )


class VisitForm(ui.Form):
    """A visit after the agreement (人民调解法 31)."""

    visited_on = ui.Day(label=_("哪天去的"))
    way = _taps(_("怎么回访的"), VisitWay.choices)
    visitor = ui.Line(label=_("谁去的"), max_length=60)
    new_trouble = ui.Words(label=_("有没有新的矛盾"), required=False, max_length=2000)
    next_step = ui.Words(label=_("下一步"), required=False, max_length=2000)

    def __init__(self, *args: Any, sides: Sequence[Side], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = {f"words_{side.stamp}": side.stamp for side in sides}
        for name, stamp in self.words.items():
            label = _("%(stamp)s方自己的话") % {"stamp": stamp}
            self.fields[name] = ui.Words(label=label, required=False, max_length=2000)
            self.fields[name].widget.attrs["rows"] = "3"
        self.order_fields(["visited_on", "way", *self.words])

    def visit(self) -> Visit:
        """Return the visit as typed."""
        said = self.cleaned_data
        words = {stamp: said[name] for name, stamp in self.words.items()}
        plain = {name: said[name] for name in ("visited_on", "way", "visitor", "new_trouble", "next_step")}
        return Visit(words=words, **plain)


class CourtForm(ui.Form):
    """The joint request for confirmation (人民调解法 33)."""

    court = ui.Line(label=_("哪个法院"), max_length=120)
    applied_on = ui.Day(label=_("双方一起去的那天"))


class CourtAnswerForm(ui.Form):
    """What the court answered to the joint request."""

    answer = forms.ChoiceField(
        label=_("法院怎么答复的"),
        choices=CourtAnswer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("请点一样：法院怎么答复的。")},
    )
    answered_on = ui.Day(label=_("法院文书上的日子"))
    paper_number = ui.Line(
        label=_("文书号"),
        max_length=120,
        required=False,
        help_text=_("照裁定书上的写，比如：（2016）豫1102民特12号。撤回的，没有就空着。"),
    )


class ReportForm(ui.Form):
    """What a report of danger needs besides the record: when, how, whether there is danger now."""

    day = ui.Day(label=_("事情是哪天"))
    clock = ui.Clock(label=_("几点"))
    way = ui.Line(label=_("怎么报的"), max_length=120, help_text=_("比如：打电话，又当面说了一遍。"))
    danger_now = ui.Line(label=_("眼下有没有危险"), max_length=120)
