"""The one next thing of a matter: what to do, why, and the page where it is done."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sanhu.desk.queries.words import clock_of, next_sitting, short_day
from sanhu.lib.refusals import Refusal, sentence
from sanhu.procedure.enums import Kind, Standing
from sanhu.procedure.queries.dossiers import Dossier
from sanhu.procedure.rules import stages
from sanhu.procedure.rules.days import day_of

#: What is missing, and the page where it is mended.
_MENDED_ON = {
    "procedure.lacks_account": "accounts",
    "procedure.lacks_cause": "causes",
    "procedure.lacks_routes": "routes",
    "procedure.lacks_solution": "solutions",
}


#: The page of a mechanism on which its sides put down what they agreed; not every mechanism has one.
_AGREEMENT = "agreement"


@dataclass(frozen=True)
class Next:
    """What to do next. ``page`` is a page of the desk, or one that the matter's mechanism has by that
    name; ``button`` is the verb on it. Both may be empty.
    """

    words: str
    why: str = ""
    page: str = ""
    button: str = ""
    verb: str = "procedure.convene"
    about: UUID | None = None
    law: str = ""


def next_of(dossier: Dossier, at: datetime) -> Next:
    """Return what the unit that answers has to do next; the same for everybody who looks."""
    for find in _IN_TURN:
        found = find(dossier, at)
        if found is not None:
            return found
    return _closing(dossier)


def _at_rest(dossier: Dossier, at: datetime) -> Next | None:
    if dossier.is_open:
        return None
    if dossier.matter.standing == Standing.SETTLED:
        return Next(_("看约定的办完没有"), _("谈成了。每一条由另一方确认办完，到日子去回访。"))
    why = _("这件事现在没有在办。双方愿意，可以重新开始。")
    return Next(str(dossier.matter.get_standing_display()), why)


def _to_take_up(dossier: Dossier, at: datetime) -> Next | None:
    if dossier.facts.step.taken_up:
        return None
    why = _("%(day)s交到%(unit)s。接手办，或者写明理由退回一次。") % {
        "day": short_day(dossier.step.opened_at),
        "unit": dossier.step.unit.name,
    }
    return Next(_("接手，或者写明理由退回"), why, "take-up", _("接手"), "procedure.take_up")


def _danger(dossier: Dossier, at: datetime) -> Next | None:
    matter, facts = dossier.matter, dossier.facts
    if not facts.dangers and (matter.asked_danger or matter.asked_child or matter.asked_crime):
        why = _("登记时说有危险，或者牵涉孩子，或者可能是犯罪。先报告，只报事实，再办别的。")
        law = "人民调解法第二十五条"
        verb = "procedure.report_danger"
        return Next(_("先把危险报告上去"), why, "danger", _("写报告"), verb, law=law)
    held_up = stages.refusals_of_danger(facts)
    if held_up:
        one = held_up[0]
        verb = "procedure.report_danger"
        return Next(_("看危险报告有没有答复"), sentence(one), "danger", _("看报告"), verb, law=one.article)
    return None


def _sides(dossier: Dossier, at: datetime) -> Next | None:
    lacks = stages.refusals_of_consent(dossier.facts)
    for code, page, words, button in (
        ("procedure.rights_not_told", "rights", _("把权利告诉%(stamps)s方"), _("告诉双方")),
        ("procedure.side_not_consented", "consents", _("问%(stamps)s方同不同意"), _("记同意")),
    ):
        found = [one for one in lacks if one.code == code]
        if found:
            stamps = {"stamps": "、".join(str(one.params["stamp"]) for one in found)}
            return Next(words % stamps, sentence(found[0]), page, button, law=found[0].article)
    return None


def _group(dossier: Dossier, at: datetime) -> Next | None:
    if dossier.facts.step.has_group:
        return None
    why = _("小组有了，谁答责才清楚。定一位责任人就行。")
    return Next(_("成立小组，定好责任人"), why, "group", _("成立小组"), "procedure.assign_responsible")


def _sitting(dossier: Dossier, at: datetime) -> Next | None:
    if not dossier.kind or dossier.kind in dossier.facts.found.sat:
        return None
    kind, item = {"kind": str(Kind(dossier.kind).label)}, next_sitting(dossier)
    if item is None:
        why = _("定时间和地点，双方都答应了再开。")
        return Next(_("约双方开%(kind)s会") % kind, why, "meeting-new", _("约双方"))
    starts = item.meeting.starts_at
    when = {"day": short_day(starts), "time": clock_of(starts), "place": item.meeting.place, **kind}
    if day_of(starts) > day_of(at):
        words = _("%(day)s%(time)s开%(kind)s会") % when
        return Next(
            words, _("在%(place)s。开完当天记下来。") % when, "meeting", _("看这次会"), about=item.meeting_id
        )
    words = (
        _("今天%(time)s开%(kind)s会") % when
        if day_of(starts) == day_of(at)
        else _("记%(day)s的%(kind)s会") % when
    )
    return Next(
        words, _brings(dossier.kind, when), "meeting", _("记%(kind)s会") % kind, about=item.meeting_id
    )


def _brings(kind: str, when: dict[str, str]) -> str:
    """Say what has to come out of a sitting."""
    said = {
        Kind.COMMUNICATE: _("%(place)s。开完记下双方自己的话，和找到的原因，至少一条。"),
        Kind.ANALYSE: _("%(place)s。开完记下至少两条路，每条写清：要花多少、要多久、依据哪条、谁去办。"),
        Kind.NEGOTIATE: _("%(place)s。开完记下商量出的办法，至少一条。"),
    }
    return said[Kind(kind)] % when


def _lacks(dossier: Dossier, at: datetime) -> Next | None:
    if not dossier.kind:
        return None
    lacks = [one for one in stages.refusals_of_lacks(dossier.facts, dossier.kind) if one.code in _MENDED_ON]
    if not lacks:
        return _onward(dossier.kind)
    first = lacks[0]
    return Next(_missing_words(lacks), sentence(first), _MENDED_ON[first.code], _("去写"))


def _missing_words(lacks: list[Refusal]) -> str:
    accounts = [str(one.params["stamp"]) for one in lacks if one.code == "procedure.lacks_account"]
    if accounts:
        return _("听%(stamps)s方怎么说，记下来") % {"stamps": "、".join(accounts)}
    words = {
        "procedure.lacks_cause": _("写下找到的原因"),
        "procedure.lacks_routes": _("找两条以上能走的路"),
        "procedure.lacks_solution": _("写下商量出的办法"),
    }
    return words[lacks[0].code]


def _onward(kind: str) -> Next | None:
    following = stages.next_kind(kind)
    if not following:
        return Next(_("看一遍，结束协商"), _("办法写好了。看一遍，再写成协议。"), "close", _("看一遍"))
    then = {"kind": Kind(following).label}
    why = _("这一步的都写齐了。给双方看一遍，没有错就进到%(kind)s。") % then
    return Next(_("进到%(kind)s") % then, why, "close", _("看一遍"))


def _closing(dossier: Dossier) -> Next:
    """All three steps are through: what the sides agreed is put down, or the matter goes on elsewhere."""
    if dossier.terms is None:
        return Next(
            _("写协议，或写明为什么没谈成"),
            _("三步都走完了。谈成了就写成一条一条；没谈成，往上报或者结束。"),
            _AGREEMENT,
            _("去写协议"),
        )
    waiting = [side.stamp for side in dossier.facts.taking_part if not side.agreed_to_terms]
    if waiting:
        return Next(
            _("等%(stamps)s方对协议说同意") % {"stamps": "、".join(waiting)},
            _("念一遍，本人说同意了再记。"),
            _AGREEMENT,
            _("打开协议"),
        )
    return Next(_("让协议生效"), _("双方都同意了。签字盖章齐了就生效。"), _AGREEMENT, _("打开协议"))


_IN_TURN: tuple[Callable[[Dossier, datetime], Next | None], ...] = (
    _at_rest,
    _to_take_up,
    _danger,
    _sides,
    _group,
    _sitting,
    _lacks,
)
