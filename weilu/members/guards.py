"""Who may open a page at all: for views; what they may do there is asked by actions."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from .permissions import may_somewhere

P = ParamSpec("P")
View = Callable[Concatenate[Any, P], HttpResponseBase]


def signed_in(view: View[P]) -> View[P]:
    """Guests are led to the door and come back to where they wanted to go."""

    @wraps(view)
    def guarded(request: Any, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.member is None:
            return to_the_door(request)
        return view(request, *args, **kwargs)

    return guarded


def to_the_door(request: HttpRequest) -> HttpResponse:
    """To sign-in; a POST returns to the page it was sent from, not to its own address."""
    asked = request.get_full_path() if request.method == "GET" else came_from(request)
    target = f"{reverse('members:sign_in')}?{urlencode({'next': asked})}"
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": target})
    return redirect(target)


def came_from(request: HttpRequest) -> str:
    """The page of ours a form was sent from, home where the browser does not tell."""
    own = f"{request.scheme}://{request.get_host()}"
    referer = request.headers.get("Referer", "")
    if not referer.startswith(f"{own}/"):
        return "/"
    return "/" + referer.removeprefix(own).lstrip("/\\")  # "//elsewhere" is no path of ours


def trusted_with(verb: str) -> Callable[[View[P]], View[P]]:
    """Only those whose roles hold this verb anywhere; others see a plain no.

    Raises:
        PermissionDenied: In the view, for everybody else who is signed in.
    """

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: Any, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if request.member is None:
                return to_the_door(request)
            if not may_somewhere(verb, request.member.standing):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return decorate
