"""The parts that tell a matter: days, steps, ladder, sides, timeline, terms, consents, receipt."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .ui_basics import filled, side_of, ui_day, ui_moment

register = template.Library()
DUE = {
    "on": None,
    "time": "",
    "label": "",
    "end": "",
    "why": "",
    "law": "",
    "target": None,
    "until": None,
    "done_on": None,
    # For a day without a sentence of its own: that of a duty says itself that the day may change.
    "provisional": False,
    "unconfirmed": False,
    "resident": False,
}


def due_chip(due: Mapping[str, Any], today: date) -> dict[str, str]:
    """Say how far a day is; a resident's day is never called late (settled 26)."""
    left = (due["on"] - today).days
    if due["done_on"]:
        return {"text": _done_words(due["done_on"], due["on"]), "kind": "done", "icon": "check"}
    if left < 0:
        late = ngettext("过期%(n)d天", "过期%(n)d天", -left) % {"n": -left}
        return {"text": "" if due["resident"] else late, "kind": "over", "icon": "alert"}
    if left > 1:
        words = ngettext("还有%(n)d天", "还有%(n)d天", left) % {"n": left}
        return {"text": words, "kind": "plain", "icon": ""}
    return {"text": (_("明天") if left else _("今天")) + due["time"], "kind": "soon", "icon": "clock"}


def _done_words(done: date, on: date) -> str:
    early = (on - done).days
    n = {"day": date_format(done, _("n月j日")), "n": abs(early)}
    if early > 0:
        return ngettext("%(day)s办完，早%(n)d天", "%(day)s办完，早%(n)d天", early) % n
    if early < 0:
        return ngettext("%(day)s办完，晚%(n)d天", "%(day)s办完，晚%(n)d天", -early) % n
    return _("当天办完")


def due_parts(today: date, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what ui/due.html prints for one day owed."""
    due = filled(values, **DUE)
    return {**due, "chip": due_chip(due, today) if due["on"] else None}


@register.inclusion_tag("ui/due.html")
def ui_due(today: date, due: Mapping[str, Any] | None = None, **values: Any) -> dict[str, Any]:
    """Print a day with its weekday, how far it is, why it is that day, and the law."""
    return {"due": due_parts(today, {**(due or {}), **values})}


@register.inclusion_tag("ui/days.html")
def ui_days(today: date, days: Iterable[Mapping[str, Any]], brief: bool = False) -> dict[str, Any]:
    """List a resident's days, never called late; brief: a card each, the law one tap away."""
    rows = [due_parts(today, {**day, "resident": True}) for day in days]
    # The hour stands beside the day already.
    return {"days": [{**row, "chip": due_chip({**row, "time": ""}, today)} for row in rows], "brief": brief}


def bead_list(steps: str | Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the three steps; "done now later" stands for their usual names without notes."""
    if isinstance(steps, str):
        names = (_("沟通"), _("研判"), _("协商"))
        steps = [{"name": n, "state": s} for n, s in zip(names, steps.split(), strict=True)]
    told = {"done": _("已完成"), "now": _("正在进行"), "later": _("还没开始")}
    beads = [filled(step, name="", state="later", note="") for step in steps]
    return [{**bead, "told": told[bead["state"]]} for bead in beads]


@register.inclusion_tag("ui/beads.html")
def ui_beads(steps: str | Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Show the three steps large: name, state (done, now, later), note."""
    return {"beads": bead_list(steps)}


@register.inclusion_tag("ui/beads_small.html")
def ui_beads_small(steps: str | Sequence[Mapping[str, Any]], text: str = "") -> dict[str, Any]:
    """Show the three steps as dots with the words that say the same."""
    return {"beads": bead_list(steps), "text": text}


@register.inclusion_tag("ui/ladder.html")
def ui_ladder(rungs: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Show the levels, highest first: stamp, unit, person, phone, note, answers."""
    blank = {"stamp": "", "unit": "", "person": "", "phone": "", "note": "", "answers": False}
    return {"rungs": [filled(rung, **blank) for rung in rungs]}


@register.inclusion_tag("ui/parties.html")
def ui_parties(sides: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Show the sides alike: stamp, name, role, words, wish, consent, url, link."""
    blank = {
        "stamp": "",
        "name": "",
        "role": "",
        "words": "",
        "wish": "",
        "consent": "",
        "url": "",
        "link": "",
    }
    cards = [filled(side, **blank) for side in sides]
    return {"sides": [{**card, "side": side_of(card["stamp"])} for card in cards], "count": len(cards)}


@register.inclusion_tag("ui/timeline.html")
def ui_timeline(entries: Iterable[Mapping[str, Any]], total: int = 0, url: str = "") -> dict[str, Any]:
    """Tell what happened, newest first: when, who, title, text, detail, noted (when it was typed), sealed."""
    blank = {"when": "", "who": "", "title": "", "text": "", "detail": "", "noted": "", "sealed": False}
    told = [filled(entry, **blank) for entry in entries]
    for entry in told:
        if isinstance(entry["when"], date):
            entry["when"] = (
                ui_moment(entry["when"]) if isinstance(entry["when"], datetime) else ui_day(entry["when"])
            )
    return {"entries": told, "total": total, "url": url if total > len(told) else ""}


@register.inclusion_tag("ui/sealed.html")
def ui_sealed(title: str, text: str, detail: str = "") -> dict[str, Any]:
    """Show a one-side talk to the mediators who may read it; for all others it does not exist."""
    return {"title": title, "text": text, "detail": detail}


@register.inclusion_tag("ui/obligations.html")
def ui_obligations(rows: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """List what was agreed: stamps, on (or when), what, proof, chip, kind, url, link."""
    blank = {"stamps": "", "on": None, "when": "", "what": "", "proof": "", "chip": "", "kind": "plain"}
    return {"rows": [filled(row, **blank, url="", link="") for row in rows]}


@register.inclusion_tag("ui/offers.html")
def ui_offers(offers: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """List offers in order of time: stamp, who, when, text."""
    rows = [filled(offer, stamp="", who="", when="", text="") for offer in offers]
    return {"offers": [{**row, "side": side_of(row["stamp"])} for row in rows]}


@register.inclusion_tag("ui/consent.html")
def ui_consent(
    stamp: str,
    title: str,
    how: str,
    law: str = "",
    links: Iterable[Mapping[str, Any]] = (),
    withdrawn: str = "",
) -> dict[str, Any]:
    """Show a consent: who to what, how told and given, links (label, url), the law, when taken back."""
    ways = [filled(link, label="", url="") for link in links]
    return {"stamp": stamp, "title": title, "how": how, "law": law, "links": ways, "withdrawn": withdrawn}


@register.inclusion_tag("ui/receipt.html")
def ui_receipt(
    rows: Iterable[tuple[str, Any]], title: str = "", code: str = "", note: str = ""
) -> dict[str, Any]:
    """Print a receipt: rows of label and value, the code that is shown once, the note below."""
    return {"rows": list(rows), "title": title or _("登记回执"), "code": code, "note": note}
