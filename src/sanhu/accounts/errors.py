"""What a person reads when something about an account may not happen."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "accounts.name_shape": _("用户名只能用汉字、字母、数字和 . - _，最多%(limit)s个字。"),
    "accounts.name_taken": _("已经有人用“%(name)s”这个用户名。请换一个。"),
    "accounts.closed": _("这个账号已经停用。"),
    "accounts.password_short": _("密码太短。最少%(least)s个字，可以是一句您记得住的话。"),
    "accounts.password_long": _("密码太长。最多%(most)s个字。"),
    "accounts.password_known": _("这个密码太好猜。不要只用地名、人名、用户名和连着的数字。"),
    "accounts.changed_meanwhile": _("刚刚有人改过这个账号。请再试一次。"),
    "accounts.same_password": _("新密码和原来的一样。请换一个。"),
}
