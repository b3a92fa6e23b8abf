"""Two records of one person: looked at side by side, made one by a person, and undone."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from weilu.core.shortcuts import render
from weilu.members import tasks
from weilu.members.actions import merging, suspecting
from weilu.members.errors import NotPossible
from weilu.members.guards import trusted_with
from weilu.members.likeness import REASONS
from weilu.members.models import Likeness, Member, Merge
from weilu.members.queries import pairs, people
from weilu.members.requests import MemberRequest

from .record import BIGGEST, member_of


@require_GET
@trusted_with("member.merge")
def pair_list(request: MemberRequest) -> HttpResponse:
    """Who may be one person, and who was made one lately."""
    page = pairs.suspected(after=request.GET.get("after"))
    context = {
        "page": page,
        "reasons": REASONS,
        "merges": [] if request.GET.get("after") else pairs.undoable(),
        "more": f"?after={page.next}" if page.next else "",
    }
    return render(request, "members/console/pair_list.html", context)


@require_GET
@trusted_with("member.merge")
def pair_detail(request: MemberRequest, pair_id: int) -> HttpResponse:
    """Both records side by side; whoever decides says which one stays."""
    return _page(request, _pair(pair_id))


def _pair(pair_id: int) -> Likeness:
    rows = Likeness.objects.select_related("first", "second")
    found = rows.filter(pk=pair_id).first() if pair_id <= BIGGEST else None
    if found is None or Member.State.ERASED in (found.first.state, found.second.state):
        raise Http404
    return found


def _page(
    request: MemberRequest, pair: Likeness, status: int = 200, error: str = ""
) -> HttpResponse:
    context: dict[str, Any] = {
        "pair": pair,
        "both": (pair.first, pair.second),
        "reasons": [REASONS[reason] for reason in pair.reasons if reason in REASONS],
        "error": error,
    }
    return render(request, "members/console/pair_detail.html", context, status=status)


@require_POST
@trusted_with("member.merge")
def pair_merge(request: MemberRequest, pair_id: int) -> HttpResponse:
    """Make them one; the one named stays."""
    pair = _pair(pair_id)
    both = {str(pair.first_id): pair.first, str(pair.second_id): pair.second}
    survivor = both.pop(request.POST.get("stays", ""), None)
    if survivor is None:
        return _page(request, pair, 422, _("Choose the record that stays."))
    (gone,) = both.values()
    try:
        row = merging.merge(survivor=survivor, gone=gone, actor=request.member, door="web")
    except NotPossible as no:
        return _page(request, pair, 422, no.reason)
    tasks.tell_merged.enqueue(row.pk, undone=False)
    messages.success(request, _("They are one now. You can undo it for 30 days."))
    return redirect("members:record_detail", survivor.pk)


@require_POST
@trusted_with("member.merge")
def pair_apart(request: MemberRequest, pair_id: int) -> HttpResponse:
    """They are two people."""
    merging.set_apart(likeness=_pair(pair_id), actor=request.member, door="web")
    messages.success(request, _("They are two people. We will not ask again."))
    return redirect("members:pair_list")


@require_POST
@trusted_with("member.merge")
def pair_name(request: MemberRequest, member_id: int) -> HttpResponse:
    """Put a record beside another one, found by its name."""
    who = member_of(member_id)
    other = people.person_named(
        request.POST.get("name", "")[:80].replace("\x00", ""), reader=request.member
    )
    try:
        if other is None:
            raise NotPossible(_("Nobody here goes by this name."))
        pair = suspecting.name_alike(
            one=who, other=other.member, actor=request.member, door="web"
        )
    except NotPossible as no:
        return render(request, "422.html", {"reason": no.reason}, status=422)
    return redirect("members:pair_detail", pair.pk)


@require_POST
@trusted_with("member.merge")
def merge_undo(request: MemberRequest, merge_id: int) -> HttpResponse:
    """Make them two again."""
    row = Merge.objects.filter(pk=merge_id).first() if merge_id <= BIGGEST else None
    if row is None:
        raise Http404
    try:
        done = merging.undo(merge=row, actor=request.member, door="web")
    except NotPossible as no:
        return render(request, "422.html", {"reason": no.reason}, status=422)
    if done:
        tasks.tell_merged.enqueue(row.pk, undone=True)
        messages.success(request, _("They are two again, as they were."))
    return redirect("members:pair_list")
