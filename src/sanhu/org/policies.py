"""Who may change the organisation, and who may look up what in it."""

from __future__ import annotations

from sanhu.lib.gate import Policy, register

ARRANGE = "org.arrange"
READ = "org.read"
WORK = "matter.work"

#: verb → lookup to the unit. Whoever arranges does so in his own subtree; the technical operator may,
#: because the first official has to come from somewhere.
_ARRANGING = {
    "org.open_unit": "",
    "org.move_unit": "",
    "org.rename_unit": "",
    "org.close_unit": "",
    "org.add_person": "",
    "org.give_account": "unit",
    "org.create_post": "",
    "org.appoint": "unit",
    "org.end_appointment": "post__unit",
    "org.form_work_group": "",
    "org.add_group_member": "host",
    "org.end_group_member": "group__host",
    "org.form_committee": "",
    "org.appoint_mediator": "unit",
    "org.release_mediator": "committee__unit",
}


def register_all() -> None:
    """Register the policies of this room."""
    register(Policy("org.open_district", capability=None, operator=True, system=False))
    register(Policy("org.see_unit", capability=READ, operator=True))
    for verb, unit in _ARRANGING.items():
        register(Policy(verb, capability=ARRANGE, unit=unit, operator=True, system=False))
    for verb, unit in (
        ("org.see_person", "unit"),
        ("org.see_appointment", "post__unit"),
        ("org.see_committee", "unit"),
    ):
        register(Policy(verb, capability=READ, unit=unit, operator=True))
    # Groups can be about a matter, and what concerns a matter is closed to the operator (settled 19).
    register(Policy("org.see_group", capability=READ, unit="host", matter="matter_ref"))
    register(Policy("org.form_matter_group", capability=WORK, unit="", system=False))
    register(Policy("org.join_matter_group", capability=WORK, unit="host", matter="matter_ref", system=False))
