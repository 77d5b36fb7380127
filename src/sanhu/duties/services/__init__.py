"""What other rooms may ask of the duties."""

from sanhu.duties.services.keeping import apply_notice, notice_missed
from sanhu.duties.services.law import confirm_rule, load_notices, load_rules
from sanhu.duties.services.moving import exclude, extend
from sanhu.duties.services.owing import cancel, discharge, freeze, hand_over, owe

__all__ = [
    "apply_notice",
    "cancel",
    "confirm_rule",
    "discharge",
    "exclude",
    "extend",
    "freeze",
    "hand_over",
    "load_notices",
    "load_rules",
    "notice_missed",
    "owe",
]
