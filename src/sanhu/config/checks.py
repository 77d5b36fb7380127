"""Start-up checks: a wrong configuration does not start (guarantees.md G30)."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.urls import URLPattern, URLResolver, get_resolver

from sanhu.config import routes
from sanhu.lib import gate


def patterns(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Yield every route with its path."""
    for entry in (resolver or get_resolver()).url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry, path)
        else:
            yield path, entry


def verb_of(path: str, pattern: URLPattern) -> str | None:
    """Return the verb of a route: its view names it, or the table of routes does."""
    named = getattr(pattern.callback, "verb", None)
    return named if named is not None else routes.VERBS.get(pattern.name or path)


@register()
def every_route_has_a_verb(app_configs: Any, **_: Any) -> list[CheckMessage]:
    """A route without a declared policy stops the server (architecture.md 8)."""
    known = gate.registered().keys() | {routes.OPEN}
    return [
        Error(f"the route {path!r} has no registered verb", id="sanhu.E001")
        for path, pattern in patterns()
        if verb_of(path, pattern) not in known
    ]


@register(deploy=True)
def demo_stays_on_this_machine(app_configs: Any, **_: Any) -> list[CheckMessage]:
    """The profile demo waives HTTPS and secrets, so it answers on loopback only (settled 18)."""
    loopback = {"localhost", "127.0.0.1", "[::1]"}
    outside = sorted(set(settings.ALLOWED_HOSTS) - loopback)
    if settings.SANHU_PROFILE in ("demo", "try") and outside:
        return [
            Error(
                f"profile {settings.SANHU_PROFILE} answers on loopback only, not {outside}", id="sanhu.E002"
            )
        ]
    return []
