"""The token of a form, and beside it for whom its page was opened and the key of this one printing.

Settings make this a builtin in place of Django's own tag of the same name, so that no form can forget it:
a page that lay open too long is given back only to the person for whom it was opened.
"""

from django import template
from django.utils.html import format_html_join

from sanhu.lib.ids import new_id
from sanhu.ui.forms import OPENED_FOR, SENDING

register = template.Library()


@register.simple_tag(takes_context=True, name="csrf_token")
def token(context: template.Context) -> str:
    """Print the three hidden fields; nothing where the page knows no token."""
    value, opened_for = context.get("csrf_token"), context.get(OPENED_FOR, "")
    if not value or value == "NOTPROVIDED":
        return ""
    whose = opened_for() if callable(opened_for) else opened_for
    held = (("csrfmiddlewaretoken", value), (OPENED_FOR, whose), (SENDING, new_id()))
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', held)
