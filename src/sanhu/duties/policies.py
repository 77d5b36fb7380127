"""Who may owe, discharge, move and see what.

What follows from a party's own tap (stopping, consenting) is written by the engine above: a party
discharges and cancels only on the matter of the code, and owes nobody anything.
"""

from collections.abc import Callable

from django.db.models import Q

from sanhu.lib.gate import Actor, Policy

SEE = "duty.see"
KEEP = "duty.discharge"
DECIDE = "duty.decide"
CONFIRM = "law.confirm"


def _own_matter(actor: Actor) -> Q:
    return Q(matter_ref=actor.matter) if actor.matter else Q(pk__in=[])


def _on_duty(
    verb: str, capability: str, party: Callable[[Actor], Q] | None = None, article: str = ""
) -> Policy:
    """Return a policy on a duty: its unit may, save an official who must keep out of its matter."""
    return Policy(verb, capability, unit="unit", matter="matter_ref", party=party, article=article)


POLICIES = [
    _on_duty("duties.see", SEE, _own_matter, "M53"),
    Policy("duties.owe", capability=KEEP, unit=""),
    _on_duty("duties.hand_over", KEEP),
    _on_duty("duties.discharge", KEEP, _own_matter),
    _on_duty("duties.cancel", KEEP, _own_matter),
    _on_duty("duties.freeze", KEEP, _own_matter),
    _on_duty("duties.extend", DECIDE, article="信访工作条例第三十四条"),
    _on_duty("duties.exclude", DECIDE),
    Policy("duties.load_rules", capability=None, operator=True),
    Policy("duties.load_notice", capability=CONFIRM, unit="", operator=True),
    Policy("duties.confirm_rule", capability=CONFIRM, system=False),
    Policy("duties.see_rules", capability=SEE, operator=True, party=lambda actor: Q()),
    Policy("duties.mark_noticed", capability=None),
    Policy("duties.recompute", capability=None),
]
