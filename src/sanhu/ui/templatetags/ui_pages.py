"""Shell, lists, figures and the pages that say no, wait or are you sure."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import template
from django.core.paginator import Page
from django.template.loader import render_to_string
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from .ui_basics import filled
from .ui_matter import bead_list, due_parts
from .ui_token import token

register = template.Library()
NAV = {
    "label": "",
    "url": "",
    "icon": "list",
    "count": None,
    "current": False,
    "group": "",
    "phone": None,
    "short": "",
}
THEME_WORDS = {
    "": gettext_noop("跟随手机"),
    "light": gettext_noop("浅色"),
    "dark": gettext_noop("深色"),
    "hc": gettext_noop("高对比"),
}


def nav_items(nav: Iterable[Mapping[str, Any]] | None) -> list[dict[str, Any]]:
    """Return the places of the navigation; short is the word under the icon on a phone."""
    items = [filled(item, **NAV) for item in nav or ()]
    return [{**item, "short": item["short"] or item["label"]} for item in items]


@register.inclusion_tag("ui/bottom_nav.html")
def ui_bottom_nav(nav: Iterable[Mapping[str, Any]] | None) -> dict[str, Any]:
    """Show the places marked phone (else the first four) at the foot of a phone."""
    items = nav_items(nav)
    marked = [item for item in items if item["phone"]]
    return {"items": marked or [item for item in items if item["phone"] is None][:4]}


@register.inclusion_tag("ui/side_nav.html")
def ui_side_nav(nav: Iterable[Mapping[str, Any]] | None) -> dict[str, Any]:
    """Show every place at the side of a desk, under its group's heading."""
    return {"items": nav_items(nav)}


@register.inclusion_tag("ui/back.html")
def ui_back(url: str, label: str, title: str = "") -> dict[str, Any]:
    """Give a phone its own way back with the name of the place, and the page's short name."""
    return {"url": url, "label": label, "title": title}


@register.inclusion_tag("ui/crumbs.html")
def ui_crumbs(items: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Say where on the desk one is: label and url of each; the last has no url."""
    return {"items": [filled(item, label="", url="") for item in items]}


@register.inclusion_tag("ui/look.html")
def ui_look(url: str, theme: str = "", size: str = "") -> dict[str, Any]:
    """Offer the themes and the two sizes as links to the view that sets the cookies."""
    themes = [
        {"value": value, "label": _(label), "current": value == theme} for value, label in THEME_WORDS.items()
    ]
    tongues = [("zh-hans", "zh-Hans", "简体中文"), ("en", "en", "English")]
    return {"url": url, "themes": themes, "size": size, "tongues": tongues, "spoken": get_language()}


@register.inclusion_tag("ui/worklist.html")
def ui_worklist(rows: Iterable[Mapping[str, Any]], today: date, caption: str = "") -> dict[str, Any]:
    """List work by day owed: due, title, url, place, number, beads, step, unit, person, next."""
    blank = {"due": {}, "title": "", "url": "", "place": "", "number": "", "beads": ""}
    rest = {"step": "", "unit": "", "person": "", "next": ""}
    full = [filled(row, **blank, **rest) for row in rows]
    for row in full:
        row["due"] = due_parts(today, row["due"])
        row["beads"] = bead_list(row["beads"]) if row["beads"] else []
    return {"rows": full, "caption": caption or _("按到期先后排")}


@register.inclusion_tag("ui/filters.html")
def ui_filters(
    quick: Iterable[Mapping[str, Any]],
    selects: Iterable[Mapping[str, Any]] = (),
    kept: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Narrow a list: quick (label, count, url, current), selects (name, label, options of 3 values)."""
    buttons = [filled(item, label="", count=None, url="", current=False) for item in quick]
    choices = [filled(item, name="", label="", options=()) for item in selects]
    return {"quick": buttons, "selects": choices, "kept": dict(kept or {})}


@register.inclusion_tag("ui/pages.html")
def ui_pages(page: Page[Any], query: str = "", unit: str = "") -> dict[str, Any]:
    """Turn the pages of a list; query is what stands in the address besides the page, without ? or &."""
    lead = f"?{query}&page=" if query else "?page="
    count = {"first": page.start_index(), "last": page.end_index(), "count": page.paginator.count}
    told = (
        _("第%(first)d至%(last)d件，共%(count)d件")
        if not unit
        else _("第%(first)d至%(last)d%(unit)s，共%(count)d%(unit)s")
    )
    words = told % {**count, "unit": unit}
    return {"page": page, "lead": lead, "told": words, "several": page.paginator.num_pages > 1}


@register.inclusion_tag("ui/state.html")
def ui_state(
    title: str,
    why: str = "",
    url: str = "",
    label: str = "",
    law: str = "",
    phone: str = "",
    code: str = "",
    kind: str = "",
    page: bool = False,
) -> dict[str, Any]:
    """Say that a list is empty, an act refused or a thing failed, with one way on and a person to ask."""
    way = {"url": url, "label": label or _("返回"), "kind": kind}
    return {"title": title, "why": why, "law": law, "phone": phone, "code": code, "way": way, "page": page}


@register.inclusion_tag("ui/state.html")
def ui_missing(url: str = "", phone: str = "", page: bool = True) -> dict[str, Any]:
    """Answer for missing and for forbidden with the same words."""
    why = _("可能编号写错了，也可能这件事不归您看。两种情况我们说的话一样，是为了不泄露别人的事。")
    return ui_state(_("没有找到这件事项"), why, url, _("重新查"), phone=phone, page=page)


@register.inclusion_tag("ui/state.html")
def ui_failure(code: str, url: str = "", phone: str = "", page: bool = True) -> dict[str, Any]:
    """Say that the fault is ours, that nothing is lost, and which number to tell."""
    why = _("您写的已经存好。过一会儿再点“重试”。还不行就打电话，报这个号：")
    return ui_state(_("我们这边出了错，您没做错"), why, url, _("重试"), phone=phone, code=code, page=page)


@register.simple_block_tag(takes_context=True)
def ui_confirm(
    context: template.Context,
    content: str,
    title: str,
    consequences: Iterable[str],
    verb: str,
    back: str,
    law: str = "",
    over: bool = True,
) -> str:
    """Ask once more on a page of its own; between the tags stand the fields that the act needs."""
    values = {"content": content, "title": title, "consequences": list(consequences), "verb": verb}
    more = {"back": back, "law": law, "over": over, "token": token(context)}
    return render_to_string("ui/confirm.html", {**values, **more})


@register.inclusion_tag("ui/long.html")
def ui_long(
    title: str,
    done: int,
    total: int,
    left: str = "",
    note: str = "",
    stop_url: str = "",
    refresh_url: str = "",
) -> dict[str, Any]:
    """Say how far a long work is, that one may leave, and that stopping leaves nothing half done."""
    told = {"title": title, "done": done, "total": total, "left": left, "note": note}
    return {**told, "stop_url": stop_url, "refresh_url": refresh_url}


@register.inclusion_tag("ui/stat.html")
def ui_stat(
    label: str,
    figure: str,
    told: str = "",
    url: str = "",
    link: str = "",
    cut_off: str = "",
    how_url: str = "",
) -> dict[str, Any]:
    """Print a figure with its words, its cases (link, url), its base (told), cut-off and reckoning."""
    base = {"label": label, "figure": figure, "told": told, "url": url, "link": link}
    return {**base, "cut_off": cut_off, "how_url": how_url}
