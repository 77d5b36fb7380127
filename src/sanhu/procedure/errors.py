"""What a person reads when something may not happen: what is missing, what to do, last the law."""

from django.utils.translation import gettext_lazy as _

#: Why a form is refused that was right when its page was opened: another was first (guarantees.md G03).
OVERTAKEN = frozenset(
    f"procedure.{code}"
    for code in (
        *("step_ended", "step_assists", "step_not_taken_up", "taken_up_already", "group_exists"),
        *("matter_at_rest", "matter_not_at_rest", "stop_taken_back", "stop_overtaken"),
        *("returned_once", "sent_down_once", "answered_already", "referral_waits", "held_already"),
        *("stages_all_closed", "not_this_kind_yet", "struck_already", "terms_in_force", "terms_changed"),
    )
)
_FIELDS = {
    "procedure.sent_before": _(
        "这一页已经交过一次，那一次记下了。现在写的和那次不一样，都还在下面。要另记一条，再点一次。"
    ),
    "procedure.text_missing": _("这里还没有写。请写几个字。"),
    "procedure.text_too_long": _("写得太长了：现在%(now)s个字，最多%(most)s个字。"),
    "procedure.day_in_future": _("%(day)s还没到。请写今天或以前的日子。"),
    "procedure.day_too_early": _("%(day)s太早了，怕是写错了。请再看一遍年份。"),
    "procedure.field_unknown": _("没有“%(field)s”这一栏，改不了。"),
    "procedure.reason_unknown": _("请从列出的原因里选一个。"),
    "procedure.form_unknown": _("请选一种写法：列出来的选一个。"),
    "procedure.nothing_changed": _("和原来一样，没有要改的。"),
}
_LADDERS = {
    "procedure.ladder_empty": _("这架阶梯一级也没有。至少写一级。"),
    "procedure.ladder_gap": _("级数要从1起一级一级写，不能跳，不能重。"),
    "procedure.ladder_level_without_units": _("第%(level)s级没有写哪种单位来办。"),
    "procedure.ladder_stay_below_one": _("第%(level)s级停留的天数至少写1天。"),
    "procedure.ladder_end_skipped": _("最下面一级和最上面一级不能跳过。"),
    "procedure.ladder_too_long": _("各级停留加起来%(total)s天，超过%(ceiling)s天（%(rule)s）。请减几天。"),
    "procedure.ladder_published": _("这一版已经发布，不能再改。要改，请另写一版。"),
    "procedure.ladder_differs": _("这份文件和已经写下的第%(number)s版不一样。要改，请换一个版号。"),
    "procedure.ladder_unreadable": _("这份文件读不懂：%(where)s。"),
    "procedure.ladder_number_taken": _("第%(number)s版不是下一版。下一版是第%(next)s版。"),
    "procedure.ladder_same_person": _("发布要两个人：写的人不能自己发布。请另一位来发布。"),
}
_OPENING = {
    "procedure.no_ladder": _("这类事项的阶梯还没有发布，现在登记不了。请先发布阶梯。"),
    "procedure.unit_not_on_ladder": _("这个单位不在这类事项的阶梯上。请选村、社区或别的在阶梯上的单位。"),
    "procedure.sides_number": _("请写%(least)s方到%(most)s方。"),
    "procedure.side_without_name": _("请写%(stamp)s方怎么称呼。不知道大名，写“村东头姓董的邻居”也行。"),
    "procedure.submission_differs": _(
        "同一份登记来了两次，写的不一样。先来的已经登记，后来的也留着，请人来看。"
    ),
    "procedure.photo_of_another": _("这张照片不在这件事里。请从这里列出的照片里选，或者写在卷宗第几页。"),
    "procedure.photo_not_needed": _("这件事已经停了，不再收现场和证据的照片。签了字的纸还可以附上。"),
    "procedure.other_matter": _("这一方不在这件事里。请从这件事的各方里选。"),
}
_STEPS = {
    "procedure.step_ended": _("这一级已经办完了，不能再改。请看现在由谁来办。"),
    "procedure.step_assists": _("这件事已经由上一级牵头，这一级只是一起办。请和上一级说。"),
    "procedure.step_not_taken_up": _("%(unit)s还没有接手。先接手，再办。"),
    "procedure.taken_up_already": _("已经接手了。"),
    "procedure.matter_at_rest": _("这件事现在没有在办，不用再做。"),
    "procedure.matter_not_at_rest": _("这件事还在办，等有了结果再来。"),
    "procedure.no_such_level": _("阶梯上没有这一级。"),
    "procedure.same_unit": _("这件事本来就在这个单位。请选别的单位。"),
    "procedure.unit_closed": _("%(unit)s已经撤销。请选别的单位。"),
    "procedure.unit_concerned": _("%(unit)s和这件事有利害关系，不能由它来办。请选别的单位。"),
    "procedure.unit_not_of_level": _("%(unit)s不是“%(level)s”这一级的单位。请重新选。"),
    "procedure.highest_level": _("这里已经是最高一级。可以转给主管单位，或者结束，告诉双方还有哪些路可走。"),
    "procedure.lowest_level": _("这里已经是最低一级，没有再下一级。"),
    "procedure.not_higher": _("往上报，要报到更高的一级。"),
    "procedure.not_lower": _("交下去，要交到更低的一级。"),
    "procedure.level_not_skipped": _("“%(level)s”这一级不能跳过。请先报到这一级。"),
    "procedure.skip_without_reason": _("跳过一级，要写明为什么。写上就能报。"),
    "procedure.pass_up_lacks_facts": _("现在还不能报到%(body)s。缺：事情是怎样的。写上就能报。"),
    "procedure.pass_up_lacks_tried": _("现在还不能报到%(body)s。缺：已经做过什么。写上就能报。"),
    "procedure.pass_up_lacks_why_not_here": _("现在还不能报到%(body)s。缺：为什么这里办不了。写上就能报。"),
    "procedure.pass_up_lacks_request": _("现在还不能报到%(body)s。缺：请%(body)s做什么。写上就能报。"),
    "procedure.pass_up_lacks_responsible": _("现在还不能报到%(body)s。缺：责任人是谁。写上就能报。"),
    "procedure.side_not_consented_up": _(
        "%(stamp)s方还没有同意由%(body)s来办。先问本人，记下来再报。不同意，就告诉双方还有哪些路可走。"
    ),
    "procedure.side_not_consented_refer": _(
        "%(stamp)s方还没有同意把整件转给%(body)s。先问本人，记下来再转。不同意，就还在这里办，"
        "或者结束，告诉双方还有哪些路可走。"
    ),
    "procedure.only_from_below": _("这件事不是下面报上来的，不能退回。"),
    "procedure.returned_once": _("已经退回过一次，不能再退。请接手办，或请上级来定。"),
    "procedure.sent_down_once": _("已经交下去过一次，不能再交。请在这里办，或往上报。"),
    "procedure.stop_taken_back": _("已经说过接着调了。"),
    "procedure.stop_overtaken": _("这件事后来有了别的结果，不能再接着调。愿意的话，可以重新开始。"),
    "procedure.stop_too_old": _("说“不调了”已经过了%(days)s天，不能直接接着调。双方愿意，可以重新开始。"),
}
_SIDES = {
    "procedure.side_refused": _("这一方不愿意在这里登记，已经抹去，不能再办。"),
    "procedure.side_came_itself": _("这一方是自己来登记的。可以改自己写的，也可以随时不调了。"),
    "procedure.rights_not_told": _("还没有把权利和义务告诉%(stamp)s方。先念给本人听，或给本人一张纸。"),
    "procedure.rights_not_told_here": _("还没有把权利和义务告诉本人。先念一遍或给一张纸，再问同不同意。"),
    "procedure.side_not_consented": _("%(stamp)s方还没有同意由这里来调。先问本人，记下来再办。"),
    "procedure.tap_by_another": _("这一下只能由本人用自己的查询码来点。"),
    "procedure.form_needs_official": _("签字和口头答应，由工作人员记。您自己用查询码点一下就行。"),
    "procedure.witness_is_recorder": _("见证人不能是记录的人自己。请写另一个在场的人。"),
    "procedure.consented_already": _("这一方已经同意过了，不用再记。"),
    "procedure.consent_withdrawn": _("这个同意已经收回了。"),
    "procedure.terms_in_force": _("协议已经生效，不能在这里收回。有不同意见，可以去法院。"),
}
_TABLE = {
    "procedure.no_group": _("还没有小组。先成立小组，定好责任人。"),
    "procedure.group_of_another": _("这个小组不是这个单位的，不能来办。"),
    "procedure.group_exists": _("这一级已经有小组了。"),
    "procedure.kinds_out_of_order": _("三步要按沟通、研判、协商的次序来，从现在这一步开始。"),
    "procedure.lacks_sitting": _("还没有记下%(kind)s那一次：时间、地点、谁到了。记上，或写明为什么没有。"),
    "procedure.lacks_account": _("还没有记下%(stamp)s方自己的话。记上，或写明为什么没有。"),
    "procedure.lacks_cause": _("先写下找到的原因，至少一条。写不出来，写明为什么也行。"),
    "procedure.lacks_route": _("先写下可走的途径。写不出来，写明为什么也行。"),
    "procedure.lacks_routes": _("途径至少写%(least)s条，现在有%(now)s条。写不出来，写明为什么也行。"),
    "procedure.lacks_solution": _("先写下商量出的办法，至少一条。写不出来，写明为什么也行。"),
    "procedure.stages_all_closed": _("三步都走完了。"),
    "procedure.not_this_kind_yet": _("现在不在%(kind)s这一步，记不到这里。"),
    "procedure.held_already": _("这一次已经记过了。"),
    "procedure.hold_each_item": _("这次会有议题，请一件一件记。"),
    "procedure.not_held_yet": _("这一次还没有开，先记下时间、地点和谁到了。"),
    "procedure.nobody_there": _("请记下谁到了。"),
    "procedure.ended_before_begun": _("结束的时间要在开始之后。"),
    "procedure.sitting_in_future": _("结束的时间还没到。开完再记。"),
    "procedure.finding_unknown": _("请选：原因、途径，还是办法。"),
    "procedure.fact_agreed_or_not": _("请选：这一条双方都认，还是说法不一。"),
}
_DANGER = {
    "procedure.concern_unknown": _("请选是哪种危险。"),
    "procedure.report_to_unknown": _("请选报告给谁。"),
    "procedure.report_in_future": _("报告的时间还没到。报告了再记。"),
    "procedure.on_her_word": _(
        "家里的大人，要本人愿意，或者有生命危险，才报告。先问本人，告诉本人有人身安全保护令。"
    ),
    "procedure.household_not_mediated": _(
        "家里动手的事不调解。请告诉本人：可以报警，可以申请人身安全保护令。"
    ),
    "procedure.child_not_mediated": _("牵涉孩子或不能自己做主的人，不在这里调解。请等接到报告的单位来办。"),
    "procedure.report_first": _("登记时说牵涉孩子或不能自己做主的人。请马上报告，再办别的。"),
    "procedure.police_ask_to_wait": _("公安请先等一等。有了答复再约双方。"),
    "procedure.police_case_open": _("公安还没有答复，或者案子还在办，民警现在不能来参加。有了答复再请。"),
    "procedure.is_police": _("%(name)s是民警，只能以民警的身份来，给双方讲法律。请重新选身份。"),
    "procedure.same_officer": _("%(name)s接了这件事的报告，不能再来参加。请另一位民警。"),
}
_GUESTS = {
    "procedure.invite_without_consent": _(
        "%(name)s还不能参加。%(stamp)s方还没有同意，先问本人，记下来再请。"
    ),
    "procedure.capacity_unknown": _("请选以什么身份来参加。"),
    "procedure.invited_already": _("已经请过%(name)s了。"),
    "procedure.guest_not_accepted": _("%(name)s还没有答应来，不能记成到场。"),
    "procedure.answered_already": _("已经答复过了。"),
    "procedure.answer_unknown": _("请从列出的答复里选一个。"),
    "procedure.mediates_already": _("%(name)s已经在调这件事。"),
    "procedure.released_already": _("已经换下了。"),
    "procedure.interest_not_asked": _("请先问%(name)s：和这件事、和双方有没有利害关系。"),
    "procedure.has_interest": _("%(name)s和这件事有利害关系，不能来办。请换一位。"),
    "procedure.referred_already": _("这一页已经交过一次，转出去了。要另转一件，请重新打开这一页。"),
    "procedure.referral_waits": _("已经整件转出去了，还在等答复。"),
}
_TERMS = {
    "procedure.not_negotiating_yet": _("还没有到协商这一步。先把前面的做完。"),
    "procedure.offer_withdrawn": _("这个提议已经收回了。"),
    "procedure.offer_is_own": _("这是自己提的，等另一方来答复。"),
    "procedure.offer_accepted": _("已经答应过了。"),
    "procedure.no_terms_yet": _("还没有写协议的内容。先写事情和争的是什么。"),
    "procedure.terms_changed": _("协议稿刚刚改过。请看一遍新的，再说同意。"),
    "procedure.terms_empty": _("协议里一条要办的也没有。写上要办的；当场都办完了，就注明没有要办的。"),
    "procedure.vague": _("协议第%(number)s条写着“%(word)s”。请写成哪年哪月哪日。"),
    "procedure.due_missing": _("请写哪年哪月哪日以前办完。"),
    "procedure.due_past": _("%(day)s已经过了。请写今天或以后的日子。"),
    "procedure.owes_itself": _("自己不能给自己办。请选另一方。"),
    "procedure.struck_already": _("这一条已经划掉了。"),
    "procedure.side_not_agreed": _("%(stamp)s方还没有对这一稿说同意。先问本人，记下来。"),
    "procedure.settled_before_opened": _("谈成的日子比登记的日子还早。请再看一遍。"),
    "procedure.not_settled_yet": _("协议还没有生效，先不用确认。"),
    "procedure.confirmed_already": _("这一条已经确认办完了。"),
    "procedure.other_side_confirms": _("要由另一方来确认办完了。"),
    "procedure.rated_already": _("您已经评过了。"),
    "procedure.asked_already": _("您已经请我们再看，正在等答复。"),
}
SENTENCES = {**_FIELDS, **_LADDERS, **_OPENING, **_STEPS, **_SIDES, **_TABLE, **_DANGER, **_GUESTS, **_TERMS}
