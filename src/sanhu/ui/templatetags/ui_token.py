"""The token of a form, and beside it for whom its page was opened.

Settings make this a builtin in place of Django's own tag of the same name, so that no form can forget it:
a page that lay open too long is given back only to the person for whom it was opened.
"""

from django import template
from django.utils.html import format_html

from sanhu.ui.forms import OPENED_FOR

register = template.Library()


@register.simple_tag(takes_context=True, name="csrf_token")
def token(context: template.Context) -> str:
    """Print both hidden fields; nothing where the page knows no token."""
    value, opened_for = context.get("csrf_token"), context.get(OPENED_FOR, "")
    if not value or value == "NOTPROVIDED":
        return ""
    own = format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', value)
    whose = opened_for() if callable(opened_for) else opened_for
    return own + format_html('<input type="hidden" name="{}" value="{}">', OPENED_FOR, whose)
