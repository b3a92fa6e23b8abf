"""The secret in every form that writes, which only a page of ours can have shown.

It is Django's, in Django's form (a mask of 32 signs and the secret under it), and Django
checks it. Made here for members because Django's way costs every page of theirs four times
as much, and sends the same cookie again with each.
"""

import os
from functools import cached_property

from django.http import HttpRequest
from django.middleware import csrf
from markupsafe import Markup

SIGNS = csrf.CSRF_ALLOWED_CHARS
LENGTH = csrf.CSRF_SECRET_LENGTH
EVEN = 256 - 256 % len(SIGNS)  # bytes beyond would make some signs likelier than others
TURNED = bytes(ord(SIGNS[n % len(SIGNS)]) for n in range(256))
BEYOND = bytes(range(EVEN, 256))
PLACES = {sign: place for place, sign in enumerate(SIGNS)}


class FormSecret:
    """The hidden field of a form, made only when it is shown.

    Jinja looks names up before it asks any `if`: made at once, the secret would put a cookie
    on every guest's page, and none of them could be kept for the next guest.
    """

    FIELD = Markup('<input type="hidden" name="csrfmiddlewaretoken" value="%s">')

    def __init__(self, request: HttpRequest | None) -> None:
        self.request = request

    @cached_property
    def _field(self) -> Markup:
        return self.FIELD % token(self.request)

    def __html__(self) -> str:
        return self._field

    __str__ = __html__


def token(request: HttpRequest | None) -> str:
    """What a form of this visitor's must bring along.

    A member's cookie was sent when they signed in and outlives the session; a guest's is sent
    with the page, and marks it as one that nobody else may be shown.
    """
    if request is None:
        return ""
    secret = request.META.get("CSRF_COOKIE")
    if secret is None or getattr(request, "member", None) is None:
        return csrf.get_token(request)
    return masked(secret)


def masked(secret: str) -> str:
    """The secret under a mask that is another one each time, so that no two pages are alike."""
    mask = _mask()
    pairs = zip(secret, mask, strict=True)
    return mask + "".join([SIGNS[(PLACES[x] + PLACES[y]) % len(SIGNS)] for x, y in pairs])


def _mask() -> str:
    signs = b""
    while len(signs) < LENGTH:
        signs += os.urandom(2 * LENGTH).translate(TURNED, BEYOND)
    return signs[:LENGTH].decode()
