"""Sittings: called, and held with their own times and those who were there (settled 32)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sanhu.desk.forms.groups import people
from sanhu.desk.forms.sent import Sent, SomeOf, moment
from sanhu.org.models import Appointment
from sanhu.procedure.enums import Kind
from sanhu.procedure.models import Invitation, Side
from sanhu.procedure.rules.stages import ORDER
from sanhu.ui.forms import Clock, Day, Line


def sittings_from(kind: str) -> list[tuple[str, str]]:
    """Return which of the three mutual steps one sitting may hold, from the one under way."""
    rest = ORDER[ORDER.index(Kind(kind)) :] if kind else ()
    parts = [rest[: end + 1] for end in range(len(rest))]
    return [(" ".join(part), "、".join(str(one.label) for one in part)) for part in parts]


class Convening(Sent):
    """Which steps, when, where."""

    kinds = forms.TypedChoiceField(
        label=_("这次议什么"),
        widget=forms.RadioSelect,
        coerce=lambda value: [Kind(one) for one in value.split()],
    )
    on = Day(label=_("哪天"))
    starts_at = Clock(label=_("几点"), help_text=_("比如15:00。"))
    place = Line(label=_("在哪里"))

    def __init__(self, *args: Any, kind: str, today: date, place: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = sittings_from(kind)
        kinds = self.fields["kinds"]
        assert isinstance(kinds, forms.ChoiceField)  # declared above
        kinds.choices = choices
        kinds.initial = choices[0][0] if choices else None
        self.fields["on"].initial = today
        self.fields["place"].initial = place

    def starts(self) -> datetime:
        """Return when it begins."""
        return moment(self.cleaned_data["on"], self.cleaned_data["starts_at"])


class Holding(Sent):
    """When it really began and ended, and who was there."""

    on = Day(label=_("哪天开的"))
    began_at = Clock(label=_("几点开始"))
    ended_at = Clock(label=_("几点结束"))
    sides_there = SomeOf(label=_("双方谁到了"), required=False)
    guests_there = SomeOf(label=_("请来的人谁到了"), required=False)
    people_there = SomeOf(label=_("我们这边谁到了"), required=False)

    def __init__(
        self,
        *args: Any,
        on: date,
        sides: Sequence[Side],
        guests: Sequence[Invitation],
        seats: Sequence[Appointment],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = on
        self.offer("sides_there", ((side, f"{side.stamp} {side.name}") for side in sides))
        guest_words = ((guest, f"{guest.name}（{guest.get_capacity_display()}）") for guest in guests)
        self.offer("guests_there", guest_words)
        self.offer("people_there", people(seats))
        if not guests:
            del self.fields["guests_there"]

    def times(self) -> tuple[datetime, datetime]:
        """Return when it began and ended."""
        typed = self.cleaned_data
        return moment(typed["on"], typed["began_at"]), moment(typed["on"], typed["ended_at"])
