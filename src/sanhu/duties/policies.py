"""Who may owe, discharge, move and see what.

What follows from a party's own tap (stopping, consenting) is written by the engine above: a party
discharges and cancels only on the matter of the code, and owes nobody anything.
"""

from django.db.models import Q

from sanhu.lib.gate import Actor, Policy

SEE = "duty.see"
KEEP = "duty.discharge"
DECIDE = "duty.decide"
CONFIRM = "law.confirm"


def _own_matter(actor: Actor) -> Q:
    return Q(matter_ref=actor.matter) if actor.matter else Q(pk__in=[])


POLICIES = [
    Policy("duties.see", capability=SEE, unit="unit", matter="matter_ref", party=_own_matter),
    Policy("duties.owe", capability=KEEP, unit=""),
    Policy("duties.hand_over", capability=KEEP, unit="unit", matter="matter_ref"),
    Policy("duties.discharge", capability=KEEP, unit="unit", matter="matter_ref", party=_own_matter),
    Policy("duties.cancel", capability=KEEP, unit="unit", matter="matter_ref", party=_own_matter),
    Policy("duties.freeze", capability=KEEP, unit="unit", matter="matter_ref", party=_own_matter),
    Policy("duties.extend", capability=DECIDE, unit="unit", matter="matter_ref"),
    Policy("duties.exclude", capability=DECIDE, unit="unit", matter="matter_ref"),
    Policy("duties.load_rules", capability=None, operator=True),
    Policy("duties.load_notice", capability=CONFIRM, unit="", operator=True),
    Policy("duties.confirm_rule", capability=CONFIRM, system=False),
    Policy("duties.see_rules", capability=SEE, operator=True, party=lambda actor: Q()),
    Policy("duties.mark_noticed", capability=None),
    Policy("duties.recompute", capability=None),
]
