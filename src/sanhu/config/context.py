"""What every page knows."""

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from sanhu.config.settings import ENV
from sanhu.desk.views.shell import shell
from sanhu.org import queries as org


def every_page(request: HttpRequest) -> dict[str, object]:
    """Return the values that the shells of all pages use."""
    own = shell(request) if getattr(request, "actor", None) else {}
    return {
        "home_url": reverse("portal:home"),
        "look_url": reverse("portal:choose"),
        "other_routes_url": reverse("portal:routes"),
        "unit_name": "" if own else ENV.district_name or _house(),
        "demo": settings.SANHU_PROFILE == "demo",
        "theme": _one_of(request.COOKIES.get("sanhu_theme"), ("light", "dark", "hc")),
        "size": _one_of(request.COOKIES.get("sanhu_size"), ("elder",)),
        **own,
    }


def _house() -> str:
    """Return the name over the public pages where none is configured; the page of a fault needs no table."""
    try:
        district = org.district()
    except DatabaseError:
        return ""
    return _("%(district)s三互") % {"district": district.name} if district else ""


def _one_of(value: str | None, allowed: tuple[str, ...]) -> str:
    return value if value in allowed else ""
