"""What a side does itself: stop, go on, rate, ask to look again. Each works at once."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sanhu.lib import clock
from sanhu.lib.gate import Actor, opens
from sanhu.lib.refusals import Refused
from sanhu.portal import queries
from sanhu.portal.forms import mine as forms
from sanhu.portal.public_views.party import own_hand, party
from sanhu.procedure import services
from sanhu.procedure.enums import TellingOf, Told
from sanhu.procedure.models import Matter, Side
from sanhu.procedure.views import once, was_sent
from sanhu.ui.forms import Form, add_refusals

_PAGE = require_http_methods(["GET", "HEAD", "POST"])


@opens("procedure.withdraw")
@_PAGE
@own_hand
@party
def stop(request: HttpRequest, *, actor: Actor, matter: Matter, side: Side) -> HttpResponse:
    """End the mediation in one tap, no reason asked, and show the other routes (人民调解法 17, 23, 26)."""
    if request.method != "POST":
        return render(request, "portal/stop.html", {"consequences": _stopping()})

    def act() -> None:
        services.stop(side=side, actor=actor, at=clock.now())
        services.tell(side=side, of=TellingOf.ROUTES, how=Told.SCREEN, actor=actor, at=clock.now())

    once(request, actor, matter, act)
    messages.success(request, _("记下了：不调了，今天就结束。7天内想接着调，还能收回。"))
    return redirect("portal:routes")


def _stopping() -> list[str]:
    return [
        _("点了就停，今天起不再调"),
        _("不用说理由，不影响您去法院、仲裁、信访"),
        _("7天内想接着调，能收回"),
        _("马上给您看还有哪些路、几天内要走"),
    ]


@opens("procedure.take_back")
@_PAGE
@own_hand
@party
def take_back(request: HttpRequest, *, actor: Actor, matter: Matter, side: Side) -> HttpResponse:
    """Take one's own stop back within seven days."""
    stopped = queries.stop_to_take_back(side, clock.now())
    if request.method != "POST" or (stopped is None and not was_sent(request)):
        lines = [_("和停之前一样接着走，双方同意过的还算数"), _("该办完的日子一天也没有往后挪")]
        return render(request, "portal/take_back.html", {"stop": stopped, "consequences": lines})

    def act() -> None:
        assert stopped is not None  # only a first sending comes as far as this
        services.take_back(stop=stopped, actor=actor, at=clock.now())

    once(request, actor, matter, act)
    messages.success(request, _("收回了，接着调。原来的日子不变。"))
    return redirect("portal:mine")


@opens("procedure.rate")
@_PAGE
@own_hand
@party
def rate(request: HttpRequest, *, actor: Actor, matter: Matter, side: Side) -> HttpResponse:
    """Say whether it is solved and how it was handled."""
    form = forms.Rate(posted(request))

    def act() -> None:
        services.rate(side=side, actor=actor, at=clock.now(), **form.cleaned_data)

    if was_sent(request) or _did(form, lambda: once(request, actor, matter, act)):
        messages.success(request, _("谢谢您。您说的记下了，改不了也删不掉。"))
        return redirect("portal:mine")
    return _again_page(request, "portal/rate.html", form)


@opens("procedure.ask_again")
@_PAGE
@own_hand
@party
def ask_again(request: HttpRequest, *, actor: Actor, matter: Matter, side: Side) -> HttpResponse:
    """Ask that a matter at rest be looked at again."""
    form = forms.Again(posted(request))

    def act() -> None:
        services.ask_again(side=side, actor=actor, at=clock.now(), **form.cleaned_data)

    if was_sent(request) or _did(form, lambda: once(request, actor, matter, act)):
        messages.success(request, _("记下了。管这件事的单位会答复您，答复写在这一页。"))
        return redirect("portal:mine")
    return _again_page(request, "portal/again.html", form)


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what was sent, also when it is nothing; None for a page that is only looked at."""
    return request.POST if request.method == "POST" else None


def _did(form: Form, act: Callable[[], Any]) -> bool:
    """Do the act of a valid form; say beside the field why it was refused."""
    if not form.is_valid():
        return False
    try:
        act()
    except Refused as refused:
        add_refusals(form, refused)
        return False
    return True


def _again_page(request: HttpRequest, template: str, form: Form, **more: Any) -> HttpResponse:
    return render(request, template, {"form": form, **more}, status=422 if form.is_bound else 200)
