"""Who works on a matter: its group with a responsible person, and who mediates."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from sanhu.desk.forms.sent import OneOf, Sent, SomeOf, interest
from sanhu.org.models import Appointment
from sanhu.ui.forms import Line


def people(seats: Sequence[Appointment]) -> list[tuple[Any, str]]:
    """Return each person of these seats once, with the name and the first post."""
    found = {seat.person_id: (seat.person, f"{seat.person.name}（{seat.post}）") for seat in reversed(seats)}
    return [found[key] for key in dict.fromkeys(seat.person_id for seat in seats)]


class Forming(Sent):
    """A group for this matter alone."""

    name = Line(label=_("小组叫什么"))
    responsible = OneOf(label=_("谁是责任人"), error_messages={"required": _("请点一位责任人。")})
    members = SomeOf(label=_("还有谁"), required=False)

    def __init__(self, *args: Any, seats: Sequence[Appointment], name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].initial = name
        self.offer("responsible", people(seats))
        self.offer("members", people(seats))


class Assigning(Sent):
    """Who mediates, and what he declared."""

    person = OneOf(label=_("请谁来调"), error_messages={"required": _("请点一位来调的人。")})
    has_interest = interest()

    def __init__(self, *args: Any, seats: Sequence[Appointment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("person", people(seats))
