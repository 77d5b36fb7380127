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
}
