"""Praise that waits for the team, or is read again: one page, two buttons."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from weilu.conversations.queries.waiting import norm
from weilu.core.pages import LARGEST
from weilu.core.shortcuts import render
from weilu.members.guards import trusted_with
from weilu.members.models import Member
from weilu.members.requests import MemberRequest

from . import actions
from .errors import NotAllowed, ReasonNeeded
from .forms import ReadForm
from .models import Praise
from .queries import praise as queries


@require_http_methods(["GET", "POST"])
@trusted_with("praise.read")
def read(request: MemberRequest, praise_id: int) -> HttpResponse:
    """Whether others read it; whoever gave or was given it decides nothing here."""
    found = queries.one(praise_id) if praise_id <= LARGEST else None
    people = _people(found) if found else []
    if found is None or request.member.pk in {found.giver_id, *(p.pk for p in people)}:
        raise Http404
    if found.is_kept_apart:
        raise Http404
    if request.method == "GET":
        return _page(request, found, people, ReadForm())
    form = ReadForm(request.POST)
    if not form.is_valid():
        return _page(request, found, people, form, 422)
    shows = request.POST.get("act") == "show"
    try:
        actions.read(
            praise=found, actor=request.member, shows=shows, door="web", **form.cleaned_data
        )
    except NotAllowed as no:
        raise Http404 from no
    except ReasonNeeded:
        form.add_error("message", _("Choose a norm, or say why."))
        return _page(request, found, people, form, 422)
    messages.success(
        request, _("Others can read it now.") if shows else _("It is not shown.")
    )
    return redirect("console:desk")


def _people(praise: Praise) -> list[Member]:
    parts = praise.receivers.select_related("member").order_by("pk")
    return [part.member for part in parts]


def _page(
    request: MemberRequest,
    praise: Praise,
    people: list[Member],
    form: ReadForm,
    status: int = 200,
) -> HttpResponse:
    context = {
        "praise": praise,
        "people": people,
        "form": form,
        "norm": norm(praise.clause),
        "words": praise.grounds.get("words", []),
    }
    return render(request, "rewards/console/praise.html", context, status=status)
