"""What the room says: what a paper lacks, what weakens an agreement, why a photo was not kept."""

from django.utils.translation import gettext_lazy as _

LACKS = {
    "addressee": _("还没写送给谁。"),
    "agreed_on": _("还没写哪天达成的协议。"),
    "applicants": _("还没写申请人。"),
    "basis": _("还没写依据哪一条。"),
    "began_on": _("还没写哪天开始调的。"),
    "body": _("还没写由谁来调。"),
    "capacity": _("还没写这个人是做什么的。"),
    "category": _("还没写是哪类纠纷。"),
    "code": _("还没有查询码。"),
    "consents": _("还没写双方同不同意换地方调。"),
    "contact": _("还没写联系人。"),
    "danger_now": _("还没写眼下有没有危险。"),
    "document_number": _("还没有编号。"),
    "ended_on": _("还没写哪天停的。"),
    "facts": _("还没写事情的经过。"),
    "happened_at": _("还没写事情是什么时候。"),
    "held_at": _("还没写调解的时间。"),
    "how": _("还没写是怎么停的。"),
    "identity_told": _("还没写有没有说明调解员是谁。"),
    "invited": _("还没写请谁。"),
    "issues": _("还没写争的是什么。"),
    "issuer": _("还没写是哪个单位的纸。"),
    "matter_number": _("还没有事项编号。"),
    "mediators": _("还没写调解员。"),
    "name": _("还没写怎么称呼。"),
    "next_on": _("还没写下一步是哪天。"),
    "next_what": _("还没写下一步做什么。"),
    "outcome": _("还没写谈成没有。"),
    "part": _("还没写转出去的是哪一部分。"),
    "passed_at": _("还没写什么时候报的。"),
    "place": _("还没写地点。"),
    "reason": _("还没写为什么回访。"),
    "recorder": _("还没写谁记的。"),
    "registered_by": _("还没写谁登记的。"),
    "registered_on": _("还没写哪天登记的。"),
    "reported_at": _("还没写什么时候报的。"),
    "reported_by": _("还没写谁报的。"),
    "request": _("还没写请上一级做什么。"),
    "requests": _("还没写申请什么。"),
    "respondents": _("还没写对方是谁。"),
    "responsible": _("还没写谁负责。"),
    "result": _("还没写结果。"),
    "rights_told": _("还没写权利义务告诉了没有。"),
    "routes": _("还没写还有哪些路能走。"),
    "sent_on": _("还没写哪天送的。"),
    "sides": _("人还不够，至少要写%(least)s方。"),
    "source": _("还没写是怎么来的。"),
    "stamp": _("还没写是哪一方。"),
    "statements": _("还没写各方自己的话。"),
    "stays": _("还没写哪一部分留在这里。"),
    "subject": _("还没写是什么事。"),
    "summary": _("还没写简要情况。"),
    "task": _("还没写请来做什么。"),
    "terms": _("还没写谈成的条款。"),
    "title": _("还没写是哪件事。"),
    "to_what": _("还没写同意的是什么。"),
    "tried": _("还没写试过什么。"),
    "unit": _("还没写现在由哪里办。"),
    "visited_on": _("还没写哪天去的。"),
    "visitor": _("还没写谁去的。"),
    "way": _("还没写是怎么做的：当面、电话，还是别的。"),
    "what": _("还没写做什么。"),
    "who": _("还没写由哪一方做。"),
    "why_not": _("还没写为什么在这里办不了。"),
    "words": _("还没写原话。"),
}

WEAK = {
    "documents.one_side": _("协议至少要有两方。"),
    "documents.nobody": _("协议第%(number)s条没写谁来做。请写甲方还是乙方。"),
    "documents.third_party": _(
        "协议第%(number)s条让“%(words)s”来做，他没有在协议上签字。请改成双方自己做的事。"
    ),
    "documents.vague_time": _("协议第%(number)s条写着“%(words)s”。请写成哪年哪月哪日。"),
    "documents.no_end": _("协议第%(number)s条写着“%(words)s”，没写到哪年。请写到哪年哪月哪日为止。"),
    "documents.no_day": _("协议第%(number)s条没写哪天前做完。请写上日子，当场做完的点“签字当天”。"),
    "documents.day_before": _("协议第%(number)s条的日子在签协议以前。请看一下是不是写错了。"),
    "documents.vague_sum": _("协议第%(number)s条写着“%(words)s”。请写准是多少元。"),
    "documents.sum_not_entered": _("协议第%(number)s条写了钱，请把数填进“金额”一格，打印时会同时写上大写。"),
    "documents.sums_differ": _("协议第%(number)s条里写的钱数和“金额”一格不一样。请改成一样的。"),
    "documents.no_payee": _("协议第%(number)s条没写钱付给谁。"),
    "documents.no_way_of_paying": _("协议第%(number)s条没写怎么付：现金、转账，还是实物。"),
    "documents.no_account": _("协议第%(number)s条是转账，没写收款账户。请写户名、银行和账号。"),
    "documents.no_proof": _("协议第%(number)s条没写怎么算办完。可以写“打收条”“双方一起看过”。"),
    "documents.ownership": _(
        "协议第%(number)s条写着“%(words)s”。归谁所有，调解定不了，法院也不确认。可以写谁用、用到哪天。"
    ),
    "documents.status": _(
        "协议第%(number)s条写着“%(words)s”。这类事要到民政局或者法院办，法院不确认这样的协议。"
    ),
    "documents.gives_up": _(
        "协议第%(number)s条写着“%(words)s”。去法院、信访、举报是各人的权利，请删掉这句话。"
    ),
    "documents.crime": _("协议第%(number)s条写着“%(words)s”。犯罪的事不能私下了结，请删掉这句话。"),
    "documents.fee": _("协议第%(number)s条写着“%(words)s”。人民调解不收钱，请删掉。"),
}

FILES = {
    "documents.photo_empty": _("这张照片是空的，没有传上来。请再选一次，或者重新拍一张。"),
    "documents.photo_too_large": _("照片太大（%(megabytes)sMB，最大10MB）。请选小一点的，或者重新拍一张。"),
    "documents.photo_too_many_pixels": _("照片的尺寸太大。请选小一点的，或者重新拍一张。"),
    "documents.photo_wrong_type": _("这不是照片。请选手机拍的照片（JPG、PNG），或者重新拍一张。"),
    "documents.photo_broken": _("这张照片打不开，可能没有传完。请再选一次，或者重新拍一张。"),
    "documents.photo_needs_line": _("请写一句照片上是什么，最多%(most)s个字。"),
    "documents.photo_kind_unknown": _("请点一样：照片是什么的。"),
    "documents.photo_too_many": _("这件事的照片已经有%(most)s张，放不下了。请把最要紧的打印出来放进卷宗。"),
    "documents.open_needs_reason": _("看原件要写明为什么，最多%(most)s个字。"),
    "documents.file_erased": _("这个文件已经依法删掉了。"),
    "documents.file_damaged": _("这个文件和账本对不上，先不给看。请告诉技术员。"),
}

PAPERS = {
    "documents.not_issued": _("这张纸还没有出件，不能记签字。请先打印出来。"),
    "documents.not_waiting_for": _("这张纸不等“%(name)s”签字，或者已经记过了。"),
    "documents.signed_on_no_such_day": _("签字的日子要在%(from)s以后、今天以前。"),
    "documents.already_issued": _("这张纸已经出过了，不能再改。要改就另出一版。"),
    "documents.issued_differently": _("这张纸和出件时不一样了，先不给看。请告诉技术员。"),
}

SENTENCES = {f"documents.lacks_{name}": words for name, words in LACKS.items()} | WEAK | FILES | PAPERS
