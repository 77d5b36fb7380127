"""Who may owe, discharge, move and see what.

What follows from a recorded act (a settlement, a stop, a hand-over) is written by the worker inside the
service of that act: no official owes, cancels or hands on a duty by itself, or he could bury what is
late (G16). A date is moved by a person only, the head of the body.
"""

from django.db.models import Q

from sanhu.lib.gate import Actor, Policy

SEE = "duty.see"
KEEP = "duty.discharge"
MOVE = "duty.move"
READ_LAW = "law.read"
CONFIRM = "law.confirm"


def _own_matter(actor: Actor) -> Q:
    return Q(matter_ref=actor.matter) if actor.matter else Q(pk__in=[])


def _anybody(actor: Actor) -> Q:
    return Q()


POLICIES = [
    Policy("duties.see", SEE, "unit", "matter_ref", party=_own_matter, article="M53; 信访工作条例第十八条"),
    Policy("duties.discharge", KEEP, "unit", "matter_ref", article="settled 38"),
    Policy("duties.extend", MOVE, "unit", "matter_ref", system=False, article="信访工作条例第三十四条"),
    Policy("duties.exclude", MOVE, "unit", "matter_ref", system=False, article="信访工作条例第三十六条"),
    *(
        Policy(verb, capability=None, matter="matter_ref", article=article)
        for verb, article in (
            ("duties.hand_over", "settled 9"),
            ("duties.cancel", "G16"),
            ("duties.freeze", "settled 28"),
            ("duties.mark_noticed", "G13"),
        )
    ),
    Policy("duties.owe", capability=None, article="settled 28"),
    Policy("duties.recompute", capability=None, article="settled 25"),
    Policy("duties.load_rules", capability=None, operator=True, system=False, article="settled 29"),
    Policy("duties.load_notice", capability=None, operator=True, system=False, article="settled 25"),
    Policy("duties.confirm_rule", capability=CONFIRM, system=False, article="settled 29"),
    # Law is public: whoever is bound by a date may read its rule.
    Policy("duties.see_rules", READ_LAW, operator=True, party=_anybody, article="settled 26"),
]
