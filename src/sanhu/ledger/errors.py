"""What the ledger says when it refuses or cannot go on."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "ledger.already_open": _("账本已经建好了，不能再建一次。"),
    "ledger.key_reused": _("同一份提交来了两次，内容却不一样。两份都留着，请人来定。"),
}


class NotOpened(Exception):
    """Raised when something is to be recorded before `sanhu init` has opened the ledger."""


#: What `ledger verify` says of each kind of fault.
FAULTS = {
    "trigger_missing": _("守着账本的触发器不见了"),
    "head_missing": _("账本的头不见了"),
    "head_changed": _("账本的头被改过"),
    "entries_missing": _("账本的记录少了"),
    "position_gap": _("账本的记录不连着"),
    "entry_changed": _("这一条记录被改过"),
    "entry_unreadable": _("这一条记录读不出来了"),
    "time_back": _("这一条的时间比前一条早"),
    "opening_missing": _("密封的内容不见了"),
    "opening_changed": _("密封的内容被改过"),
    "opening_stray": _("多出一份密封的内容"),
    "submission_changed": _("提交的凭据被改过"),
    "row_missing": _("这一行数据不见了"),
    "row_unrecorded": _("这一行数据没有记录"),
    "row_unreadable": _("这一行数据读不出来了"),
    "row_changed": _("这一行数据被改过"),
    "path_changed": _("单位的上下级和记录对不上"),
}
