"""Wage arrears (欠薪): what the engine is told about them. Exists only in the tests."""

from django.utils.translation import gettext_lazy as _

from sanhu.procedure.declare import Bound, Mechanism, register
from sanhu.procedure.enums import Climbing, FindingKind, Outcome

WAGE_ARREARS = Mechanism(
    code="wage_arrears",
    name=_("欠薪"),
    clocks={"opened": ("TJ-DONE",), "handed_over": ("JJ-TAKE",), "due": ("HF-VISIT",)},
    gate={Outcome.SETTLED: frozenset({FindingKind.CAUSE, FindingKind.SOLUTION})},
    climbing_means=Climbing.UNSOLVED,
    facts_template="wage_arrears/facts.html",
    public_intake=True,
    bound=Bound("TJ-DONE", 30, only_warns=True),
)
register(WAGE_ARREARS)
