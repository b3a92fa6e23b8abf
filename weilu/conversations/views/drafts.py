"""Words kept on the server while they are being written, and those to be said later."""

from contextlib import suppress
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from weilu.conversations import actions
from weilu.conversations.errors import NotPossible, Stale
from weilu.conversations.models import Draft, Topic
from weilu.core import clock
from weilu.core.shortcuts import render
from weilu.core.times import when
from weilu.members.guards import signed_in
from weilu.members.requests import MemberRequest

KEPT = [
    "text",
    "title",
    "kind",
    "space",
    "options",
    "several",
    "named",
    "results",
    "closes_at",
    "declaration",
    "source_url",
    "ritual",
    "parent",
    "quoted",
]


@require_POST
@signed_in
def save(request: MemberRequest, target: str) -> HttpResponse:
    """Keep what the form holds; 409 with the newer words if another device saved since."""
    try:
        draft = _keep(request, _target(target))
    except Stale as stale:
        return _newer(stale.current)
    except NotPossible as no:
        return JsonResponse({"error": no.reason}, status=422)
    words = _("Draft saved %(time)s") % {"time": when(draft.saved_at)}
    return JsonResponse({"edition": draft.edition, "words": words})


def _keep(request: MemberRequest, target: str) -> Draft:
    edition = request.POST.get("edition", "0")
    return actions.save_draft(
        member=request.member,
        target=target,
        fields={name: request.POST[name] for name in KEPT if request.POST.get(name)},
        edition=int(edition) if edition.isdecimal() and len(edition) < 10 else 0,
        device=request.POST.get("device", "")[:36],
    )


def keep_refused(request: MemberRequest, target: str) -> bool:
    """What a gate refused is not lost when its page is left; a newer draft stays."""
    with suppress(Stale, NotPossible):
        return bool(_keep(request, target))
    return False


def _target(text: str) -> str:
    kind, _colon, pk = text.partition(":")
    if text == "new" or (kind in ("topic", "post") and pk.isdecimal() and len(pk) < 19):
        return text
    raise Http404


def _newer(draft: Any) -> JsonResponse:
    words = _("A newer draft exists, saved in another window or on another device.")
    fields = {"text": "", **draft.fields}
    answer = {"edition": draft.edition, "words": words, "fields": fields}
    return JsonResponse(answer, status=409)


@require_GET
@signed_in
def draft_list(request: MemberRequest) -> HttpResponse:
    """Everything begun, and everything that will be said later: twenty at most."""
    drafts = list(Draft.objects.filter(member=request.member).order_by("-saved_at"))
    topics = {int(d.target[6:]) for d in drafts if d.target.startswith("topic:")}
    titles = Topic.objects.readable_by(request.member).in_bulk(topics)
    context = {
        "drafts": [(d, _where(d, titles)) for d in drafts],
        "now": clock.now(),
    }
    return render(request, "conversations/draft_list.html", context)


def _where(draft: Draft, titles: dict[int, Topic]) -> tuple[str, str]:
    """What the draft is called, and where to go on with it."""
    if draft.target.startswith("topic:"):
        pk = int(draft.target[6:])
        title = titles[pk].title if pk in titles else _("A topic you can no longer see")
        return title, f"/t/{pk}/#composer" if pk in titles else ""
    return draft.fields.get("title") or _("A new topic"), "/write/"


@require_POST
@signed_in
def discard(request: MemberRequest, draft_id: int) -> HttpResponse:
    """Throw a draft away, also one that was to be said later."""
    actions.throw_away(member=request.member, draft_id=draft_id)
    return redirect("conversations:draft_list")
