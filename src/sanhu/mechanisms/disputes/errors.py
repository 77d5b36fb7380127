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
_AGREEING = {
    "disputes.clause_nobody": _("请点由哪一方来做。"),
    "disputes.clause_to_nobody": _("请点是为哪一方做的。"),
    "disputes.clause_two_days": _("当场做完的，就不用写日子。两样留一样。"),
    "disputes.clause_without_sum": _("写了怎么付，还没写多少钱。请写上金额，不是钱的事就都空着。"),
    "disputes.clause_sum_odd": _("金额写到分为止，要比0大。比如600，或600.50。"),
    "disputes.clause_sum_of_both": _("双方都做的一条，不写金额。谁付钱，就给谁单写一条。"),
    "disputes.oral_needs_committee": _("口头协议要有人民调解委员会和调解员来记。这里没有，请写成纸的。"),
    "disputes.points_missing": _("还没写争的是什么。请补上再打印。"),
    "disputes.oral_is_not_signed": _("口头协议不用签字。双方说了同意，记下来就行。"),
    "disputes.written_is_signed": _("写成纸的协议，要签字盖章才生效。"),
    "disputes.in_force_already": _("协议已经生效了，不能再改，也不用再签。"),
    "disputes.print_is_old": _("条款改过了，这一份不能再签。请重新打印，再签新的。"),
    "disputes.mark_missing": _("还差%(name)s的签字或盖章。"),
    "disputes.not_in_force_yet": _("协议还没有生效，先不用记。"),
    "disputes.visit_on_no_such_day": _("回访的日子要在%(from)s以后、今天以前。"),
    "disputes.visit_without_words": _("请至少写一方自己的话。没见到人，就等见到再记。"),
    "disputes.no_confirmation": _("和解协议不能走这种司法确认。不履行的，可以去法院起诉。"),
    "disputes.confirmation_asked_already": _("已经记过去法院申请的日子了。"),
    "disputes.paper_elsewhere": _("这张纸在“协议”一页打印，回执在“回执”一页打印。"),
    "disputes.court_missing": _("请写是哪个法院。"),
    "disputes.court_answered_already": _("法院的答复已经记过了。"),
    "disputes.court_answer_unknown": _("请点一样：法院怎么答复的。"),
    "disputes.answered_on_no_such_day": _("法院答复的日子要在%(from)s以后、今天以前。"),
    "disputes.applied_on_no_such_day": _("去法院的日子要在%(from)s以后、今天以前。"),
}
SENTENCES = {**_REGISTERING, **_SAID_ALOUD, **_AGREEING}
