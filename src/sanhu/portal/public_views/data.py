"""What is held of a side, what both sides said yes to, and how to say yes, correct or refuse."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sanhu.lib import clock
from sanhu.lib.gate import Actor, Missing, opens
from sanhu.org import queries as org
from sanhu.portal import queries
from sanhu.portal.forms import mine as forms
from sanhu.portal.public_views.acts import _again_page, _did, posted
from sanhu.portal.public_views.party import forget, own_hand, party
from sanhu.procedure import queries as procedure
from sanhu.procedure import services
from sanhu.procedure.enums import TellingOf, Told
from sanhu.procedure.models import Consent, Matter, Side
from sanhu.procedure.services import consents
from sanhu.procedure.views import once, was_sent

_PAGE = require_http_methods(["GET", "HEAD", "POST"])


@opens("procedure.read_told")
@_PAGE
@own_hand
@party
def notice(request: HttpRequest, *, actor: Actor, matter: Matter, side: Side) -> HttpResponse:
    """Tell who was entered by another what is held, why and how long, before anything else (PIPL 17)."""
    if request.method == "POST":
        by: dict[str, Any] = {"actor": actor, "at": clock.now()}
        tell = partial(services.tell, side=side, of=TellingOf.DATA, how=Told.SCREEN, **by)
        once(request, actor, matter, tell)
        return redirect("portal:mine")
    who = procedure.answerable(matter, clock.today())
    held = [
        (_("称呼"), side.name),
        (_("电话"), side.phone or _("没有写")),
        (_("想要什么"), side.wish or _("没有写")),
    ]
    return render(request, "portal/notice.html", {"held": held, "who": who})


@opens("procedure.see_consents")
@require_safe
@party
def consents_page(request: HttpRequest, *, actor: Actor, matter: Matter, side: Side) -> HttpResponse:
    """Show what both sides said yes to, and what this side is asked (settled 33)."""
    context = {
        "rows": [_row(consent, side) for consent in queries.consents(actor, matter)],
        "questions": queries.questions(matter, side),
    }
    return render(request, "portal/consents.html", context)


def _row(consent: Consent, side: Side) -> dict[str, Any]:
    """Return a consent as its part shows it; only one's own can be taken back."""
    stands = consent.withdrawn_at is None and consent.lapsed_at is None
    url = reverse("portal:withdraw", args=[consent.pk])
    what = consent.named
    told = _("%(day)s，%(told)s，%(form)s") % {
        "day": date_format(consent.given_on, _("Y年n月j日")),
        "told": consent.get_told_how_display(),
        "form": consent.get_form_display(),
    }
    return {
        "stamp": consent.side.stamp,
        "title": f"{consent.get_to_display()}：{what}" if what else consent.get_to_display(),
        "how": told,
        "law": "",
        "links": [{"label": _("收回"), "url": url}] if stands and consent.side_id == side.pk else [],
        "withdrawn": _("已经收回") if consent.withdrawn_at else "",
    }


@opens("procedure.give_consent")
@_PAGE
@own_hand
@party
def give(request: HttpRequest, *, name: str, actor: Actor, matter: Matter, side: Side) -> HttpResponse:
    """Read the rights, then say yes with one's own tap to exactly one thing."""
    if was_sent(request):
        return redirect("portal:consents")
    asked = next((one for one in queries.questions(matter, side) if one.name == name), None)
    if asked is None:
        raise Missing("procedure.give_consent")
    if request.method != "POST":
        return render(request, "portal/give.html", {"asked": asked})
    by: dict[str, Any] = {"actor": actor, "at": clock.now()}

    def act() -> None:
        if not queries.was_told(side, TellingOf.RIGHTS):
            services.tell(side=side, of=TellingOf.RIGHTS, how=Told.SCREEN, **by)
        services.record_consent(side=side, what=_what(name, matter), yes=consents.Yes(), **by)

    once(request, actor, matter, act)
    messages.success(request, _("您的同意记下了。随时能收回，不用说理由。"))
    return redirect("portal:consents")


def _what(name: str, matter: Matter) -> consents.What:
    step = procedure.last_step(matter)
    if name == "terms":
        return consents.terms_of(step)
    if name == "here":
        return consents.body(step.unit, step.level)
    above = queries.level_above(step.level)
    assert above is not None  # the question was asked because there is one
    parent = org.parent_of(step.unit)
    assert parent is not None  # a unit below a level above it stands under another
    return consents.body(parent, above)


@opens("procedure.withdraw_consent")
@_PAGE
@own_hand
@party
def withdraw(request: HttpRequest, *, id: str, actor: Actor, matter: Matter, side: Side) -> HttpResponse:
    """Take a yes back, without a reason."""
    consent = queries.own_consent(actor, id)
    if request.method != "POST":
        lines = [_("收回以后，靠这个同意才能做的就停下"), _("不用说理由，以后愿意还能再同意")]
        return render(request, "portal/withdraw.html", {"consequences": lines})
    take_back = partial(services.withdraw_consent, consent=consent, actor=actor, at=clock.now())
    once(request, actor, matter, take_back)
    messages.success(request, _("收回了。"))
    return redirect("portal:consents")


@opens("procedure.correct_own_data")
@_PAGE
@own_hand
@party
def correct(request: HttpRequest, *, actor: Actor, matter: Matter, side: Side) -> HttpResponse:
    """Correct one's own entry; both wordings stay (PIPL 46)."""
    held = {name: getattr(side, name) for name in ("name", "phone", "account", "wish")}
    form = forms.Correct(posted(request), initial=held)

    def act() -> None:
        services.correct_side(side=side, after=form.cleaned_data, actor=actor, at=clock.now())

    if was_sent(request) or _did(form, lambda: once(request, actor, matter, act)):
        messages.success(request, _("改好了。改前改后的写法都留着。"))
        return redirect("portal:mine")
    return _again_page(request, "portal/correct.html", form)


@opens("procedure.refuse_entry")
@_PAGE
@own_hand
@party
def refuse(request: HttpRequest, *, actor: Actor, matter: Matter, side: Side) -> HttpResponse:
    """Let who was entered by another have name and telephone erased (settled 33)."""
    if request.method != "POST":
        lines = [
            _("您的称呼和电话从这里抹去，找不回来"),
            _("别人说过的话还在，不再写您是谁"),
            _("双方不齐，这件事就不调了；不影响谁去法院"),
        ]
        return render(request, "portal/refuse.html", {"side": side, "consequences": lines})
    services.refuse_side(side=side, actor=actor, at=clock.now())
    forget(request)
    messages.success(request, _("您的称呼和电话已经抹去。"))
    return redirect("portal:home")
