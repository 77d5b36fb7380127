"""The closed lists of the engine, with the words that people read."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Outcome(TextChoices):
    """How a step ends. Closed: a seventh outcome needs a decision record."""

    SETTLED = "settled", _("谈成了")
    PASSED_UP = "passed_up", _("报到上一级")
    SENT_DOWN = "sent_down", _("交回下一级办")
    REFERRED = "referred", _("转给主管单位")
    WITHDRAWN = "withdrawn", _("不调了")
    ENDED = "ended", _("没谈成，结束")


class Kind(TextChoices):
    """The three mutual steps, each the kind of a sitting (M3)."""

    COMMUNICATE = "communicate", _("沟通")
    ANALYSE = "analyse", _("研判")
    NEGOTIATE = "negotiate", _("协商")


class FindingKind(TextChoices):
    """What each of the three mutual steps must bring (M3)."""

    CAUSE = "cause", _("原因")
    ROUTE = "route", _("途径")
    SOLUTION = "solution", _("办法")


class FactStanding(TextChoices):
    """Whether the sides say the same about a fact."""

    AGREED = "agreed", _("双方都认")
    CONTESTED = "contested", _("说法不一")


class Handover(TextChoices):
    """How a level takes a matter over from the level below it."""

    TRANSFER = "transfer", _("接过来办")
    JOIN = "join", _("来了一起办")


class CameBy(TextChoices):
    """How a step came to its unit."""

    OPENED = "opened", _("在这里登记")
    PASSED_UP = "passed_up", _("下面报上来")
    RETURNED = "returned", _("上面退回来")
    SENT_DOWN = "sent_down", _("上面交下来")
    REOPENED = "reopened", _("重新开始")


class Standing(TextChoices):
    """Where a matter stands. Derived from its rows; one column caches it, nobody sets it."""

    WAITING = "waiting", _("等接手")
    COMMUNICATING = "communicating", _("在沟通")
    ANALYSING = "analysing", _("在研判")
    NEGOTIATING = "negotiating", _("在协商")
    CONCLUDING = "concluding", _("三步走完，等结果")
    SETTLED = "settled", _("谈成了")
    PERFORMED = "performed", _("都办完了")
    REFERRED = "referred", _("转给主管单位了")
    WITHDRAWN = "withdrawn", _("不调了")
    ENDED = "ended", _("结束了")


class ConsentForm(TextChoices):
    """How a side said yes. Who typed it is never the proof."""

    TAP = "tap", _("本人用查询码点的")
    PAPER = "paper", _("本人签的字")
    SPOKEN = "spoken", _("本人当着见证人说的")


class ConsentTo(TextChoices):
    """What a side said yes to."""

    MEDIATION = "mediation", _("由这个单位来调")
    PERSON = "person", _("请这个人参加")
    NOTES = "notes", _("把单独谈的话带上去")
    OPENNESS = "openness", _("公开调")
    REFERRAL = "referral", _("把整件转给这个单位")
    TERMS = "terms", _("这几条协议")


class Told(TextChoices):
    """How something was told to a side."""

    READ_ALOUD = "read_aloud", _("念给本人听了")
    PRINTED = "printed", _("给了本人一张纸")
    SCREEN = "screen", _("本人在手机上看了")


class TellingOf(TextChoices):
    """What was told to a side."""

    RIGHTS = "rights", _("调解的权利义务")
    DATA = "data", _("谁存了什么、为什么、存多久")
    ROUTES = "routes", _("还有哪些路可走")


class Capacity(TextChoices):
    """As what a person is invited."""

    POLICE = "police", _("民警")
    LAWYER = "lawyer", _("律师或法律服务者")
    EXPERT = "expert", _("懂行的人")
    RELATIVE = "relative", _("亲属")
    NEIGHBOUR = "neighbour", _("邻居")
    COLLEAGUE = "colleague", _("同事")
    ORGANISATION = "organisation", _("社会组织")
    OTHER = "other", _("其他人")


class Answer(TextChoices):
    """What an invited person or another body answered."""

    ACCEPTED = "accepted", _("答应了")
    DECLINED = "declined", _("没有答应")


class Concern(TextChoices):
    """What a report of danger is about."""

    FIGHT = "fight", _("邻里打架")
    HOUSEHOLD = "household", _("家里人动手")
    CHILD = "child", _("牵涉孩子或不能自己做主的人")
    CRIME = "crime", _("可能是犯罪")
    OTHER = "other", _("别的危险")


class ReportTo(TextChoices):
    """To whom a danger is reported."""

    POLICE = "police", _("公安")
    DEPARTMENT = "department", _("有关部门")
    TOWNSHIP = "township", _("乡镇、街道")


class StationAnswer(TextChoices):
    """What the body that received a report of danger answered."""

    NO_CASE = "no_case", _("不立案")
    CASE_OPEN = "case_open", _("立案了，在办")
    WAIT = "wait", _("请先等一等")
    CLOSED = "closed", _("办完了")


class Climbing(TextChoices):
    """What it says of a matter that it went up."""

    UNSOLVED = "unsolved", _("下面没谈成")
    ENDORSED = "endorsed", _("下面同意了")


class Form(TextChoices):
    """The form of an agreement (人民调解法 28, 30)."""

    WRITTEN = "written", _("写成纸的")
    ORAL = "oral", _("口头的")


class EndReason(TextChoices):
    """Why a matter ends without an agreement and without a side stopping it."""

    NOT_AGREED = "not_agreed", _("没有谈拢")
    NOT_OURS = "not_ours", _("法律不许这样调")
    NO_CONSENT = "no_consent", _("有一方没有同意调")
    NOT_FOUND = "not_found", _("联系不上一方")
    ELSEWHERE = "elsewhere", _("已经走了别的路")


class Moved(TextChoices):
    """Which way a step was handed over."""

    UP = "up", _("往上报")
    BACK = "back", _("退回")
    DOWN = "down", _("交下去")
    AGAIN = "again", _("重新开始")


class Verdict(TextChoices):
    """A side's own word, asked at the end."""

    SOLVED = "solved", _("解决了")
    PARTLY = "partly", _("解决了一部分")
    NOT_SOLVED = "not_solved", _("没有解决")


class Treatment(TextChoices):
    """How a side found the handling. Of the handling of the matter, never of a person."""

    GOOD = "good", _("满意")
    FAIR = "fair", _("还行")
    POOR = "poor", _("不满意")


class Source(TextChoices):
    """How a matter came to be registered (人民调解法 17, 18)."""

    APPLIED = "applied", _("一方来申请")
    INITIATIVE = "initiative", _("主动上门")
    REFERRED = "referred", _("别的单位转来")


#: What the ledger's verbs are called on a timeline; sides read those of TOLD_TO_SIDES.
VERBS = {
    "matter.opened": _("登记了"),
    "matter.told": _("告诉了一方"),
    "matter.consented": _("一方同意了"),
    "matter.consent_withdrawn": _("一方收回了同意"),
    "matter.side_corrected": _("一方改了自己写的"),
    "matter.side_erased": _("一方不愿意登记，已抹去"),
    "matter.account_recorded": _("记下了一方自己的话"),
    "matter.code_issued": _("印了查询码"),
    "matter.group_formed": _("成立了小组"),
    "matter.mediator_assigned": _("定了谁来调"),
    "matter.mediator_released": _("换下了调解的人"),
    "matter.invited": _("请了人"),
    "matter.invitation_answered": _("请的人答复了"),
    "matter.danger_reported": _("报告了危险"),
    "matter.danger_answered": _("有了答复"),
    "matter.convened": _("约好了时间地点"),
    "matter.held": _("开过了"),
    "matter.found": _("写下了结果"),
    "matter.stage_closed": _("进到下一步"),
    "matter.offered": _("有了提议"),
    "matter.offer_accepted": _("答应了提议"),
    "matter.offer_withdrawn": _("收回了提议"),
    "matter.terms_drafted": _("写了协议稿"),
    "matter.obligation_added": _("协议加了一条"),
    "matter.obligation_struck": _("协议划掉一条"),
    "matter.settled": _("谈成了"),
    "matter.performance_confirmed": _("另一方确认办完一条"),
    "matter.passed_up": _("报到上一级"),
    "matter.taken_up": _("接手了"),
    "matter.returned": _("退回了"),
    "matter.sent_down": _("交到下一级"),
    "matter.referred": _("转给主管单位"),
    "matter.referral_answered": _("主管单位答复了"),
    "matter.stopped": _("有一方说不调了"),
    "matter.stop_taken_back": _("又接着调了"),
    "matter.ended": _("没谈成，结束了"),
    "matter.reopened": _("重新开始了"),
    "matter.rated": _("一方评了"),
    "matter.asked_again": _("一方请再看一看"),
    "matter.ask_answered": _("答复了再看一看"),
    "matter.guarded_read": _("有人打开看了"),
    "matter.second_text_kept": _("留下了后来的一份"),
    "photo.stored": _("附上了一张照片"),
}
#: Reports of danger are never told to a side (settled 36); who read or kept what is for the house, and
#: that one side brought a photo is that side's to tell.
_NOT_TOLD = {"matter.danger_reported", "matter.danger_answered", "matter.guarded_read", "photo.stored"}
#: After these a matter stands elsewhere than whoever had its page open could see.
MOVES = frozenset(
    f"matter.{verb}"
    for verb in (
        *("stage_closed", "held", "terms_drafted", "obligation_added", "obligation_struck", "settled"),
        *("passed_up", "taken_up", "returned", "sent_down", "referred", "referral_answered"),
        *("stopped", "stop_taken_back", "ended", "reopened", "ask_answered", "group_formed"),
    )
)
TOLD_TO_SIDES = frozenset(VERBS) - _NOT_TOLD - {"matter.second_text_kept", "matter.mediator_released"}
