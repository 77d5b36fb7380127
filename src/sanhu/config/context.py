"""What every page knows."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from sanhu.config.settings import ENV
from sanhu.desk.views.shell import shell
from sanhu.portal.public_views.party import whose
from sanhu.portal.queries import house_name
from sanhu.ui.forms import OPENED_FOR


def every_page(request: HttpRequest) -> dict[str, object]:
    """Return the values that the shells of all pages use."""
    own = shell(request) if getattr(request, "actor", None) else {}
    return {
        "account": "",
        "home_url": reverse("portal:home"),
        "look_url": reverse("portal:choose"),
        "other_routes_url": reverse("portal:routes"),
        "unit_name": "" if own else ENV.district_name or house_name(),
        # Asked only where a form is printed: the page that says that the fault is ours needs no session.
        OPENED_FOR: lambda: whose(request),
        "demo": settings.SANHU_PROFILE == "demo",
        "theme": _one_of(request.COOKIES.get("sanhu_theme"), ("light", "dark", "hc")),
        "size": _one_of(request.COOKIES.get("sanhu_size"), ("elder",)),
        **own,
    }


def _one_of(value: str | None, allowed: tuple[str, ...]) -> str:
    return value if value in allowed else ""
