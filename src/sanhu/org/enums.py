"""Closed lists of the organisation, with the words that people read."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class UnitKind(models.TextChoices):
    """What a unit is. A body outside the house (`external`) is always a root of its own."""

    DISTRICT = "district", _("区县")
    STREET = "street", _("街道")
    TOWN = "town", _("镇")
    TOWNSHIP = "township", _("乡")
    ZONE = "zone", _("园区")
    VILLAGE = "village", _("村")
    COMMUNITY = "community", _("社区")
    DEPARTMENT = "department", _("区直单位")
    ENTERPRISE = "enterprise", _("企业")
    MARKET = "market", _("市场")
    EXTERNAL = "external", _("外部机关")


class PostKind(models.TextChoices):
    """The seats that people hold. One row of `Post` is one seat."""

    COMMANDER = "commander", _("指挥长")
    FIRST_RESPONSIBLE = "first_responsible", _("第一责任人（党政一把手）")
    DEPUTY_IN_CHARGE = "deputy_in_charge", _("分管副职")
    OFFICE_HEAD = "office_head", _("三互办主任")
    OFFICE_CLERK = "office_clerk", _("三互办工作人员")
    BRANCH_SECRETARY = "branch_secretary", _("村（社区）党支部书记")
    VILLAGE_HEAD = "village_head", _("村（居）委会主任")
    TWO_COMMITTEES = "two_committees", _("“两委”成员")
    ASSIGNED_CADRE = "assigned_cadre", _("包村干部")
    VILLAGE_POLICE = "village_police", _("驻村干警")
    MEDIATOR = "mediator", _("人民调解员")
    JUSTICE_OFFICER = "justice_officer", _("司法所工作人员")
    PETITION_CLERK = "petition_clerk", _("信访工作人员")
    DEPARTMENT_CLERK = "department_clerk", _("部门承办人")
    LAWYER = "lawyer", _("律师")
    INSPECTOR = "inspector", _("督查人员")


#: Of these a unit has one seat; of the others several, such as two mediators or the two heads of M20.
SINGLE = (PostKind.COMMANDER, PostKind.OFFICE_HEAD, PostKind.BRANCH_SECRETARY, PostKind.VILLAGE_HEAD)

#: Whoever sits here heads the unit: named as its responsible persons (M20, M21), and an accusation
#: against him keeps his subordinates out as well (settled 42).
HEADS = (
    PostKind.COMMANDER,
    PostKind.FIRST_RESPONSIBLE,
    PostKind.DEPUTY_IN_CHARGE,
    PostKind.OFFICE_HEAD,
    PostKind.BRANCH_SECRETARY,
    PostKind.VILLAGE_HEAD,
)


class GroupKind(models.TextChoices):
    """A standing group of a unit (M22), or one formed for a single matter."""

    STANDING = "standing", _("常设小组")
    AD_HOC = "adhoc", _("专项小组")


class MemberKind(models.TextChoices):
    """As what a person sits in a work group (M23, M47, M48)."""

    LEADER = "leader", _("组长")
    ASSIGNED_CADRE = "assigned_cadre", _("包村干部")
    VILLAGE_POLICE = "village_police", _("驻村干警")
    MEDIATOR = "mediator", _("民调员")
    TWO_COMMITTEES = "two_committees", _("“两委”成员")
    ASSESSOR = "assessor", _("人民陪审员")
    VOLUNTEER = "volunteer", _("调解志愿者")
    ELDER = "elder", _("“五老”人员")
    LAWYER = "lawyer", _("律师")
    JUSTICE = "justice", _("公检法司人员")
    MEMBER = "member", _("组员")


class SeatKind(models.TextChoices):
    """As what a mediator serves a committee (人民调解法 Art. 8, 13)."""

    CHAIR = "chair", _("主任")
    MEMBER = "member", _("委员")
    HIRED = "hired", _("聘任")
