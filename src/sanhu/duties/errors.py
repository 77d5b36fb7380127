"""The sentences of refusals of this room."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "duties.unknown_rule": _("没有“%(rule)s”这条规则。"),
    "duties.not_yet": _("%(start)s那天还没有这条规则。%(law)s从%(day)s起才有。"),
    "duties.no_longer": _("%(start)s那天已经没有这条规则。%(law)s只用到%(day)s前一天。"),
    "duties.no_extension": _("这个期限不能延。"),
    "duties.extension_too_long": _("不能延%(asked)s。最多延%(most)s。"),
    "duties.bad_extension": _("“%(text)s”不是能延的数。请写1、2、3这样的数。"),
    "duties.nothing_excluded": _("这个期限没有可以不算的日子。"),
    "duties.bad_range": _("“%(text)s”看不懂。请写成2026-09-01..2026-09-05这样，前一天不能晚于后一天。"),
    "duties.bad_day": _("没有“%(text)s”这一天。请写成2026-09-05这样。"),
    "duties.needs_moment": _("这个期限按分钟算。请写到几点几分，比如2026-09-05T08:30:00。"),
    "duties.too_far": _("只能算%(first)s年到%(last)s年的日子。"),
    "duties.owed_already": _("这一条已经记下了（%(rule)s），不用再记一次。"),
    "duties.closed_already": _("这一条已经了结了。"),
    "duties.no_record": _("请写明凭哪一份记录。"),
    "duties.not_happened_yet": _("这个时间还没到。请写实际发生的时间。"),
    "duties.happened_before": _("这个时间在起算之前。请写起算以后实际发生的时间。"),
    "duties.no_reason": _("请写明理由。"),
    "duties.nobody_approved": _("请写明谁批准的。"),
    "duties.too_late_to_extend": _("日子已经过了，不能再延。请尽快办，并写明晚了的原因。"),
    "duties.rule_changed": _("规则%(rule)s的%(columns)s变了。规则改了要另立一条，写明从哪天起。"),
    "duties.confirmed_already": _("这条规则已经有人确认过了。"),
    "duties.notice_changed": _("通知%(number)s已经装过，内容却不一样。请先核对原文。"),
    "duties.changed_meanwhile": _("刚才有人先改了这一条。请看一看现在的样子再办。"),
    "duties.same_unit": _("这一条本来就是这个单位的。"),
    "duties.frozen_already": _("这一条的日子已经定住了。"),
    "duties.noticed_already": _("没按时办，已经记过一次。"),
    "duties.still_in_time": _("日子还没到，不算没办。"),
    "duties.applied_already": _("这份通知已经用过，不再重算。"),
}
