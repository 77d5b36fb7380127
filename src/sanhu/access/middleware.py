"""Who acts in a request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from sanhu.access import queries
from sanhu.accounts.models import User
from sanhu.lib import clock


class WhoActs:
    """Put the official behind the account on `request.actor`; None when nobody has signed in.

    His posts are those of today: an appointment that ended this morning opens nothing (G17).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        request.actor = queries.actor_of(user, clock.today()) if isinstance(user, User) else None
        return self.get_response(request)
