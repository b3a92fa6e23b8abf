"""Pictures, videos and files: sent by members, given to those who may read their post."""

import re
from collections.abc import Iterator
from typing import IO

from django.core.files.storage import default_storage
from django.http import (
    FileResponse,
    Http404,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotModified,
    JsonResponse,
    StreamingHttpResponse,
)
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from weilu.conversations import actions
from weilu.conversations.errors import NotAllowed, Refused
from weilu.conversations.models import Attachment
from weilu.conversations.queries import rights
from weilu.members.guards import signed_in
from weilu.members.requests import MemberRequest, VisitorRequest

RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")
CHUNK = 64 * 1024  # bytes


@require_POST
@signed_in
def attach(request: MemberRequest) -> HttpResponse:
    """Take one file; the answer is the Markdown that shows it, or why it was not taken."""
    sent = request.FILES.get("file")
    if sent is None:
        return JsonResponse({"error": _("Choose a file first.")}, status=422)
    try:
        made = actions.upload(owner=request.member, file=sent, name=sent.name or "")
    except Refused as no:
        return JsonResponse({"error": no.reason}, status=422)
    except NotAllowed:
        words = _("Your account cannot post at the moment.")
        return JsonResponse({"error": words}, status=403)
    return JsonResponse({"markdown": made.markdown})


@require_safe
def media(request: VisitorRequest, key: str, name: str) -> HttpResponseBase:
    """One file of an attachment; who may see it is asked on every access."""
    row = _readable(request, key)
    if name not in row.file_names:
        raise Http404
    tag = f'"{key}-{name}"'
    if request.headers.get("If-None-Match") == tag:
        return _dressed(HttpResponseNotModified(), row, tag)
    try:
        file = default_storage.open(f"{key}/{name}")
    except FileNotFoundError:
        raise Http404 from None
    return _dressed(_answer(request, row, file), row, tag)


def _readable(request: VisitorRequest, key: str) -> Attachment:
    rows = Attachment.objects.select_related("post__topic__space")
    row = rows.filter(key=key).first()
    if row is None:
        raise Http404
    own = request.member is not None and row.owner_id == request.member.pk
    if row.post is None and own:
        return row
    if row.post is None or not rights.may_read_post(request.member, row.post):
        raise Http404
    return row


def _answer(request: VisitorRequest, row: Attachment, file: IO[bytes]) -> HttpResponseBase:
    if row.sort == Attachment.Sort.VIDEO:
        if wanted := _asked_range(request, row.size):
            return _part(file, *wanted, of=row.size)
        if "Range" in request.headers:
            file.close()
            refused = HttpResponse(status=416)
            refused["Content-Range"] = f"bytes */{row.size}"
            return refused
    is_file = row.sort == Attachment.Sort.FILE
    return FileResponse(file, as_attachment=is_file, filename=row.name if is_file else "")


def _asked_range(request: VisitorRequest, size: int) -> tuple[int, int] | None:
    """The first and last byte asked for; None when none, or none there are."""
    found = RANGE.fullmatch(request.headers.get("Range", ""))
    if found is None or not any(found.groups()):
        return None
    first, last = found.groups()
    if not first:
        return max(0, size - int(last)), size - 1
    end = min(int(last), size - 1) if last else size - 1
    return (int(first), end) if int(first) <= end else None


def _part(file: IO[bytes], first: int, last: int, *, of: int) -> StreamingHttpResponse:
    file.seek(first)
    response = StreamingHttpResponse(_read(file, last - first + 1), status=206)
    response["Content-Range"] = f"bytes {first}-{last}/{of}"
    response["Content-Length"] = str(last - first + 1)
    return response


def _read(file: IO[bytes], left: int) -> Iterator[bytes]:
    with file:
        while left > 0 and (data := file.read(min(CHUNK, left))):
            left -= len(data)
            yield data


def _dressed(response: HttpResponseBase, row: Attachment, tag: str) -> HttpResponseBase:
    """Kept by this browser only, and asked for again: what is hidden is gone at once."""
    response["Content-Type"] = row.content_type
    response["Cache-Control"] = "private, no-cache"
    response["ETag"] = tag
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    if row.sort == Attachment.Sort.VIDEO:
        response["Accept-Ranges"] = "bytes"
    return response
