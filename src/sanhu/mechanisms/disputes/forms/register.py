"""The form on which a dispute is taken in: five typed fields and three taps (settled 49)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sanhu.mechanisms.disputes.enums import Category
from sanhu.mechanisms.disputes.errors import SENTENCES
from sanhu.mechanisms.disputes.rules.categories import WORDS, suggest_categories
from sanhu.mechanisms.disputes.rules.registering import MOST_SIDES
from sanhu.mechanisms.disputes.services import Intake
from sanhu.org.models import Unit
from sanhu.procedure.errors import SENTENCES as ENGINE
from sanhu.procedure.rules.matters import STAMPS
from sanhu.procedure.rules.texts import NAME, STORY
from sanhu.ui.forms import Form, Line, Words, say_the_cure

_NEEDED = 2
_DANGERS = (
    ("in_danger", _("有人有危险，或动过手")),
    ("child_concerned", _("牵涉孩子")),
    ("may_be_crime", _("可能是犯罪")),
)


@dataclass(frozen=True)
class Tile:
    """One category as the page draws it, with the words that speak for it."""

    value: str
    label: str
    words: str
    place: int
    chosen: bool


class RegisterForm(Form):
    """Both sides, what happened, what each wants. Fields of a side end in its stamp, as the engine's do."""

    submission = forms.CharField(widget=forms.HiddenInput, max_length=64)
    what_happened = Words(label=_("什么时候、在哪里、为了什么事"), max_length=STORY)
    dangers = forms.MultipleChoiceField(
        label=_("有没有这三样"), choices=_DANGERS, required=False, widget=forms.CheckboxSelectMultiple
    )
    category = forms.ChoiceField(
        label=_("算哪一类"),
        choices=Category.choices,
        widget=forms.RadioSelect,
        error_messages={"required": SENTENCES["disputes.category_missing"]},
    )
    on_initiative = forms.BooleanField(label=_("没有人来申请，是我们上门去的"), required=False)

    def __init__(self, *args: Any, units: Sequence[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stamps = STAMPS[:MOST_SIDES]
        for place, stamp in enumerate(self.stamps):
            missing = ENGINE["procedure.side_without_name"] % {"stamp": stamp}
            name = Line(
                label=_("%(stamp)s方姓名") % {"stamp": stamp},
                max_length=NAME,
                required=place < _NEEDED,
                error_messages={"required": missing},
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            )
            self._add(f"name_{stamp}", name)
            wish = Words(label=_("%(stamp)s方想要什么") % {"stamp": stamp}, max_length=STORY, required=False)
            self._add(f"wish_{stamp}", wish)
        self.units = list(units)
        if len(self.units) > 1:
            choices = [(str(unit.pk), unit.name) for unit in self.units]
            self._add("unit", forms.ChoiceField(label=_("在哪里登记"), choices=choices))
        # As they stand on the page: the list of what to mend follows it.
        names, wishes = ([f"{what}_{stamp}" for stamp in self.stamps] for what in ("name", "wish"))
        self.order_fields([*names, "unit", "on_initiative", "what_happened", "dangers", *wishes, "category"])

    def _add(self, name: str, field: forms.Field) -> None:
        say_the_cure(field, str(field.label))
        field.widget.attrs.pop("maxlength", None)
        if isinstance(field.widget, forms.Textarea):
            field.widget.attrs["rows"] = "2"
        self.fields[name] = field

    @property
    def two_sides(self) -> list[tuple[str, Any, Any]]:
        """Return stamp, name and wish of the two sides that every dispute has."""
        return [(stamp, self[f"name_{stamp}"], self[f"wish_{stamp}"]) for stamp in self.stamps[:_NEEDED]]

    @property
    def third_side(self) -> tuple[str, Any, Any]:
        """Return stamp, name and wish of the side that only some disputes have."""
        stamp = self.stamps[_NEEDED]
        return stamp, self[f"name_{stamp}"], self[f"wish_{stamp}"]

    @property
    def more_is_open(self) -> bool:
        """Whether what only some disputes need holds something, or something wrong."""
        _stamp, name, wish = self.third_side
        return any(field.value() or field.errors for field in (name, wish, self["on_initiative"]))

    @property
    def likely(self) -> list[Tile]:
        """Return the categories that the story looks like; none before there is one."""
        return list(self._tiles(self._suggested()))

    @property
    def others(self) -> list[Tile]:
        """Return all other categories."""
        suggested = self._suggested()
        return list(self._tiles([one for one in Category if one not in suggested]))

    def _suggested(self) -> list[Category]:
        return suggest_categories(str(self["what_happened"].value() or ""))

    def _tiles(self, categories: Sequence[Category]) -> Iterator[Tile]:
        chosen = self["category"].value()
        for one in categories:
            place = list(Category).index(one)
            yield Tile(one.value, str(one.label), "|".join(WORDS[one]), place, one.value == chosen)

    def clean(self) -> dict[str, Any]:
        """Ask for the name of a third side that only wants something."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        stamp, name, wish = self.third_side
        if cleaned.get(wish.name) and not cleaned.get(name.name) and name.name not in self.errors:
            self.add_error(name.name, ENGINE["procedure.side_without_name"] % {"stamp": stamp})
        return cleaned

    def unit(self) -> Unit:
        """Return the unit that registers: the only one, or the one that was chosen."""
        chosen = self.cleaned_data.get("unit")
        return next(unit for unit in self.units if chosen in (None, str(unit.pk)))

    def intake(self) -> Intake:
        """Return what was typed as the service takes it."""
        typed = self.cleaned_data
        sides = [(typed[f"name_{stamp}"], typed[f"wish_{stamp}"]) for stamp in self.stamps]
        return Intake(
            sides=tuple(side for place, side in enumerate(sides) if place < _NEEDED or side[0]),
            what_happened=typed["what_happened"],
            category=typed["category"],
            on_initiative=typed["on_initiative"],
            **{name: name in typed["dangers"] for name, _words in _DANGERS},
        )
