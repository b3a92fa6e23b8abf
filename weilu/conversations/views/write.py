"""Opening a topic, with everything that helps while writing."""

from collections.abc import Mapping
from dataclasses import asdict
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from weilu.conversations import actions
from weilu.conversations.actions import PollForm
from weilu.conversations.errors import NotAllowed, NotPossible, Refused
from weilu.conversations.forms import WriteForm, begun, number
from weilu.conversations.limits import LONGEST_BODY
from weilu.conversations.models import Draft, Space
from weilu.conversations.models.space import Kind
from weilu.conversations.nudging import Question, Writing, nudges
from weilu.core.markdown import render as render_markdown
from weilu.core.shortcuts import render
from weilu.culture.models import Occasion
from weilu.culture.queries import rituals
from weilu.members.guards import signed_in
from weilu.members.models import Member
from weilu.members.requests import MemberRequest

from .agreeing import agree_in_place
from .attaching import sent_with_files
from .drafts import keep_refused
from .nudged import asked, goes_on, sent, writing_of


@require_http_methods(["GET", "POST"])
@signed_in
def write(request: MemberRequest) -> HttpResponse:
    """The page for a new topic; a refusal brings it back with every word kept."""
    spaces = open_spaces(request.member)
    official = request.member.standing.is_team
    if request.method == "GET":
        initial = _fitting(_begun(request), spaces, request)
        form = WriteForm(initial=begun(initial), spaces=spaces, official=official)
        return _page(request, form)
    form = sent_with_files(request, partial(WriteForm, spaces=spaces, official=official))
    if request.member.is_muted and goes_on(request, form) and keep_refused(request, "new"):
        return redirect("conversations:draft_list")
    if goes_on(request, form) and form.is_valid():
        writing = writing_of(request, form.cleaned_data)
        if question := asked(writing):
            return _page(request, form, question=question)
        agree_in_place(request)
        try:
            return _open(request, form, writing)
        except NotAllowed:
            form.add_error("space", _("You cannot open topics in this space."))
        except Refused as no:
            form.add_error(no.about or None, no.reason)
            keep_refused(request, "new")
        except NotPossible as no:
            form.add_error(None, no.reason)
    return _page(request, form, status=422 if form.errors else 200)


def open_spaces(member: Member) -> QuerySet[Space]:
    """The spaces in which a member may open topics, in their order."""
    rows = Space.objects.readable_by(member).filter(read_only_at=None, archived_at=None)
    if not member.standing.is_keeper:
        rows = rows.filter(opens=Space.Speakers.EVERYBODY) | rows.filter(
            pk__in=member.standing.hosts
        )
    return rows.order_by("place", "pk")


def _begun(request: MemberRequest) -> dict[str, object]:
    """The draft's words, of the kind and in the space the address asks for.

    An address with a title or a ritual brings its own words: the draft waits.
    """
    draft = Draft.objects.filter(
        member=request.member, target="new", publish_at=None
    ).first()
    if occasion := _occasion(request, request.GET.get("ritual")):
        return _of_ritual(occasion, draft)
    names = ("space", "kind", "title", "text")
    asked: dict[str, object] = {
        name: request.GET[name] for name in names if request.GET.get(name)
    }
    if asked.get("kind", Kind.DISCUSSION) not in Kind.values:
        del asked["kind"]
    if draft is None or "title" in asked:
        return asked
    chosen = {name: asked[name] for name in ("space", "kind") if name in asked}
    return {**draft.fields, **chosen, "edition": draft.edition}


def _occasion(request: MemberRequest, asked: object) -> Occasion | None:
    """The time of a ritual that this topic is to hold, if they may hold it now."""
    pk = number(asked)
    return rituals.to_hold(request.member, pk) if pk else None


def _of_ritual(occasion: Occasion, draft: Draft | None) -> dict[str, object]:
    """Its template, or what was begun of it before."""
    if draft and number(draft.fields.get("ritual")) == occasion.pk:
        return {**draft.fields, "edition": draft.edition}
    space = Space.objects.filter(pk=occasion.ritual.space_id).first()
    where = {"space": space.slug, "kind": space.kinds[0]} if space else {}
    if space and Kind.DISCUSSION in space.kinds:
        where["kind"] = Kind.DISCUSSION
    return {**where, **rituals.template(occasion), "ritual": occasion.pk}


def _fitting(
    initial: dict[str, object], spaces: QuerySet[Space], request: MemberRequest
) -> dict[str, object]:
    """A kind the chosen space takes, unless the address asks for one."""
    slug = "" if request.GET.get("kind") else initial.get("space")
    space = spaces.filter(slug=slug).first() if slug else None
    kind = initial.get("kind", Kind.DISCUSSION)
    if space and space.kinds and kind not in space.kinds:
        return {**initial, "kind": space.kinds[0]}
    return initial


def _page(
    request: MemberRequest,
    form: WriteForm,
    status: int = 200,
    question: Question | None = None,
) -> HttpResponse:
    occasion = _occasion(request, form["ritual"].value())
    here = Space.objects.filter(pk=occasion.ritual.space_id).first() if occasion else None
    context = {
        "form": form,
        "occasion": occasion,
        "occasion_space": here,
        "beside": None if form.is_bound else nudges().beside(request.member, None),
        "asked": question,
    }
    return render(request, "conversations/write.html", context, status=status)


def _open(request: MemberRequest, form: WriteForm, writing: Writing) -> HttpResponse:
    facts = form.cleaned_data
    if facts["publish_at"]:
        return _later(request, form)
    topic = actions.open_topic(
        space=facts["space"],
        author=request.member,
        kind=facts["kind"],
        title=facts["title"],
        text=facts["text"],
        key=facts["key"],
        door="web",
        poll=facts.get("poll"),
        declaration=facts["declaration"],
        source_url=facts["source_url"],
        occasion_id=facts["ritual"],
    )
    if topic.first_post:
        sent(writing, topic.first_post)
    return redirect("conversations:topic_detail", topic.pk)


def _later(request: MemberRequest, form: WriteForm) -> HttpResponse:
    facts = form.cleaned_data
    fields = scheduled_fields(facts)
    actions.schedule(member=request.member, fields=fields, at=facts["publish_at"])
    actions.discard_draft(member=request.member, target="new")
    return redirect("conversations:draft_list")


def scheduled_fields(facts: Mapping[str, Any]) -> dict[str, object]:
    """What a form says, as it is kept until it is said."""
    poll = facts.get("poll")
    return {
        "space": facts["space"].pk,
        "kind": facts["kind"],
        "title": facts["title"],
        "text": facts["text"],
        "poll": _poll(poll) if poll else None,
        "declaration": facts["declaration"],
        "source_url": facts["source_url"],
        "ritual": facts["ritual"],
    }


def _poll(poll: PollForm) -> dict[str, object]:
    closes = poll.closes_at.isoformat() if poll.closes_at else None
    return {**asdict(poll), "closes_at": closes}


@require_POST
@signed_in
def preview(request: MemberRequest) -> HttpResponse:
    """How a text will look; nothing is kept."""
    shown = render_markdown(request.POST.get("text", "")[:LONGEST_BODY])
    return HttpResponse(shown.html)
