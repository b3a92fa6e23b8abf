"""A "no" of any room becomes a page that says so; views need not catch what they cannot mend."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from weilu.core.errors import NotAllowed, Problem
from weilu.core.shortcuts import render


class RefusalMiddleware:
    """`NotAllowed` is 403, any other `Problem` 422 with its reason; nothing else is touched."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        if isinstance(exception, NotAllowed):
            return render(request, "403.html", status=403)
        if isinstance(exception, Problem):
            reason = getattr(exception, "reason", "") or _("That is not possible just now.")
            return render(request, "422.html", {"reason": reason}, status=422)
        return None
