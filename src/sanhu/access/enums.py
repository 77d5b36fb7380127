"""Closed lists of who is kept out of a matter, and why."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class NamedAs(models.TextChoices):
    """As what a person or unit of the house is named in a matter."""

    PARTY = "party", _("当事人")
    ACCUSED = "accused", _("被反映")


class Reason(models.TextChoices):
    """Why somebody is kept out of a matter (settled 42). The first four are computed when asked."""

    PARTY = "party", _("是这件事的当事人")
    ACCUSED = "accused", _("是被反映的人")
    HEAD = "head", _("是被反映单位的负责人")
    SUBORDINATE = "subordinate", _("在被反映的单位或当事人管的单位任职")
    DECLARED = "declared", _("自己说明与这件事有关系")


class Relation(models.TextChoices):
    """How somebody stands to what he asks for, as the policy sheet names it."""

    OWN = "own", _("本单位")
    BELOW = "below", _("下级单位")
    ABOVE = "above", _("本单位交出去的")
    ELSEWHERE = "elsewhere", _("别的单位")
    INVITED = "invited", _("请来参加的")
    MEDIATES = "mediates", _("指定来调解的")
    WRITER = "writer", _("本人写的")
    RECUSED = "recused", _("应当回避")
    OWN_ACCOUNT = "own_account", _("本人的账号")
    OWN_SIDE = "own_side", _("本人这一方的")
    OTHER_SIDE = "other_side", _("同一件事另一方的")
    ANY = "any", _("其他情形")


class MatterKind(models.TextChoices):
    """Which matters a line of the policy sheet speaks of."""

    ANY = "any", _("不论哪种")
    ORDINARY = "ordinary", _("一般的")
    GUARDED = "guarded", _("要保护的")
