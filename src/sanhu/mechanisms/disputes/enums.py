"""Closed lists of disputes, with the words that people read."""

from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

#: What the engine and the record call this kind of matter, for ever.
CODE = "disputes"


class Category(TextChoices):
    """What a dispute is about, as the returns of justice bureaus count it (domain 2.5, form of 2016)."""

    FAMILY = "family", _("婚姻家庭")
    NEIGHBOURS = "neighbours", _("邻里")
    HOUSING = "housing", _("房屋宅基地")
    CONTRACT = "contract", _("合同")
    BUSINESS = "business", _("生产经营")
    DAMAGES = "damages", _("损害赔偿")
    LAND = "land", _("山林土地")
    EXPROPRIATION = "expropriation", _("征地拆迁")
    POLLUTION = "pollution", _("环境污染")
    LABOUR = "labour", _("劳动争议")
    CONSUMER = "consumer", _("消费")
    MEDICAL = "medical", _("医疗")
    TRAFFIC = "traffic", _("道路交通事故")
    PROPERTY = "property", _("物业")
    OTHER = "other", _("其他")


#: The lists that were in use, by number, each with the categories that may be chosen under it. A
#: dispute keeps the list of its day; a later list gets a number of its own, and maps to this one.
SCHEMES: Mapping[int, tuple[Category, ...]] = {1: tuple(Category)}
#: The list of today.
SCHEME = 1


class Payment(TextChoices):
    """How a sum is paid (人民调解法 29: the manner of performance)."""

    CASH = "cash", _("现金")
    TRANSFER = "transfer", _("转账")
    KIND = "kind", _("实物")


class VisitWay(TextChoices):
    """How a visit after the agreement was made."""

    IN_PERSON = "in_person", _("上门看")
    PHONE = "phone", _("打电话")
    MET = "met", _("请到村里说")


class CourtAnswer(TextChoices):
    """What the court answered to the joint request (人民调解法 33; 民事诉讼法 206 of 2023)."""

    CONFIRMED = "confirmed", _("确认有效")
    NOT_CONFIRMED = "not_confirmed", _("没有确认：没有收，或者驳回了")
    WITHDRAWN = "withdrawn", _("双方撤回了申请")


#: What verbs of the record that only disputes have are called on a timeline.
ON_TIMELINE = {
    "agreement.followed_up": _("回访了"),
    "agreement.confirmation_asked": _("双方一起请法院确认协议"),
    "agreement.court_answered": _("法院对确认申请有了答复"),
}
