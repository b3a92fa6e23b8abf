"""The pages for what went wrong on the way: ours to mend, or a form nobody can vouch for."""

import secrets
import traceback

import structlog
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

from weilu.core.jinja import text
from weilu.core.shortcuts import render

log = structlog.get_logger(__name__)


def server_fault(request: HttpRequest) -> HttpResponse:
    """Says a code to quote, under which the log holds what happened; asks nothing of anybody.

    The page knows no request: whatever broke may break again.
    """
    code = secrets.token_hex(2).upper()
    where = {"method": request.method, "path": _path(request)}
    # Without the local variables: they hold what people wrote.
    log.error("server_fault", code=code, **where, fault=traceback.format_exc())
    response = HttpResponse(text("500.html", {"code": code}), status=500)
    add_never_cache_headers(response)
    return response


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose secret is missing or old: it was not taken."""
    log.info("stale_form", reason=reason, path=_path(request))
    return render(request, "csrf.html", status=403)


def _path(request: HttpRequest) -> str:
    """Where it was, without the secret of a link: whoever reads the log could still use it."""
    match = request.resolver_match
    secret = match.kwargs.get("secret") if match else None
    return request.path.replace(secret, "…") if secret else request.path
