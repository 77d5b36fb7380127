"""What a person reads when a claim cannot be registered."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "wage_arrears.no_employer": _("请写是谁欠的。"),
    "wage_arrears.no_workers": _("请写欠了几个人的。"),
    "wage_arrears.no_sum": _("请写一共欠多少。"),
}
