"""Who may change the organisation, and who may look up what in it."""

from __future__ import annotations

from django.db.models import Q

from sanhu.lib.gate import Actor, Policy, register

ARRANGE = "org.arrange"
APPOINT = "org.appoint"
GROUP = "org.group"
COMMITTEE = "org.committee"
READ = "org.read"
SEE_GROUP = "group.see"
WORK = "matter.work"
ACCOUNTS = "accounts.keep"

#: verb → capability, lookup to the unit, and what asks for it. Each reaches the own subtree; the
#: technical operator may, because the first official has to come from somewhere.
_ARRANGING = {
    "org.open_unit": (ARRANGE, "", "M88"),
    "org.move_unit": (ARRANGE, "", "settled 8"),
    "org.rename_unit": (ARRANGE, "", "M88"),
    "org.create_post": (ARRANGE, "", "M20"),
    "org.appoint": (APPOINT, "unit", "M20; M21"),
    "org.end_appointment": (APPOINT, "post__unit", "M20; M21"),
    "org.give_account": (ACCOUNTS, "unit", "M20; G22"),
    "org.add_person": (GROUP, "", "M22"),
    "org.form_work_group": (GROUP, "", "M22"),
    "org.add_group_member": (GROUP, "host", "M23"),
    "org.end_group_member": (GROUP, "group__host", "M23"),
    "org.form_committee": (COMMITTEE, "", "人民调解法第八条"),
    "org.appoint_mediator": (COMMITTEE, "unit", "人民调解法第十三条"),
    "org.release_mediator": (COMMITTEE, "committee__unit", "人民调解法第十五条"),
}
_READING = {
    "org.see_person": ("unit", "M87"),
    "org.see_appointment": ("post__unit", "M20; M21"),
    "org.see_committee": ("unit", "人民调解法第十条"),
}


def register_all() -> None:
    """Register the policies of this room."""
    register(Policy("org.open_district", capability=None, operator=True, system=False, article="issue 10"))
    register(Policy("org.see_unit", capability=READ, operator=True, article="M87; M88"))
    for verb, (capability, unit, article) in _ARRANGING.items():
        register(Policy(verb, capability, unit, operator=True, system=False, article=article))
    register(
        Policy(
            "org.close_unit",
            capability=ARRANGE,
            unit="",
            operator=True,
            system=False,
            condition=_not_own,
            article="M88",
            relations=frozenset({"below"}),
        )
    )
    for verb, (unit, article) in _READING.items():
        register(Policy(verb, capability=READ, unit=unit, operator=True, article=article))
    # Groups can be about a matter, and what concerns a matter is closed to the operator (settled 19).
    register(Policy("org.see_group", SEE_GROUP, "host", "matter_ref", article="M22; settled 19"))
    register(Policy("org.form_matter_group", WORK, "", system=False, article="M66"))
    register(Policy("org.join_matter_group", WORK, "host", "matter_ref", system=False, article="M23; M66"))


def _not_own(actor: Actor) -> Q:
    """Nobody closes the unit that he sits in: that is for the one above it."""
    return ~Q(pk=actor.unit)
