"""Members' pictures."""

from django.http import HttpResponseBase
from django.views.decorators.http import require_safe

from weilu.core.stored import stored_picture
from weilu.members.faces import face_file
from weilu.members.requests import VisitorRequest


@require_safe
def face(request: VisitorRequest, key: str) -> HttpResponseBase:
    """One picture of a member."""
    return stored_picture(face_file(key))
