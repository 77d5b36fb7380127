"""What a person reads about recusal."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "access.one_named": _("请选一个人或一个单位，不能都选，也不能都不选。"),
    "access.named_already": _("%(name)s在这件事里已经登记过了。"),
    "access.declared_already": _("您已经说明过，这件事不由您办。"),
    "access.withdrawn": _("这一条已经撤回，不用再办。"),
    "access.must_stay_out": _("%(name)s和这件事有利害关系，不能由这个人来办。"),
}
