"""What every answer has in common: its language, its content policy, and a page for each "no" of a room."""

from collections.abc import Callable

from csp.constants import HEADER
from csp.utils import build_policy
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from weilu.core.errors import NotAllowed, Problem
from weilu.core.shortcuts import render


class LanguageMiddleware:
    """The reader's language, from their cookie or browser; no address here begins with one.

    Django's own asks every address twice whether it does.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        translation.activate(translation.get_language_from_request(request))
        response = self.answer(request)
        patch_vary_headers(response, ("Accept-Language",))
        response.headers.setdefault("Content-Language", translation.get_language() or "")
        return response


class ContentPolicyMiddleware:
    """The policy of the settings, put together once; an answer may bring a stricter one."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer, self.policy = answer, build_policy()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.answer(request)
        response.headers.setdefault(HEADER, self.policy)
        return response


class RefusalMiddleware:
    """`NotAllowed` is 403, any other `Problem` 422 with its reason; a form's address opened by hand says so."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.answer(request)
        if response.status_code != 405 or response.content:
            return response
        allowed = response.headers["Allow"]
        context = {"is_read": "GET" in allowed, "address": request.path}
        page = render(request, "405.html", context, status=405)
        page.headers["Allow"] = allowed
        return page

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        if isinstance(exception, NotAllowed):
            return render(request, "403.html", status=403)
        if isinstance(exception, Problem):
            reason = getattr(exception, "reason", "") or _("That is not possible just now.")
            return render(request, "422.html", {"reason": reason}, status=422)
        return None
