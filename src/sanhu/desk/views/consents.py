"""Each side's consents: what was asked, what was said, and what was taken back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sanhu.desk.forms.consents import Consenting
from sanhu.desk.forms.sent import Sent
from sanhu.desk.queries import working
from sanhu.desk.views.table import Table, answer, data, show, way, works
from sanhu.documents.enums import Shows
from sanhu.lib.gate import Missing, fetch
from sanhu.lib.text import one_line
from sanhu.org import queries as org
from sanhu.procedure import queries, services
from sanhu.procedure.enums import ConsentForm, ConsentTo
from sanhu.procedure.models import Consent, Side
from sanhu.procedure.rules import steps as ladder
from sanhu.procedure.services import What
from sanhu.procedure.services import consents as what

_LAWS = {
    ConsentTo.MEDIATION: "人民调解法第十七条",
    ConsentTo.PERSON: "人民调解法第二十条",
    ConsentTo.NOTES: "人民调解法第十五条",
    ConsentTo.OPENNESS: "人民调解法第二十三条",
    ConsentTo.REFERRAL: "人民调解法第十七条",
    ConsentTo.TERMS: "人民调解法第二十三条",
}
_PERSON, _REFERRAL = "person-", "refer-"


@dataclass(frozen=True)
class Ask:
    """One thing that each side can be asked: its code in the address, the question, what it names."""

    code: str
    words: str
    what: What

    @property
    def law(self) -> str:
        """Return the article that asks for the consent."""
        return _LAWS[self.what.to]


def asks(table: Table) -> list[Ask]:
    """Return what the sides can be asked now: this body, the next ones up, open talks, guests."""
    step = table.step
    here = Ask(
        "mediation",
        _("由%(unit)s来调") % {"unit": step.unit.name},
        what.body(step.unit, step.level),
    )
    return [
        here,
        *_of_guests(table),
        *_of_bodies(table),
        Ask("openness", _("公开调，让别人旁听"), what.openness()),
        *_up(table),
    ]


def person(name: str) -> Ask:
    """Return the question whether this person may come."""
    name = one_line(name)
    return Ask(_PERSON + name, _("请%(name)s参加") % {"name": name}, what.guest(name))


def _of_guests(table: Table) -> list[Ask]:
    return [person(name) for name in working.guests_asked_for(table.matter)]


def competent(name: str) -> Ask:
    """Return the question whether the whole matter may go to this competent body."""
    name = one_line(name)
    return Ask(_REFERRAL + name, _("把整件转给%(body)s") % {"body": name}, what.competent(name))


def _of_bodies(table: Table) -> list[Ask]:
    return [competent(name) for name in working.bodies_asked_for(table.matter)]


def _up(table: Table) -> Iterator[Ask]:
    """Yield the bodies to which this step may be passed up, each with the notes that may go along."""
    facts, above = queries.facts_of(table.step), list(org.above(table.step.unit))
    for level in ladder.levels_above(facts):
        for unit in (one for one in above if one.kind in level.unit_kinds):
            row = table.matter.ladder.levels.get(number=level.number)
            names = {"unit": unit.name}
            yield Ask(f"up-{level.number}", _("报上去，由%(unit)s来调") % names, what.body(unit, row))
            carried = what.body(unit, row, ConsentTo.NOTES)
            yield Ask(f"notes-{level.number}", _("把单独谈的话带给%(unit)s") % names, carried)


def asked(table: Table, code: str) -> Ask:
    """Return the question of a code; raise Missing for one that nobody asks here."""
    found = next((ask for ask in asks(table) if ask.code == code), None)
    for start, ask in ((_PERSON, person), (_REFERRAL, competent)):
        if found is None and code.startswith(start) and one_line(code.removeprefix(start)):
            found = ask(code.removeprefix(start))
    if found is None:
        raise Missing(code)
    return found


def standing_of(table: Table, ask: Ask) -> list[dict[str, Any]]:
    """Return of each side whether its yes to this stands, and where it is recorded else."""
    yes = queries.consented_to(table.matter, ask.what.to, ask.what.key)
    return [
        {
            "side": side,
            "yes": side.stamp in yes,
            "url": table.url("consent", side.pk, query={"what": ask.code}),
        }
        for side in table.sides
    ]


@works("record_consent")
def consents(table: Table) -> HttpResponse:
    """Show who consented to what, and lead to what is still to be asked."""
    seen: dict[UUID | None, str] = {
        one.pk: table.url("photo", one.file_id) for one in queries.photos_seen(table.actor, table.matter)
    }
    told = [_card(table, row, seen) for row in queries.consents_seen(table.actor, table.matter)]
    rows = [{"ask": ask, "standing": standing_of(table, ask)} for ask in asks(table)]
    first = all(one["yes"] for one in rows[0]["standing"])
    context = {"first": rows[0], "others": rows[1:], "told": told, "all_said_yes": first}
    return show(table, "desk/consents.html", context)


def _card(table: Table, row: Consent, photos: Mapping[UUID | None, str]) -> dict[str, Any]:
    """Return a consent as the page shows it."""
    gone = row.withdrawn_at or row.lapsed_at
    standing = not gone and row.to != ConsentTo.TERMS
    links = [{"label": _("记下“收回”"), "url": table.url("consent-back", row.pk)}] if standing else []
    if row.photo_id in photos:
        links.insert(0, {"label": _("看签字的纸"), "url": photos[row.photo_id]})
    words = {
        "name": row.side.name or _("（已抹去）"),
        "to": title_of(row),
    }
    return {
        "stamp": row.side.stamp,
        "title": _("%(name)s同意%(to)s") % words,
        "row": row,
        "proof": row.paper if row.form == ConsentForm.PAPER else row.witness,
        "links": links,
        "law": _LAWS[ConsentTo(row.to)],
    }


def title_of(row: Consent) -> str:
    """Return in words what a consent was given to."""
    names = {"named": row.named}
    words = {
        ConsentTo.MEDIATION: _("由%(named)s来调"),
        ConsentTo.NOTES: _("把单独谈的话带给%(named)s"),
        ConsentTo.PERSON: _("请%(named)s参加"),
        ConsentTo.REFERRAL: _("把整件转给%(named)s"),
        ConsentTo.OPENNESS: _("公开调"),
        ConsentTo.TERMS: _("这一稿协议"),
    }
    return words[ConsentTo(row.to)] % names


@works("record_consent")
def consent(table: Table, side_id: UUID) -> HttpResponse:
    """Record one side's yes to one thing, in the form in which it was said."""
    side = fetch(table.actor, "procedure.record_consent", Side, side_id)
    ask = asked(table, table.request.GET.get("what", "mediation"))
    if side.matter_id != table.matter.pk:
        raise Missing("procedure.record_consent")
    signed = [one for one in queries.photos_seen(table.actor, table.matter) if one.shows == Shows.CONSENT]
    form = Consenting(data(table), today=table.today, told_how=working.told_how(side), signed=signed)
    back = _back(table, ask)

    def act() -> None:
        services.record_consent(side=side, what=ask.what, yes=form.yes(), **table.by)

    said = _("记下了：%(name)s同意%(what)s。") % {"name": side.name, "what": ask.words}
    return answer(
        table, form, way(act, back, said), "desk/consent.html", {"side": side, "ask": ask, "back": back}
    )


def _back(table: Table, ask: Ask) -> str:
    """Return where the official came from: what waits for this yes, else the list."""
    if ask.what.to == ConsentTo.REFERRAL:
        return table.url("refer", query={"whole": "whole", "body": ask.what.key})
    if ask.what.to != ConsentTo.PERSON:
        return table.url("consents")
    kept = {"name": ask.what.whom, "capacity": table.request.GET.get("capacity", "")}
    return table.url("invite", query=kept)


@works("record_consent")
def consent_back(table: Table, consent_id: UUID) -> HttpResponse:
    """Record that a side takes its yes back; no reason is asked."""
    row = fetch(table.actor, "procedure.record_withdrawal", Consent, consent_id)
    if row.side.matter_id != table.matter.pk:
        raise Missing("procedure.record_withdrawal")
    form = Sent(data(table))

    def act() -> None:
        services.withdraw_consent(consent=row, **table.by)

    context = {"row": row, "to": title_of(row), "back": table.url("consents")}
    to = way(act, table.url("consents"), _("记下了：这个同意收回了。"))
    return answer(table, form, to, "desk/consent_back.html", context)
