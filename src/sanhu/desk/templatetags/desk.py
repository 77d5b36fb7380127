"""Ways from a page of the desk to the others."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanhu.desk.queries.page import MatterPage
from sanhu.desk.queries.today import Item
from sanhu.procedure.enums import Kind
from sanhu.ui.templatetags.ui_basics import ui_day

register = template.Library()

#: Pages on which something is written down: name, words, and the mutual steps in which it is done.
_ALWAYS = tuple(Kind.values) + ("",)
_WRITING: tuple[tuple[str, Any, tuple[str, ...]], ...] = (
    ("rights", gettext_lazy("告诉权利和义务"), _ALWAYS),
    ("consents", gettext_lazy("谁同意了什么"), _ALWAYS),
    ("meeting-new", gettext_lazy("约一次会"), tuple(Kind.values)),
    ("accounts", gettext_lazy("双方自己的话"), (Kind.COMMUNICATE,)),
    ("causes", gettext_lazy("找到的原因"), (Kind.COMMUNICATE,)),
    ("routes", gettext_lazy("能走的路"), (Kind.ANALYSE,)),
    ("solutions", gettext_lazy("商量出的办法"), (Kind.NEGOTIATE,)),
    ("offers", gettext_lazy("双方的提议"), (Kind.NEGOTIATE, "")),
    ("invite", gettext_lazy("请人来参加"), _ALWAYS),
    ("notes", gettext_lazy("单独谈话"), _ALWAYS),
    ("photos", gettext_lazy("附照片"), _ALWAYS),
    ("danger", gettext_lazy("报告危险"), _ALWAYS),
    ("correct", gettext_lazy("改登记的内容"), _ALWAYS),
)
#: Pages on which the unit that answers lets the matter go, with the verb that each needs.
_MOVING = (
    ("return", "procedure.give_back", gettext_lazy("写明理由退回"), "pass-down"),
    ("send-down", "procedure.send_down", gettext_lazy("交回下一级办"), "pass-down"),
    ("refer", "procedure.refer", gettext_lazy("转给主管单位"), "refer"),
    ("end", "procedure.end", gettext_lazy("没谈成，结束"), "close"),
)


@register.simple_tag
def desk_url(name: str, matter: Any = None, about: Any = None) -> str:
    """Return the address of a page of the desk, of a matter, of one thing of it; empty when not built."""
    return _url(f"desk:{name}", *(str(one) for one in (matter, about) if one))


@register.simple_tag
def desk_referrals(page: MatterPage) -> list[dict[str, Any]]:
    """Return what was referred; whoever works on the matter writes the body's answer down there."""
    return [
        {
            **{key: value for key, value in row.items() if key != "id"},
            "url": desk_url("referral", page.matter.pk, row["id"]) if page.works else "",
        }
        for row in page.referrals
    ]


def _url(name: str, *args: str) -> str:
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


@register.simple_tag
def desk_next(page: MatterPage) -> str:
    """Return where the next thing is done, for whoever may do it; else nothing.

    By convention a mechanism's page is the route `<its code>:<page>`, as its intake is.
    """
    name = page.next.page
    if not name or page.next.verb not in page.may:
        return ""
    here = desk_url(name, page.matter.pk, page.next.about)
    return here or _url(f"{page.matter.mechanism}:{name}", str(page.matter.pk))


@register.simple_tag
def desk_writing(page: MatterPage) -> list[dict[str, Any]]:
    """Return the rows that lead to what may be written down about a matter now."""
    kind = page.dossier.kind
    ways = [(name, words, "") for name, words, kinds in _WRITING if page.works and kind in kinds]
    return _rows(page, ways)


@register.simple_tag
def desk_moving(page: MatterPage) -> list[dict[str, Any]]:
    """Return the rows that lead to where the matter may go; what is refused anyway is left out."""
    free = {move.verb for move in page.moves if not move.missing}
    rows: list[tuple[str, Any, str]] = []
    rows += [(name, words, icon) for name, verb, words, icon in _MOVING if verb in free]
    if "procedure.reopen" in page.may:
        rows.append(("reopen", _("双方愿意，重新开始"), "again"))
    if "procedure.record_take_back" in page.may:
        rows.append(("stop-back", _("说停的一方，又愿意接着调"), "again"))
    return _rows(page, rows)


def _rows(page: MatterPage, ways: Iterable[tuple[str, Any, str]]) -> list[dict[str, Any]]:
    rows = [
        {"label": str(words), "url": desk_url(name, page.matter.pk), "icon": icon, "plain": True}
        for name, words, icon in ways
    ]
    return [row for row in rows if row["url"]]


@register.simple_tag
def desk_items(items: list[Item], most: int) -> list[dict[str, Any]]:
    """Return things to do as rows that lead on: the day first, then why that day."""
    return [_item(item) for item in items[:most]]


def _item(item: Item) -> dict[str, Any]:
    when = _("%(day)s前") % {"day": ui_day(item.due["on"])} if item.due.get("on") else ""
    if item.due.get("time"):
        when = f"{ui_day(item.on)} {item.due['time']}"
    whole = desk_url("matter", item.matter) if item.matter else ""
    url = desk_url(item.page, item.matter, item.about) if item.page else ""
    return {"label": item.what, "url": url or whole, "when": when, "note": item.note}


@register.simple_tag
def desk_crumbs(matter: Any, is_here: bool = False) -> list[dict[str, str]]:
    """Return the way from the list to a matter; on its own page the matter leads nowhere."""
    whole = "" if is_here else desk_url("matter", matter.pk)
    return [{"label": _("在办事项"), "url": desk_url("matters")}, {"label": matter.number, "url": whole}]
