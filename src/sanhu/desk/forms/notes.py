"""What one side said alone (settled 35)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from sanhu.desk.forms.sent import OneOf, Sent
from sanhu.procedure.models import Side
from sanhu.ui.forms import Words


class Noting(Sent):
    """Which side, and what it said."""

    side = OneOf(label=_("和哪一方谈的"), error_messages={"required": _("请点和哪一方谈的。")})
    text = Words(label=_("谈了什么"))

    def __init__(self, *args: Any, sides: list[Side], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("side", ((side, f"{side.stamp} {side.name}") for side in sides))
