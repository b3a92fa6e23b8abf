"""Published posts to look at: one that was noticed or drawn by lot, and several that read alike."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from weilu.conversations.models import Post
from weilu.core.shortcuts import render
from weilu.core.wording import sentences
from weilu.culture.queries import norms
from weilu.members.guards import trusted_with
from weilu.members.requests import MemberRequest

from .actions import looking
from .actions.examples import NONE
from .errors import AlreadyHandled, NotAllowed, ReasonNeeded
from .models import Look, Work, WorkItem
from .policy import CATEGORIES
from .queries.cases import around
from .reading import to_team
from .screening_forms import CampaignForm, LookForm
from .things import BIGGEST


@require_http_methods(["GET", "POST"])
@trusted_with("rule.see")
def look(request: MemberRequest, post_id: int) -> HttpResponse:
    """Read one post, and say whether it goes against a norm; then a case is decided as any other."""
    rows = Look.objects.select_related("post__topic__space", "post__author", "found_by")
    row = rows.filter(pk=post_id).first() if post_id < BIGGEST else None
    if row is None or not _may_read(row.post, request):
        raise Http404
    if request.method == "GET":
        return _page(request, row, LookForm())
    form = LookForm(request.POST)
    if not form.is_valid():
        return _page(request, row, form, status=422)
    try:
        case = looking.found(
            post=row.post, actor=request.member, what=form.cleaned_data["found"]
        )
    except AlreadyHandled:
        messages.error(request, _("Somebody else looked at it meanwhile."))
        return redirect("moderation:look", post_id)
    if case is not None:
        return redirect("moderation:case_detail", case.pk)
    messages.success(request, _("Noted: it stays as it is."))
    return redirect("console:desk")


def _may_read(post: Post, request: MemberRequest) -> bool:
    try:
        looking.check_reader(post, request.member)
    except NotAllowed:
        return False
    return post.deleted_at is None and post.topic.deleted_at is None


def _page(
    request: MemberRequest, row: Look, form: LookForm, status: int = 200
) -> HttpResponse:
    before, after = around(request.member, row.post)
    context = {
        "look": row,
        "post": row.post,
        "form": form,
        "before": before,
        "after": after,
        "why": _why(row),
        "what": _("nothing") if row.found == NONE else CATEGORIES.get(row.found, ""),
    }
    return render(request, "moderation/console/look.html", context, status=status)


def _why(row: Look) -> str:
    """What the program took it for, and the words that weighed; of one drawn by lot nothing."""
    shown = _("”, “").join(_words(row))
    return sentences(
        to_team(row.facts),
        _("It is about “%(words)s”.") % {"words": shown} if shown else "",
    )


def _words(row: Look) -> list[str]:
    """The words that weighed, where the post still reads as it did."""
    begins = row.post.topic.first_post_id == row.post_id
    text = f"{row.post.topic.title if begins else ''}\n{row.post.text}"
    spans: list[list[Any]] = row.facts.get("spans", [])
    found = [text[start:end].strip() for start, end, _weight in spans]
    return [words for words in dict.fromkeys(found) if words]


@require_http_methods(["GET", "POST"])
@trusted_with("rule.see")
def campaign(request: MemberRequest, first_id: int) -> HttpResponse:
    """Posts that several people said alike: hidden together, each with a letter, or left alone."""
    rows = WorkItem.objects.filter(kind=Work.CAMPAIGN, subject=f"campaign:{first_id}")
    item = rows.select_related("done_by").order_by("-pk").first()
    if item is None:
        raise Http404
    edition = norms.current()
    clauses = list(edition.clauses.all()) if edition else []
    form = CampaignForm(request.POST or None, clauses=clauses)
    if request.method == "POST" and form.is_valid() and _decided(request, item, form):
        return redirect("console:desk")
    context = {"item": item, "posts": looking.readable(item, request.member), "form": form}
    status = 422 if form.errors else 200
    return render(request, "moderation/console/campaign.html", context, status=status)


def _decided(request: MemberRequest, item: WorkItem, form: CampaignForm) -> bool:
    hide, given = request.POST.get("act") == "hide", form.cleaned_data
    try:
        number = looking.decide_campaign(
            item=item,
            actor=request.member,
            hide=hide,
            clause=given["clause"],
            reason=given["reason"],
        )
    except ReasonNeeded:
        form.add_error("reason", _("Choose a norm, or say why: the authors read it."))
        return False
    except AlreadyHandled:
        messages.error(request, _("Somebody else decided meanwhile."))
        return True
    said = _("%(num)s hidden; their authors got a letter.") if hide else _("They stay.")
    messages.success(request, said % {"num": number} if hide else said)
    return True
