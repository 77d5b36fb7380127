"""Pages that anybody may open."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sanhu.ledger import queries as ledger
from sanhu.lib import clock
from sanhu.lib.gate import opens
from sanhu.portal.queries import other_routes

#: How long a chosen look is remembered, in seconds: one year.
_YEAR = 365 * 24 * 3600
#: Cookie of each choice, and the values that it may hold; any other value forgets it.
_CHOICES = {
    "theme": ("sanhu_theme", ("light", "dark", "hc")),
    "size": ("sanhu_size", ("elder",)),
    "language": ("sanhu_language", ("en",)),
}


@opens("open")
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Say what 三互 is and where to go."""
    ways = [
        {"label": _("怎么用"), "url": reverse("portal:help"), "icon": "help", "plain": True},
        {
            "label": _("别的路：法院、仲裁、复议"),
            "url": reverse("portal:routes"),
            "icon": "road",
            "plain": True,
        },
        {
            "label": _("对办事的人有意见"),
            "url": reverse("portal:complaints"),
            "icon": "feedback",
            "plain": True,
        },
        {
            "label": _("记录有没有被改过"),
            "url": reverse("portal:ledger-head"),
            "icon": "shield",
            "plain": True,
        },
        {"label": _("工作人员登录"), "url": reverse("account_login"), "icon": "account", "plain": True},
    ]
    return render(request, "portal/home.html", {"ways": ways})


@opens("open")
@require_safe
def ledger_head(request: HttpRequest) -> HttpResponse:
    """Show the head of the record, so that anybody can keep it and hold us to it (guarantees.md G08)."""
    return render(request, "portal/ledger_head.html", {"head": ledger.newest_head()})


@opens("open")
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Remember the colours, the size or the language that the reader chose, and go back."""
    answer = HttpResponseRedirect(_back(request))
    for name, (cookie, allowed) in _CHOICES.items():
        value = request.GET.get(name)
        if value in allowed:
            answer.set_cookie(cookie, value, max_age=_YEAR, samesite="Lax")
        elif value is not None:
            answer.delete_cookie(cookie, samesite="Lax")
    return answer


def _back(request: HttpRequest) -> str:
    """Return the path that the reader came from on this site, else the home page."""
    came = urlsplit(request.headers.get("Referer", ""))
    same = came.netloc == request.get_host() and came.path.startswith("/") and not came.path.startswith("//")
    if not same:
        return reverse("portal:home")
    return came.path + (f"?{came.query}" if came.query else "")


@opens("open")
@require_safe
def routes(request: HttpRequest) -> HttpResponse:
    """Show the other routes with their periods: nobody has to finish here first (人民调解法 3, 26)."""
    return render(request, "portal/routes.html", {"routes": other_routes(clock.today())})


@opens("open")
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Say in a few sentences how it goes, what it costs, and what is kept of whom."""
    return render(request, "portal/help.html")


@opens("open")
@require_safe
def complaints(request: HttpRequest) -> HttpResponse:
    """Say where a complaint about somebody goes: one level above him (domain.md 10)."""
    return render(request, "portal/complaints.html")
