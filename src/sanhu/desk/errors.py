"""What a person reads when a form of the desk may not be taken as it came."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "desk.sent_before": _(
        "这一页已经交过一次，那一次记下了。现在写的和那次不一样，都还在下面。要另记一条，再点一次。"
    ),
    "desk.nothing_written": _("这里还没有写。写上一方的话，就能记下。"),
}
