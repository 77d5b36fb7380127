"""An agreement in the values that the parts of a page take."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sanhu.documents.enums import Signer
from sanhu.documents.rules.words import sum_in_capitals, sum_in_digits
from sanhu.duties.models import Duty
from sanhu.lib.refusals import Refusal, sentence
from sanhu.mechanisms.disputes.forms.agreement import MEDIATORS
from sanhu.mechanisms.disputes.models import Agreement
from sanhu.mechanisms.disputes.queries import agreement as queries
from sanhu.mechanisms.disputes.queries.agreement import Body, ClauseRow, Mark
from sanhu.procedure import queries as procedure
from sanhu.procedure.enums import Form
from sanhu.procedure.models import Matter, Offer, Side, Step
from sanhu.ui.templatetags.ui_basics import ui_day, ui_moment


def offers(step: Step) -> list[dict[str, Any]]:
    """Return the offers in order of time."""
    return [
        {
            "stamp": stamp_of(offer),
            "who": who_offers(offer),
            "when": ui_moment(offer.made_at),
            "text": offer.text,
        }
        for offer in queries.offers_of(step)
    ]


def stamp_of(offer: Offer) -> str:
    """Return whose stamp an offer bears."""
    return offer.side.stamp if offer.side else MEDIATORS


def who_offers(offer: Offer) -> str:
    """Say who proposed something."""
    return _("%(name)s提出") % {"name": offer.side.name} if offer.side else _("调解员建议")


def clause_rows(rows: Iterable[ClauseRow], matter: Matter, link: str) -> list[dict[str, Any]]:
    """Return clauses as rows; ``link`` is edit, perform or nothing."""
    return [_clause(row, number, matter, link) for number, row in enumerate(rows, 1)]


def _clause(row: ClauseRow, number: int, matter: Matter, link: str) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "stamps": list(row.who),
        "what": words_of(row),
        "proof": row.first.proof,
        "on": None if row.at_signing else row.first.due_on,
        "when": _("签字当天") if row.at_signing else "",
    }
    if link == "edit":
        url = reverse("disputes:clause", args=[matter.pk, row.position])
        return {**shown, "url": url, "link": _("改第%(n)s条") % {"n": number}}
    if link == "perform" and not row.is_confirmed:
        first = next(one for one in row.obligations if one.confirmed_at is None)
        other = {"stamp": first.to_side.stamp}
        shown |= {
            "url": reverse("disputes:performance", args=[matter.pk, first.pk]),
            "link": _("记下%(stamp)s方说办完了") % other,
            "chip": _("等%(stamp)s方确认") % other,
        }
    elif link:
        shown |= {"chip": _("办完了"), "kind": "done"} if row.is_confirmed else {}
    return shown


def words_of(row: ClauseRow) -> str:
    """Say what is to be done, with the sum also in capitals."""
    clause = row.clause
    if clause is None or clause.amount is None:
        return row.first.what
    digits, capitals = sum_in_digits(clause.amount), sum_in_capitals(clause.amount)
    money = _("%(digits)s元（大写：%(capitals)s）") % {"digits": digits, "capitals": capitals}
    more = [str(clause.get_paid_by_display()), clause.account]
    return "，".join(filter(None, [row.first.what, money, *more]))


@dataclass(frozen=True)
class Remark:
    """One remark of the lint: what is unclear, by which article, and where to mend it."""

    text: str
    law: str
    url: str
    link: str


def remarks(step: Step) -> list[Remark]:
    """Return the remarks on the terms, each with the clause it is about."""
    rows = queries.clauses_of(procedure.terms_of(step))
    return [_remark(one, rows, step) for one in queries.remarks_on_terms(step)]


def _remark(one: Refusal, rows: list[ClauseRow], step: Step) -> Remark:
    number = int(one.field.removeprefix("terms.")) if one.field.startswith("terms.") else 0
    if not number:
        return Remark(sentence(one), one.article, "", "")
    url = reverse("disputes:clause", args=[step.matter_id, rows[number - 1].position])
    return Remark(sentence(one), one.article, url, _("去改第%(n)s条") % {"n": number})


def mark_rows(agreement: Agreement, matter: Matter, yes: Iterable[str], writes: bool) -> list[dict[str, Any]]:
    """Return one row for each signature and the seal, made or missing."""
    rows = queries.marks_of(agreement)
    return [_mark(one, index, agreement, matter, set(yes), writes) for index, one in enumerate(rows)]


def _mark(
    mark: Mark, index: int, agreement: Agreement, matter: Matter, yes: set[str], writes: bool
) -> dict[str, Any]:
    seal = mark.role == Signer.SEAL
    row: dict[str, Any] = {"label": label_of(mark), "icon": "seal" if seal else "sign"}
    if seal:
        counts = {"n": agreement.copies, "sides": agreement.copies - 1}
        row["note"] = _("印%(n)s份：每方1份，留1份") % counts
    if mark.signed_on:
        return {
            **row,
            "chip": _("%(day)s%(how)s") % {"day": _short(mark.signed_on), "how": mark.by},
            "kind": "done",
        }
    if mark.role == Signer.SIDE and mark.name in yes:
        row["note"] = _("已经用查询码点了同意，还要在纸上签。")
    url = reverse("disputes:mark", args=[matter.pk, index]) if writes else ""
    return {**row, "chip": _("还没盖") if seal else _("还没签"), "url": url}


def _short(on: date) -> str:
    return str(date_format(on, _("n月j日")))


def label_of(mark: Mark) -> str:
    """Say whose mark it is."""
    words = {
        Signer.SIDE: _("%(name)s 签字或按手印"),
        Signer.MEDIATOR: _("调解员%(name)s 签字"),
        Signer.SEAL: _("%(name)s 盖章"),
    }
    return words[Signer(mark.role)] % {"name": mark.shown}


def said_rows(sides: Iterable[Side], step: Step, writes: bool) -> list[dict[str, Any]]:
    """Return one row for each side's yes to an oral agreement."""
    said = queries.yes_of(step)
    rows = []
    for side in sides:
        row: dict[str, Any] = {"label": _("%(name)s 说同意") % {"name": side.name}, "icon": "sound"}
        consent = said.get(side.stamp)
        if consent:
            note = _("见证人：%(name)s") % {"name": consent.witness} if consent.witness else consent.paper
            rows.append({**row, "chip": ui_day(consent.given_on), "kind": "done", "note": note})
        else:
            url = reverse("disputes:said", args=[step.matter_id, side.stamp]) if writes else ""
            rows.append({**row, "chip": _("还没说"), "url": url})
    return rows


def resident_due(duty: Duty) -> dict[str, Any]:
    """Return the date of a citizen: what we advise in bold, until when it is accepted, small (settled 26)."""
    return {
        "on": duty.advise_by,
        "until": duty.accept_until if duty.accept_until != duty.advise_by else None,
        "label": "",
        "why": duty.explain,
        "law": queries.law_of(duty),
        "resident": True,
    }


def office_due(duty: Duty) -> dict[str, Any]:
    """Return the date of an official duty with its sentence."""
    done = duty.happened_at
    return {
        "on": duty.legal_due,
        "why": duty.explain,
        "law": f"{duty.rule.law}・{duty.rule.article}",
        "unconfirmed": duty.rule.status == "unconfirmed",
        "done_on": done.date() if done else None,
    }


def title_of(clauses: int, agreement: Agreement | None, missing: int, performed: date | None) -> str:
    """Say in one line how far the agreement is."""
    if agreement and agreement.effective_on:
        return _("协议都办完了") if performed else _("协议生效了")
    if not clauses:
        return _("还没写协议")
    count = ngettext("谈成%(n)d条", "谈成%(n)d条", clauses) % {"n": clauses}
    if agreement is None:
        return _("%(count)s，还没打印") % {"count": count}
    return (
        _("%(count)s，还差签字") % {"count": count} if missing else _("%(count)s，签齐了") % {"count": count}
    )


def lead_of(body: Body, form: str) -> tuple[str, str]:
    """Say when it is in force, and the article."""
    if form == Form.ORAL:
        return _("双方都说了同意，那天生效。"), "人民调解法第三十条"
    if body.is_lawful:
        return _("双方、调解员签字，调委会盖章，三样都齐那天生效。"), "人民调解法第二十九条"
    return _("双方签字那天生效。这里没有调委会来调，写成和解协议。"), "民法典第四百九十条"
