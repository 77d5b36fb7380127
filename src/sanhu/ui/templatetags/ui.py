"""Every tag a page needs, under one {% load ui %}. docs/ui.md lists them with their values."""

from django import template

from . import ui_basics, ui_forms, ui_matter, ui_pages

register = template.Library()
for part in (ui_basics, ui_forms, ui_matter, ui_pages):
    register.tags.update(part.register.tags)
    register.filters.update(part.register.filters)
