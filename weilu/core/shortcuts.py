"""What every view ends with."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse

from weilu.core import jinja


def render(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    block: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """Answer with a page, or with one block of it for htmx to put in place."""
    page = jinja.text(template, context or {}, request=request, block=block)
    return HttpResponse(page, status=status)
