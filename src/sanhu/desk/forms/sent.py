"""What all working forms share: the key that makes two sendings one, and choices of people."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from sanhu.ledger.services import Submitted
from sanhu.lib.ids import new_id
from sanhu.procedure.rules.days import CHINA
from sanhu.ui import forms as ui

#: A key of ours is a UUID; a longer one was not made by us and is cut before it is hashed.
_KEY = 64


def submission_of(sent: QueryDict) -> Submitted:
    """Return the key under which something was sent, and all that was typed under it (settled 7)."""
    typed = {name: sent.getlist(name) for name in sorted(sent) if name not in _NOT_TYPED}
    return Submitted((sent.get("submission") or str(new_id()))[:_KEY], typed)


class Sent(ui.Form):
    """A form that may come twice and acts once; the page makes its key before the first try."""

    submission = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["submission"].initial = str(new_id())

    def offer(self, name: str, rows: Iterable[tuple[Any, Any]]) -> None:
        """Offer these rows in a field that chooses among rows."""
        field = self.fields[name]
        assert isinstance(field, OneOf | SomeOf)  # no other field of ours chooses among rows
        field.offer(rows)

    def submitted(self) -> Submitted:
        """Return the key and all that was typed under it."""
        return submission_of(cast(QueryDict, self.data))

    def take_new_key(self) -> None:
        """Let the next sending of what is typed here count as another one."""
        again = cast(QueryDict, self.data).copy()
        again["submission"] = str(new_id())
        self.data = again


_NOT_TYPED = ui.NOT_TYPED | {"submission"}


def moment(on: date, clock: time) -> datetime:
    """Return the moment of a Chinese day and clock, to the minute."""
    return datetime.combine(on, clock, CHINA)


def yes_or_no(label: Any, yes: Any, no: Any, unchosen: Any) -> forms.TypedChoiceField:
    """Return a field for a question that must be answered, with nothing chosen beforehand."""
    return forms.TypedChoiceField(
        label=label,
        choices=[("no", no), ("yes", yes)],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": unchosen},
    )


def interest() -> forms.TypedChoiceField:
    """Return the question whether a person has an interest in the matter (settled 42)."""
    return yes_or_no(
        _("和这件事、和双方有没有利害关系"),
        _("有"),
        _("没有，问过本人了"),
        _("请先问本人：和这件事、和双方有没有利害关系。"),
    )


class OneOf(forms.ChoiceField):
    """One row out of a list, chosen by its id; the cleaned value is the row."""

    widget = forms.RadioSelect

    def __init__(self, *, rows: Iterable[tuple[Any, Any]] = (), **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.offer(rows)

    def offer(self, rows: Iterable[tuple[Any, Any]]) -> None:
        """Offer these rows, each with its words."""
        self.rows = {str(row.pk): (row, words) for row, words in rows}
        self.choices = [(key, words) for key, (_row, words) in self.rows.items()]

    def clean(self, value: Any) -> Any:
        """Return the row that was chosen."""
        found = self.rows.get(super().clean(value))
        return found[0] if found else None


class SomeOf(forms.MultipleChoiceField):
    """Some rows out of a list; the cleaned value is the list of rows in the order offered."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, rows: Iterable[tuple[Any, Any]] = (), **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.offer(rows)

    def offer(self, rows: Iterable[tuple[Any, Any]]) -> None:
        """Offer these rows, each with its words."""
        self.rows = {str(row.pk): (row, words) for row, words in rows}
        self.choices = [(key, words) for key, (_row, words) in self.rows.items()]

    def clean(self, value: Any) -> Any:
        """Return the rows that were chosen."""
        chosen = set(super().clean(value))
        return [row for key, (row, _words) in self.rows.items() if key in chosen]
