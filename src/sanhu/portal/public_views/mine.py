"""Following one's own matter with number and code, without an account."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sanhu.access.middleware import live
from sanhu.documents import queries as documents
from sanhu.lib import clock
from sanhu.lib.gate import Actor, Missing, opens
from sanhu.portal import queries
from sanhu.portal.forms import mine as forms
from sanhu.portal.public_views.party import forget, party, remember
from sanhu.procedure import queries as procedure
from sanhu.procedure.enums import TellingOf
from sanhu.procedure.models import Matter, Side


@opens("open")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Ask for number and code; a wrong one is answered in the same words whatever was wrong (G21)."""
    form = forms.Enter(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "portal/enter.html", {"form": form}, status=422 if form.is_bound else 200)
    if not ratelimit.consume(request, action="progress"):
        return render(request, "portal/wait.html", status=429)
    side = procedure.side_for_code(form.cleaned_data["number"], form.cleaned_data["code"])
    if side is None:
        form.add_error(None, _("没有找到。可能编号或查询码写错了，也可能这件事不归您看。"))
        return render(request, "portal/enter.html", {"form": form}, status=422)
    remember(request, side)
    return redirect("portal:mine")


@opens("procedure.see")
@require_safe
@party
@live
def mine(request: HttpRequest, *, actor: Actor, matter: Matter, side: Side) -> HttpResponse:
    """Show the result as a sentence, the next dates, who answers, and everything one may do."""
    if not side.came_itself and not queries.was_told(side, TellingOf.DATA):
        return redirect("portal:notice")
    shown = queries.progress(actor, matter, side, clock.today())
    context = {
        "progress": shown,
        "answered": queries.answers_to(side),
        "asked": [one for one in queries.questions(matter, side) if one.name != "above"],
        "may": [*_signed(actor, matter), *_may(matter, side, shown.is_open)],
        "today": clock.today(),
    }
    return render(request, "portal/mine.html", context)


def _signed(actor: Actor, matter: Matter) -> Iterator[dict[str, str]]:
    """Yield the photos of what the sides signed together, without the line: it may hold a name."""
    for one in documents.photos_for(actor, matter.pk):
        words = _("看签好的协议（照片%(number)d）") % {"number": one.number}
        yield {"label": words, "url": reverse("portal:photo", args=[one.file_id]), "icon": "photo"}


@opens("documents.see_file")
@require_safe
@party
def photo(request: HttpRequest, *, actor: Actor, matter: Matter, side: Side, file: UUID) -> HttpResponse:
    """Show a side the photo of what it signed together with the others: the copy without its place."""
    found = documents.photos_for(actor, matter.pk).filter(file=file).first()
    if found is None:
        raise Missing("documents.see_file")
    headers = {"Content-Disposition": f'inline; filename="photo-{found.number}.jpg"'}
    return HttpResponse(documents.copy_of(found.file), content_type="image/jpeg", headers=headers)


def _may(matter: Matter, side: Side, is_open: bool) -> Iterator[dict[str, Any]]:
    """Yield everything that the side may do now; the way out comes first (人民调解法 23)."""
    if is_open:
        yield _way("stop", _("不调了（不用说理由）"), "stop")
    if queries.stop_to_take_back(side, clock.now()):
        yield _way("take-back", _("收回“不调了”，接着调"), "back")
    if queries.may_rate(matter, side):
        yield _way("rate", _("说说满意不满意"), "smile")
    if queries.may_ask_again(matter, side):
        yield _way("again", _("要求再看一看"), "again")
    yield _way("consents", _("看双方同意了什么"), "check")
    yield _way("correct", _("写的有错，要改"), "register")
    if not side.came_itself:
        yield _way("refuse", _("我不愿意登记在这里"), "close")
    yield _way("routes", _("走别的路：法院、仲裁"), "road")
    yield _way("complaints", _("对办事的人有意见"), "feedback")


def _way(name: str, label: str, icon: str) -> dict[str, Any]:
    return {"label": label, "url": reverse(f"portal:{name}"), "icon": icon, "plain": True}


@opens("open")
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """Let this phone forget the code; an address that is only opened, or opened again, forgets nothing."""
    if request.method != "POST":
        return redirect("portal:mine")
    forget(request)
    messages.info(request, _("已经退出。下次再写编号和查询码。"))
    return redirect("portal:progress")
