"""Members' pictures: each under a key of its own, so that a browser keeps it for good."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponseBase
from django.views.decorators.http import require_safe

from weilu.members.faces import face_file
from weilu.members.requests import VisitorRequest

KEPT = "public, max-age=31536000, immutable"  # a year: another picture has another key


@require_safe
def face(request: VisitorRequest, key: str) -> HttpResponseBase:
    """One picture; its key is chance, so whoever knows it was shown it."""
    try:
        file = default_storage.open(face_file(key))
    except FileNotFoundError:
        raise Http404 from None
    return _dressed(FileResponse(file, content_type="image/webp"))


def _dressed(response: FileResponse) -> HttpResponseBase:
    response["Cache-Control"] = KEPT
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
