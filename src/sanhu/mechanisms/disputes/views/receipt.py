"""The receipts: a number, a code for each side, who answers, and what comes next.

Of a guarded matter they open without a reason only right after registering (`_just_made`).

The server keeps neither code nor key (settled 20). The key of the submission lies, signed and for half an
hour, in a cookie of this one page; going on to the next step takes it away, and the codes with it.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sanhu.access.middleware import official
from sanhu.documents.queries import pdf_of
from sanhu.ledger.queries import fingerprint
from sanhu.lib import clock
from sanhu.lib.gate import Missing, fetch, opens
from sanhu.lib.ids import grouped, new_id
from sanhu.lib.refusals import Refusal, Refused, sentence
from sanhu.mechanisms.disputes import queries, services
from sanhu.mechanisms.disputes.forms.receipt import PhoneForm
from sanhu.mechanisms.disputes.rules.dangers import first_steps
from sanhu.mechanisms.disputes.rules.registering import remarks_on
from sanhu.mechanisms.disputes.views.acting import acting
from sanhu.mechanisms.disputes.views.at_table import reason_first
from sanhu.procedure import queries as procedure
from sanhu.procedure.models import Matter, Side
from sanhu.procedure.rules.days import day_of
from sanhu.procedure.services import correct_side, issue_code, progress_code
from sanhu.procedure.views import once
from sanhu.ui.forms import add_refusals
from sanhu.ui.templatetags.ui_basics import ui_day

_COOKIE, _SALT = "sanhu_receipt", "sanhu.disputes.receipt"
_HALF_AN_HOUR = 30 * 60
#: A key of ours is a UUID; an endless one would break the cookie that carries it.
_KEY = 64
#: The pages below that of the matter to which the buttons lead; any other leads to the matter itself.
_STEPS = {"danger": "danger/", "rights": "rights/"}


@opens("procedure.see")
@official
@require_http_methods(["GET", "HEAD", "POST"])
def receipt(request: HttpRequest, matter: UUID) -> HttpResponse:
    """Show the receipts, print one, give a new code for a lost one, or go on to the next step."""
    found = fetch(acting(request), "procedure.see", Matter, matter)
    if queries.dispute_of(found) is None:
        raise Missing("procedure.see")
    if procedure.needs_reason(acting(request), found, clock.now()) and not _just_made(request, found):
        return reason_first(request, found)
    sides = queries.sides_to_write(acting(request), found)
    form = PhoneForm(request.POST if request.method == "POST" else None, sides=sides)
    if request.method != "POST":
        return _page(request, found, form)
    act, _sign, stamp = request.POST.get("do", "").partition("-")
    side = next((one for one in sides if one.stamp == stamp), None)
    if side is not None:
        return _new_code(request, side) if act == "code" else _printed(request, side)
    went = _went_on(request, found, form, act) if sides and form.is_valid() else None
    return went or _page(request, found, form, status=422)


def handed_over(request: HttpRequest, matter: Matter, keys: Mapping[str, str]) -> HttpResponse:
    """Lead to the receipts of a matter, and let this browser show the codes that hang on these keys."""
    url = reverse("disputes:receipt", args=[matter.pk])
    answer = HttpResponse(status=303, headers={"Location": url})
    kept = {"account": acting(request).id, "matter": str(matter.pk), "keys": dict(keys)}
    answer.set_cookie(
        _COOKIE,
        signing.dumps(kept, salt=_SALT),
        max_age=_HALF_AN_HOUR,
        path=url,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return answer


def _keys(request: HttpRequest, matter: Matter) -> dict[str, str]:
    """Return the key behind each side's code, as far as this browser and account may still show it."""
    try:
        kept = signing.loads(request.COOKIES.get(_COOKIE, ""), salt=_SALT, max_age=_HALF_AN_HOUR)
    except signing.BadSignature:
        return {}
    mine = kept["account"] == acting(request).id and kept["matter"] == str(matter.pk)
    return dict(kept["keys"]) if mine else {}


def _just_made(request: HttpRequest, matter: Matter) -> bool:
    """Say whether this account registered a matter in this browser less than half an hour ago.

    Then it has its receipts without a reason, until it goes on: it wrote what it reads (settled 21, 36).
    """
    age = clock.now() - matter.opened_at
    return age <= timedelta(seconds=_HALF_AN_HOUR) and bool(_keys(request, matter))


def _code(side: Side, keys: Mapping[str, str]) -> str:
    """Return the code of a side, or an empty text when it was shown before or is no longer the one."""
    code = progress_code(keys[side.stamp], side.stamp) if side.stamp in keys else ""
    return code if code and queries.is_code_of(side, code) else ""


def _page(request: HttpRequest, matter: Matter, form: PhoneForm, status: int = 200) -> HttpResponse:
    at, keys = clock.now(), _keys(request, matter)
    slip = queries.slip_of(matter, at)
    dangers = {
        "in_danger": matter.asked_danger,
        "child_concerned": matter.asked_child,
        "may_be_crime": matter.asked_crime,
    }
    rows = _rows(request, matter, slip)
    note = (slip.duty.explain if slip.duty else "") + _("调解不收一分钱，您随时可以不调了。")
    slips = [(side, grouped(_code(side, keys)), rows) for side in form.sides.values()]
    context: dict[str, Any] = {
        "matter": matter,
        "slips": slips,
        "note": note,
        "has_codes": any(slip[1] for slip in slips),
        "form": form,
        "first_steps": _said(first_steps(**dangers)),
        "police": queries.police_of(slip.answers.unit, day_of(at)) if matter.guarded else [],
        "remarks": _said(remarks_on(matter.what_happened)),
        "next_key": str(new_id()),
        "account": acting(request).id,
        "matter_url": resolve_url(matter),
    }
    return render(request, "disputes/receipt.html", context, status=status)


def _rows(request: HttpRequest, matter: Matter, slip: queries.Slip) -> list[tuple[str, str]]:
    """Return what stands on every receipt of the matter: no name of a side, not a word of the story."""
    person, duty = slip.answers.person, slip.duty
    who = f"{slip.answers.unit.name} {person.name} {person.phone}" if person else slip.answers.unit.name
    rows = [
        (_("编号"), matter.number),
        (_("登记"), f"{ui_day(slip.registered_on)} {slip.dispute.matter.opened_in.name}"),
        (_("谁管"), who.strip()),
    ]
    if duty is not None:
        rows.append((_("下一个日子"), _("%(day)s前办完") % {"day": ui_day(duty.due_on)}))
    rows.append((_("查进度"), request.get_host()))
    return [*rows, (_("记录指纹"), fingerprint(matter.subject))]


def _said(refusals: Sequence[Refusal]) -> list[dict[str, str]]:
    return [{"sentence": sentence(one), "article": one.article} for one in refusals]


def _printed(request: HttpRequest, side: Side) -> HttpResponse:
    """Answer with one side's receipt as a sheet of paper."""
    code = grouped(_code(side, _keys(request, side.matter)))
    if not code and queries.receipt_of(side) is None:
        return _new_code(request, side)
    paper = services.issue_receipt(
        side=side, code=code, where=request.get_host(), actor=acting(request), at=clock.now()
    )
    headers = {"Content-Disposition": 'inline; filename="receipt.pdf"'}
    return HttpResponse(pdf_of(paper, {"code": code}), content_type="application/pdf", headers=headers)


def _new_code(request: HttpRequest, side: Side) -> HttpResponse:
    """Give a side another code in place of a lost one; the page shows it as it showed the first."""
    key, actor = (request.POST.get("submission", "") or str(new_id()))[:_KEY], acting(request)
    give = partial(issue_code, side=side, submission=key, actor=actor, at=clock.now())
    once(request, actor, side.matter, give)
    return handed_over(request, side.matter, {**_keys(request, side.matter), side.stamp: key})


def _went_on(request: HttpRequest, matter: Matter, form: PhoneForm, act: str) -> HttpResponse | None:
    """Write the telephones down and leave for the next step; the codes are shown no more."""
    try:
        for side, phone in form.changed():
            correct_side(side=side, after={"phone": phone}, actor=acting(request), at=clock.now())
    except Refused as refused:
        add_refusals(form, refused)
        return None
    answer = redirect(resolve_url(matter) + _STEPS.get(act, ""))
    answer.status_code = 303
    answer.delete_cookie(_COOKIE, path=reverse("disputes:receipt", args=[matter.pk]), samesite="Lax")
    return answer
