"""What hosts and authors do with a topic as a whole."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from weilu.conversations import actions
from weilu.conversations.errors import NotAllowed, NotPossible, Refused
from weilu.conversations.forms import (
    MergeForm,
    MoveForm,
    PinForm,
    SlowForm,
    SplitForm,
    TitleForm,
)
from weilu.conversations.models import Space, Topic
from weilu.conversations.nudging import Question
from weilu.conversations.queries import rights
from weilu.conversations.queries.one import gone_topic_for, topic_for
from weilu.core import clock
from weilu.core.shortcuts import render
from weilu.members.guards import signed_in
from weilu.members.requests import MemberRequest

from . import nudged
from .gone import after_deleting
from .nudged import writing_of
from .posts import refused

PIN_FOR = timedelta(days=14)


def act(verb: Callable[..., Any], **facts: Any) -> Callable[..., HttpResponseBase]:
    """A view that does one thing to a topic and shows it again."""

    @require_POST
    @signed_in
    def view(request: MemberRequest, topic_id: int) -> HttpResponse:
        topic = topic_for(request.member, topic_id)
        try:
            verb(topic=topic, actor=request.member, door="web", **facts)
        except NotPossible as no:
            return refused(request, no.reason, f"/t/{topic.pk}/")
        return redirect("conversations:topic_detail", topic.pk)

    return view


close = act(actions.close)
reopen = act(actions.reopen)


@require_POST
@signed_in
def restore(request: MemberRequest, topic_id: int) -> HttpResponse:
    """Bring a deleted topic back."""
    topic = gone_topic_for(request.member, topic_id)
    actions.restore_topic(topic=topic, actor=request.member, door="web")
    return redirect("conversations:topic_detail", topic.pk)


@require_POST
@signed_in
def delete(request: MemberRequest, topic_id: int) -> HttpResponse:
    """Take a topic away."""
    topic = topic_for(request.member, topic_id)
    actions.delete_topic(topic=topic, actor=request.member, door="web")
    return redirect(after_deleting(request, topic))


@require_POST
@signed_in
def feature(request: MemberRequest, topic_id: int) -> HttpResponse:
    """Mark a topic as worth keeping, or no longer."""
    topic = topic_for(request.member, topic_id)
    featured = topic.featured_at is None
    actions.feature(topic=topic, actor=request.member, featured=featured, door="web")
    return redirect("conversations:topic_detail", topic.pk)


@require_POST
@signed_in
def metoo(request: MemberRequest, topic_id: int) -> HttpResponse:
    """Say that one has the same question, or no longer."""
    topic = topic_for(request.member, topic_id)
    said = not topic.metoos.filter(member=request.member).exists()
    try:
        actions.say_metoo(topic=topic, member=request.member, said=said, door="web")
    except NotPossible as no:
        return refused(request, no.reason, f"/t/{topic.pk}/")
    return redirect("conversations:topic_detail", topic.pk)


def sent(request: MemberRequest) -> Any:
    """What was posted, even when it is nothing at all; None for a page asked for."""
    return request.POST if request.method == "POST" else None


Words = Callable[[], str]
FormMaker = Callable[..., forms.Form]
Step = Callable[[MemberRequest, Topic, forms.Form], HttpResponse | Question | None]


def asked(
    verb: str, title: Words, line: Words, submit: Words, form_for: FormMaker
) -> Callable[[Step], Callable[..., HttpResponseBase]]:
    """A view that asks something first: a page with one form, then the act."""

    def decorate(step: Step) -> Callable[..., HttpResponseBase]:
        @require_http_methods(["GET", "POST"])
        @signed_in
        def view(request: MemberRequest, topic_id: int) -> HttpResponse:
            topic = topic_for(request.member, topic_id)
            if not rights.may_on_topic(request.member, verb, topic):
                raise NotAllowed
            form = form_for(request, topic, sent(request))
            question = None
            if form.is_bound and form.is_valid():
                try:
                    answer = step(request, topic, form)
                except (NotPossible, Refused) as no:
                    form.add_error(None, no.reason)
                else:
                    if not isinstance(answer, Question):
                        return answer or redirect("conversations:topic_detail", topic.pk)
                    question = answer
            status = 422 if form.is_bound and question is None else 200
            context = {
                "asked": question,
                "topic": topic,
                "form": form,
                "nothing": getattr(form, "nothing", ""),
                "title": title(),
                "line": line(),
                "submit": submit(),
            }
            return render(request, "conversations/host_form.html", context, status=status)

        return view

    return decorate


def _title_form(_request: MemberRequest, topic: Topic, data: Any) -> TitleForm:
    return TitleForm(data, initial={"title": topic.title})


@asked(
    "topic.edit",
    lambda: _("Change the title"),
    lambda: _("The old one stays in the edit history."),
    lambda: _("Save changes"),
    _title_form,
)
def title(request: MemberRequest, topic: Topic, form: forms.Form) -> Question | None:
    """Give a topic another title; its author is asked about new words as those of a post are."""
    words = form.cleaned_data["title"]
    writing = writing_of(request, {"text": "", "title": words}, topic)
    own = topic.author_id == request.member.pk and words != topic.title
    if own and (question := nudged.asked(writing)):
        return question
    actions.retitle(topic=topic, editor=request.member, title=words, door="web")
    if writing.noted and topic.first_post is not None:
        nudged.sent(writing, topic.first_post)
    return None


def _pin_form(_request: MemberRequest, _topic: Topic, data: Any) -> PinForm:
    return PinForm(data, initial={"until": timezone.localdate() + PIN_FOR})


@asked(
    "topic.pin",
    lambda: _("Pin"),
    lambda: _("On top of its space until the end of a day; three at most."),
    lambda: _("Pin"),
    _pin_form,
)
def pin(request: MemberRequest, topic: Topic, form: forms.Form) -> None:
    """Keep a topic on top until the end of a day; a day gone by takes it down."""
    end = datetime.combine(form.cleaned_data["until"], time.max)
    until = timezone.make_aware(end)
    chosen = until if until > clock.now() else None
    actions.pin(topic=topic, actor=request.member, until=chosen, door="web")


def _slow_form(_request: MemberRequest, topic: Topic, data: Any) -> SlowForm:
    return SlowForm(data, initial={"seconds": topic.slow_seconds})


@asked(
    "topic.slow",
    lambda: _("Slow mode"),
    lambda: _("How long each author waits between two posts here."),
    lambda: _("Save changes"),
    _slow_form,
)
def slow(request: MemberRequest, topic: Topic, form: forms.Form) -> None:
    """Let each author post here once in a while."""
    seconds = form.cleaned_data["seconds"]
    actions.slow_down(topic=topic, actor=request.member, seconds=seconds, door="web")


def _move_form(request: MemberRequest, topic: Topic, data: Any) -> MoveForm:
    readable = Space.objects.readable_by(request.member).exclude(pk=topic.space_id)
    own = [s.pk for s in readable if rights.may_on_space(request.member, "topic.move", s)]
    return MoveForm(data, spaces=readable.filter(pk__in=own).order_by("place", "pk"))


@asked(
    "topic.move",
    lambda: _("Move"),
    lambda: _("Its address stays the same; nobody loses it."),
    lambda: _("Move"),
    _move_form,
)
def move(request: MemberRequest, topic: Topic, form: forms.Form) -> None:
    """Put a topic into another space."""
    space = form.cleaned_data["space"]
    actions.move(topic=topic, space=space, actor=request.member, door="web")


def _merge_form(request: MemberRequest, _topic: Topic, data: Any) -> MergeForm:
    return MergeForm(data, reader=request.member)


@asked(
    "topic.merge",
    lambda: _("Merge"),
    lambda: _("Everything said here continues there, and this address leads there."),
    lambda: _("Merge"),
    _merge_form,
)
def merge(request: MemberRequest, topic: Topic, form: forms.Form) -> HttpResponse:
    """Bring everything said in a topic into another."""
    into = form.cleaned_data["into"]
    actions.merge(topic=topic, into=into, actor=request.member, door="web")
    return redirect("conversations:topic_detail", into.pk)


def _split_form(request: MemberRequest, topic: Topic, data: Any) -> SplitForm:
    posts = topic.posts.exclude(pk=topic.first_post_id or 0).filter(deleted_at=None)
    rows = posts.select_related("author").order_by("root_id", "pk")
    chosen = {"posts": request.GET.getlist("post")}
    return SplitForm(data, posts=rows, initial=chosen)


@asked(
    "topic.split",
    lambda: _("Split"),
    lambda: _(
        "What you choose becomes a topic of its own; links to the posts keep working."
    ),
    lambda: _("Split"),
    _split_form,
)
def split(request: MemberRequest, topic: Topic, form: forms.Form) -> HttpResponse:
    """Make some replies a topic of their own."""
    new = actions.split(
        topic=topic,
        posts=list(form.cleaned_data["posts"]),
        title=form.cleaned_data["title"],
        actor=request.member,
        door="web",
    )
    return redirect("conversations:topic_detail", new.pk)


@require_POST
@signed_in
def vote(request: MemberRequest, topic_id: int) -> HttpResponse:
    """Answer a poll; asking to change shows the options again."""
    topic = topic_for(request.member, topic_id)
    if "change" in request.POST:
        choices: list[int] = []
    else:
        given = request.POST.getlist("option")
        choices = [int(one) for one in given if one.isdecimal() and len(one) < 19]
        if not choices:
            return refused(request, _("Choose an option first."), f"/t/{topic.pk}/")
    try:
        actions.vote(topic=topic, member=request.member, choices=choices, door="web")
    except NotPossible as no:
        return refused(request, no.reason, f"/t/{topic.pk}/")
    address = f"/t/{topic.pk}/"
    if request.htmx:
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(address)
