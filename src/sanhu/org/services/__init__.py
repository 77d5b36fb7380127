"""What may be done to the organisation, one function per verb."""

from sanhu.org.services.bulk import open_district
from sanhu.org.services.committees import appoint_mediator, form_committee, release_mediator
from sanhu.org.services.groups import (
    add_group_member,
    end_group_member,
    form_matter_group,
    form_work_group,
    join_matter_group,
)
from sanhu.org.services.people import add_person, appoint, create_post, end_appointment, give_account
from sanhu.org.services.units import close_unit, move_unit, open_unit, rename_unit

__all__ = [
    "add_group_member",
    "add_person",
    "appoint",
    "appoint_mediator",
    "close_unit",
    "create_post",
    "end_appointment",
    "end_group_member",
    "form_committee",
    "form_matter_group",
    "form_work_group",
    "give_account",
    "join_matter_group",
    "move_unit",
    "open_district",
    "open_unit",
    "release_mediator",
    "rename_unit",
]
