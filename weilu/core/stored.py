"""Pictures from the storage, each under a key of its own, so that a browser keeps it for good."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponseBase

KEPT = "public, max-age=31536000, immutable"  # a year: another picture has another key


def stored_picture(name: str) -> HttpResponseBase:
    """One WebP picture; its key is chance, so whoever knows it was shown it.

    Raises:
        Http404: There is none.
    """
    try:
        file = default_storage.open(name)
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(file, content_type="image/webp")
    response["Cache-Control"] = KEPT
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
