"""Icons, dates, chips, notices, buttons and the rows that lead somewhere."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.template.defaultfilters import stringfilter
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

register = template.Library()
SPRITE = Path(__file__).parent.parent / "static" / "ui" / "icons.svg"
SIDES = {"甲": "a", "乙": "b", "丙": "c"}
NOTICE_ICONS = {"plain": "info", "info": "info", "soon": "alert", "over": "alert", "done": "check"}
# District clocks are Chinese clocks, whatever TIME_ZONE a server was given.
CHINA = ZoneInfo("Asia/Shanghai")


@cache
def icon_names() -> frozenset[str]:
    """Return the names that the sprite draws."""
    return frozenset(re.findall(r'<symbol id="([\w-]+)"', SPRITE.read_text(encoding="utf-8")))


def filled(item: Mapping[str, Any], **defaults: Any) -> dict[str, Any]:
    """Return the item with every key a template may ask for; a key it never asks for is a typing error."""
    unknown = set(item) - set(defaults)
    if unknown:
        raise ValueError(f"a part does not know {sorted(unknown)}; it knows {sorted(defaults)}")
    return {**defaults, **item}


def side_of(stamp: str) -> str:
    """Return the colour letter of a side's stamp, or nothing for a stamp of nobody's side."""
    return SIDES.get(stamp, "")


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw one icon of the sprite; words always stand beside it."""
    if name not in icon_names():
        raise template.TemplateSyntaxError(f"icons.svg draws no {name!r}")
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("ui/icons.svg"),
        name,
    )


@register.simple_tag
def ui_mark() -> SafeString:
    """Draw the mark: app bar, sign-in, receipt and poster, nowhere else."""
    return format_html(
        '<svg class="mark" aria-hidden="true" focusable="false"><use href="{}#mark"></use></svg>',
        static("ui/icons.svg"),
    )


@register.simple_tag
def ui_lang() -> str:
    """Return the page's language as browsers and screen readers name it."""
    return "zh-Hans" if (get_language() or "zh-hans").startswith("zh") else "en"


@register.filter
def ui_day(value: date | None) -> str:
    """Say a day without its year: 9月13日 星期二."""
    return date_format(_local(value), _("n月j日 l")) if value else ""


@register.filter
def ui_day_year(value: date | None) -> str:
    """Say a day with its year, once on a page: 2016年9月13日 星期二."""
    return date_format(_local(value), _("Y年n月j日 l")) if value else ""


def day_in_words(value: date) -> str:
    """Say a day within a sentence: 2016年9月13日."""
    return date_format(_local(value), _("Y年n月j日"))


@register.filter
def ui_moment(value: datetime | None) -> str:
    """Say a moment on a Chinese clock: 9月13日 15:00."""
    return date_format(_local(value), _("n月j日 H:i")) if value else ""


def _local(value: date) -> date:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value, CHINA)
    return value


@register.filter(is_safe=True)
@stringfilter
def ui_tidy(text: str) -> str:
    """Return a title without the line breaks and blanks that its template is written with."""
    return " ".join(text.split())


@register.filter
def ui_level(tag: str) -> str:
    """Return the kind of notice that a message of the framework's level becomes."""
    return {"success": "done", "warning": "soon", "error": "over"}.get(tag, "info")


@register.inclusion_tag("ui/chip.html")
def ui_chip(text: str, kind: str = "plain", icon: str = "") -> dict[str, Any]:
    """Mark a thing (never a person) with a word: plain, soon, over, done or info."""
    return {"text": text, "kind": kind, "icon_name": icon}


@register.inclusion_tag("ui/stamp.html")
def ui_stamp(stamp: str) -> dict[str, Any]:
    """Print the stamp of a side (甲 乙 丙) or of a third (调)."""
    return {"stamp": stamp, "side": side_of(stamp)}


@register.simple_block_tag
def ui_notice(content: str, kind: str = "plain", icon: str = "", law: str = "") -> str:
    """Frame a paragraph that must be read: plain, info, soon, over or done."""
    values = {"content": content, "kind": kind, "icon_name": icon or NOTICE_ICONS[kind], "law": law}
    return render_to_string("ui/notice.html", values)


@register.simple_block_tag
def ui_head(content: str, title: str, lead: str = "", kicker: str = "", in_bar: bool = False) -> str:
    """Open a page: one h1, a sentence, buttons between the tags; in_bar: the bar shows the title."""
    values = {"content": content, "title": title, "lead": lead, "kicker": kicker, "in_bar": in_bar}
    return render_to_string("ui/head.html", {**values, "has_buttons": bool(content.strip())})


@register.inclusion_tag("ui/button.html")
def ui_button(
    text: str, url: str = "", kind: str = "", icon: str = "", name: str = "", value: str = "", form: str = ""
) -> dict[str, Any]:
    """Print a link (url) or a submit button; kind is main (once on a page), over, text or nothing."""
    given = {"text": text, "url": url, "kind": kind, "icon_name": icon, "name": name, "value": value}
    return {**given, "form": form}


@register.inclusion_tag("ui/go.html")
def ui_links(items: Iterable[Mapping[str, Any]], label: str = "") -> dict[str, Any]:
    """List rows that lead somewhere, or without url stand still with their chip at the end."""
    blank = {"label": "", "url": "", "note": "", "when": "", "icon": "", "chip": "", "kind": "plain"}
    rows = [filled(item, **blank, plain=False) for item in items]
    return {"items": rows, "label": label}


@register.inclusion_tag("ui/by_script.html")
def ui_print() -> dict[str, Any]:
    """Offer to print this page; shows itself where a script can."""
    return {"does": "print", "value": "", "icon_name": "print", "text": _("打印")}


@register.inclusion_tag("ui/by_script.html")
def ui_read(part: str = "content") -> dict[str, Any]:
    """Offer to read a part of the page aloud; shows itself where the phone has a Chinese voice."""
    return {"does": "read", "value": part, "icon_name": "sound", "text": _("念给我听")}


@register.inclusion_tag("ui/facts.html")
def ui_facts(rows: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """List label and value pairs; an empty value says 没有写."""
    return {"rows": list(rows)}


@register.inclusion_tag("ui/checklist.html")
def ui_checklist(items: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Say of each thing needed whether it is there: label, note, done."""
    return {"items": [filled(item, label="", note="", done=False) for item in items]}
