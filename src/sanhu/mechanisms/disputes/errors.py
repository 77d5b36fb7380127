"""What a person reads when a dispute cannot be registered yet, and what comes first after it was."""

from django.utils.translation import gettext_lazy as _

_REGISTERING = {
    "disputes.category_missing": _("请点一类。拿不准，就点“其他”。"),
    "disputes.name_without_letters": _("请写%(stamp)s方怎么称呼，至少一个字。"),
    "disputes.day_impossible": _(
        "%(month)s月只有%(last)s天。请写%(month)s月1日到%(month)s月%(last)s日里的一天。"
    ),
    "disputes.month_impossible": _("没有%(month)s月。请写1月到12月里的一个月。"),
    "disputes.phone_odd": _("电话只写数字，比如0395-0000016。没有就空着。"),
}
_SAID_ALOUD = {
    "disputes.status_not_mediated": _(
        "离不离婚、收养、是不是亲生，调解定不了，要去民政部门或法院。财产怎么分、孩子谁带，可以谈。"
    ),
    "disputes.child_reported_at_once": _(
        "牵涉孩子，或不能自己做主的人：马上报告，不用先问谁同意。报告了，等接到的单位来办，这里不调解。"
    ),
    "disputes.facts_to_police": _(
        "动了手、可能犯罪：今天就告诉公安，只说事实，不说谁对谁错。打架这一段归公安，别的事照样可以谈。"
    ),
    "disputes.home_not_mediated": _(
        "要是家里人动的手：不调解。单独告诉本人，可以报警，可以请法院发人身安全保护令。"
        "本人愿意报，或有生命危险，才报。不要告诉另一方。"
    ),
}
SENTENCES = {**_REGISTERING, **_SAID_ALOUD}
