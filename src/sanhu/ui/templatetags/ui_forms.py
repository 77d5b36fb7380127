"""Fields and the summary of what is wrong with them."""

from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

register = template.Library()


def kind_of(bound: BoundField) -> str:
    """Return how a field is drawn: tick, tiles, days, select, file or line."""
    widget = bound.field.widget
    kinds = (
        (forms.CheckboxInput, "tick"),
        ((forms.RadioSelect, forms.CheckboxSelectMultiple), "tiles"),
        (forms.MultiWidget, "days"),
        (forms.SelectMultiple, "line"),
        (forms.Select, "select"),
        (forms.PasswordInput, "password"),
    )
    return next((name for types, name in kinds if isinstance(widget, types)), "line")


def first_id(bound: BoundField) -> str:
    """Return the id of the control that an error's link should reach."""
    return f"{bound.auto_id}_0" if kind_of(bound) in ("tiles", "days") else str(bound.id_for_label)


@register.inclusion_tag("ui/field.html")
def ui_field(
    field: BoundField,
    label: str = "",
    hint: str = "",
    stamp: str = "",
    stack: bool = False,
    narrow: bool = False,
    bare: bool = False,
) -> dict[str, Any]:
    """Print a field: label above (bare: a heading says it already), hint, control, the error under it."""
    if hint:
        field.help_text = hint  # the control's aria-describedby is made from it
    kind = kind_of(field)
    optional = "" if field.field.required or kind == "tick" else _("可不填")
    if optional and kind == "tiles":
        optional = _("没有就不点")
    given = {
        "field": field,
        "kind": kind,
        "label": label or field.label,
        "optional": optional,
        "stamp": stamp,
    }
    return {**given, "stack": stack, "narrow": narrow, "bare": bare, "grouped": field.use_fieldset}


@register.inclusion_tag("ui/draft.html")
def ui_draft(name: str, account: str, hours: int = 72) -> dict[str, Any]:
    """Keep what is typed in this form on the phone; name is the form's, account whose it is (settled 22)."""
    return {"name": name, "account": account, "hours": hours}


@register.inclusion_tag("ui/draft_done.html")
def ui_draft_done(name: str, account: str) -> dict[str, Any]:
    """Say on the page after the record was written that the draft may go."""
    return {"name": name, "account": account}


@register.inclusion_tag("ui/errors.html")
def ui_errors(*forms_on_page: forms.BaseForm) -> dict[str, Any]:
    """Say over the form how many places need mending, each a link to its field."""
    links: list[dict[str, Any]] = []
    general: list[Any] = []
    for form in forms_on_page:
        general += form.non_field_errors()
        for name in form.errors:
            if name in form.fields:
                bound = form[name]
                links.append({"id": first_id(bound), "label": bound.label})
    return {"links": links, "general": general, "count": len(links)}
