"""Middleware that no room owns."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

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
