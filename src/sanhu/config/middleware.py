"""Middleware that no room owns."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from sanhu.lib.gate import Forbidden, Missing
from sanhu.lib.refusals import Refused, sentence
from sanhu.portal.public_views.answers import missing

#: Chosen by a link, remembered here; Accept-Language is ignored (settled 17).
LANGUAGE_COOKIE = "sanhu_language"
_CHINESE, _ENGLISH = "zh-hans", "en"


class ChosenLanguage:
    """Speak Chinese unless the reader chose English."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = _ENGLISH if request.COOKIES.get(LANGUAGE_COOKIE) == _ENGLISH else _CHINESE
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class AnswersOfTheGate:
    """Answer what services raise: missing and forbidden alike, refusals with their sentences."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Return the page for what a view did not catch; leave other faults to Django."""
        if isinstance(exception, Missing | Forbidden):
            return missing(request, exception)
        if isinstance(exception, Refused):
            said = [{"sentence": sentence(one), "article": one.article} for one in exception.refusals]
            return render(request, "portal/refused.html", {"refusals": said}, status=422)
        return None
