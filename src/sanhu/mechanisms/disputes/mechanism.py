"""Disputes: what the engine is told about them.

Registered in a village or in what stands beside one, helped by township and district (seed M3).
A dispute counts as settled only with a cause, a route and a solution found (M3). One month is the
usual time and never bars anybody (settled 27). The 30 days of a joint request for judicial
confirmation run only under a lawful committee with a mediator (settled 31): whoever seals the
agreement starts them, so that they do not stand here.
"""

from django.utils.translation import gettext_lazy as _

from sanhu.mechanisms.disputes.enums import CODE, Category
from sanhu.procedure.declare import Bound, Mechanism, register
from sanhu.procedure.enums import Climbing, FindingKind, Outcome

DISPUTES = Mechanism(
    code=CODE,
    name=_("矛盾纠纷"),
    clocks={"opened": ("TJ-DONE",), "handed_over": ("JJ-TAKE",), "due": ("HF-VISIT",)},
    gate={Outcome.SETTLED: frozenset(FindingKind)},
    climbing_means=Climbing.UNSOLVED,
    facts_template="disputes/facts.html",
    bound=Bound("TJ-DONE", 30, only_warns=True),
    categories={one.value: one.label for one in Category},
)
register(DISPUTES)
