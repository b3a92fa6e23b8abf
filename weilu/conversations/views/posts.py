"""Replying, taking away, and small signs."""

import json

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from weilu.conversations import actions
from weilu.conversations.actions.editing import may_edit
from weilu.conversations.actions.marking import may_accept, may_be_accepted
from weilu.conversations.actions.removing import may_delete
from weilu.conversations.errors import NotAllowed, NotPossible, Refused, TopicClosed
from weilu.conversations.forms import ReplyForm
from weilu.conversations.limits import closed_to, no_more
from weilu.conversations.models import Bookmark, Post, PostReaction, Topic
from weilu.conversations.nudging import Question, nudges
from weilu.conversations.queries import rights
from weilu.conversations.queries.marked import marks_of
from weilu.conversations.queries.one import gone_post_for, post_for, shown_post, topic_for
from weilu.core.shortcuts import render
from weilu.members.guards import signed_in
from weilu.members.requests import MemberRequest

from .agreeing import agree_in_place
from .attaching import sent_with_files
from .composing import answered, empty
from .drafts import keep_refused
from .gone import after_deleting
from .nudged import asked, goes_on, sent, writing_of
from .topics import address_of


@require_POST
@signed_in
def reply(request: MemberRequest, topic_id: int) -> HttpResponse:
    """Say something in a topic; a refusal brings the composer back with its words."""
    topic = topic_for(request.member, topic_id)
    form = sent_with_files(request, ReplyForm)
    if goes_on(request, form, topic) and form.is_valid():
        facts = {
            name: form.cleaned_data[name] for name in ("text", "key", "parent", "quoted")
        }
        writing = writing_of(request, facts, topic)
        if question := asked(writing):
            return _again(request, topic, form, question)
        agree_in_place(request)
        try:
            post = actions.post(topic=topic, author=request.member, door="web", **facts)
        except TopicClosed:
            form.add_error(None, no_more(topic))
        except NotAllowed:
            form.add_error(None, _("You cannot write here. Your words are still here."))
        except NotPossible:
            form.add_error(None, _("What you are answering is no longer in this topic."))
        except Refused as no:
            form.add_error("text", no.reason)
            keep_refused(request, f"topic:{topic.pk}")
        else:
            sent(writing, post)
            return _replied(request, post)
    return _again(request, topic, form)


def _again(
    request: MemberRequest, topic: Topic, form: ReplyForm, question: Question | None = None
) -> HttpResponse:
    """The composer with its words kept."""
    replying = answered(topic.pk, form, request)
    context = {"topic": topic, "form": form, "replying": replying, "asked": question}
    template = (
        "conversations/_composer.html" if request.htmx else "conversations/reply.html"
    )
    return render(request, template, context, status=422 if form.errors else 200)


def _replied(request: MemberRequest, post: Post) -> HttpResponse:
    if not request.htmx:
        return redirect(address_of(post.topic_id, post.pk))
    if post.is_held:  # the page again: it stands with its reason below the posts
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    beside = nudges().beside(request.member, post.topic_id)
    context = {"topic": post.topic, "note": beside, **empty()._asdict()}
    response = render(request, "conversations/_post_created.html", context)
    response["HX-Trigger"] = json.dumps({"said": {"post": post.pk}})
    return response


def shown(request: MemberRequest, post: Post, words: str = "") -> HttpResponse:
    """The post again, in its place; without JavaScript, its page."""
    if not request.htmx:
        return redirect("conversations:post_detail", post.pk)
    topic, said, own = shown_post(post, request.member)
    context = {"topic": topic, "said": said, "mine": own, "words": words}
    return render(request, "conversations/_post_one.html", context)


@require_POST
@signed_in
def sign(request: MemberRequest, post_id: int, name: str) -> HttpResponse:
    """Leave a sign, or take it back when it is there."""
    post = post_for(request.member, post_id)
    rows = PostReaction.objects.filter(post=post, member=request.member, sign=name)
    act = actions.take_sign if rows.exists() else actions.give_sign
    try:
        act(post=post, member=request.member, sign=name, door="web")
    except NotPossible as no:
        return refused(request, no.reason, f"/p/{post.pk}/")
    return shown(request, post)


@require_POST
@signed_in
def keep(request: MemberRequest, post_id: int) -> HttpResponse:
    """Bookmark a post, or no longer."""
    post = post_for(request.member, post_id)
    kept = Bookmark.objects.filter(post=post, member=request.member).exists()
    act = actions.unbookmark if kept else actions.bookmark
    act(post=post, member=request.member)
    words = _("No longer in your bookmarks") if kept else _("Kept in your bookmarks")
    return shown(request, post, words)


@require_POST
@signed_in
def accept(request: MemberRequest, post_id: int) -> HttpResponse:
    """Say that this reply answers the question, or, said again, that it does not."""
    post = post_for(request.member, post_id)
    try:
        if post.topic.accepted_id == post.pk:
            actions.unaccept(topic=post.topic, actor=request.member, door="web")
        else:
            actions.accept(post=post, actor=request.member, door="web")
    except NotPossible as no:
        return refused(request, no.reason, f"/p/{post.pk}/")
    return _whole_page(request, f"/t/{post.topic_id}/")


def _whole_page(request: MemberRequest, address: str) -> HttpResponse:
    """What was done shows in more than one place: the page is loaded anew."""
    if request.htmx:
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(address)


def refused(request: MemberRequest, reason: str, back: str = "") -> HttpResponse:
    """A plain no with its reason, and the way back; where htmx asked, at the foot of the page.

    Args:
        back: the address in the topic they came from; without it the way leads home.
    """
    if request.htmx:
        response = render(
            request, "conversations/_refused.html", {"reason": reason}, status=422
        )
        response["HX-Reswap"] = "none"
        return response
    context = {"reason": reason, "back": back}
    return render(request, "conversations/refused.html", context, status=422)


@require_GET
@signed_in
def acts(request: MemberRequest, post_id: int) -> HttpResponse:
    """What this reader may do with a post: a menu, and a page without JavaScript."""
    post = post_for(request.member, post_id)
    context = {
        "post": post,
        "mine": _marks(request, post),
        "may": _verbs(request, post),
    }
    template = "conversations/_acts.html" if request.htmx else "conversations/acts.html"
    return render(request, template, context)


def _marks(request: MemberRequest, post: Post) -> set[str]:
    """The reader's signs on a post, and "keep" where it is among their bookmarks."""
    signs = PostReaction.objects.filter(post=post, member=request.member)
    kept = Bookmark.objects.filter(post=post, member=request.member).exists()
    return set(signs.values_list("sign", flat=True)) | ({"keep"} if kept else set())


def _verbs(request: MemberRequest, post: Post) -> set[str]:
    member, topic = request.member, post.topic
    first = topic.first_post_id == post.pk
    answers = may_be_accepted(topic, post) and may_accept(member, topic)
    found = {
        "edit": may_edit(member, post) and not closed_to(member, topic.space, editing=True),
        "delete": not post.deleted_at
        and (
            may_delete(member, topic)
            if first
            else rights.may_on_post(member, "post.delete", post)
        ),
        "restore": bool(post.deleted_at) and rights.may_restore_post(member, post),
        "accept": answers and topic.accepted_id != post.pk,
        "unaccept": answers and topic.accepted_id == post.pk,
        "report": post.author_id != member.pk and not post.deleted_at,
        "split": not first and rights.may_on_topic(member, "topic.split", topic),
        "marks": bool(marks_of(post, member)),
    }
    return {verb for verb, may in found.items() if may}


@require_POST
@signed_in
def delete(request: MemberRequest, post_id: int) -> HttpResponse:
    """Take a post away; the first post takes its topic along."""
    post = post_for(request.member, post_id)
    actions.delete_post(post=post, actor=request.member, door="web")
    if post.topic.first_post_id == post.pk:
        return _whole_page(request, after_deleting(request, post.topic))
    post.refresh_from_db(fields=["deleted_at", "deleted_by"])
    if request.htmx:
        may = rights.may_restore_post(request.member, post)
        context = {"post": post, "may_restore": may}
        return render(request, "conversations/_post_deleted.html", context)
    if rights.may_read_post(request.member, post):
        return redirect(address_of(post.topic_id, post.pk))
    return redirect("conversations:gone_list")


@require_POST
@signed_in
def restore(request: MemberRequest, post_id: int) -> HttpResponse:
    """Bring a deleted post back."""
    post = gone_post_for(request.member, post_id)
    actions.restore_post(post=post, actor=request.member, door="web")
    post.refresh_from_db()
    return shown(request, post)


@require_GET
@signed_in
def bookmark_list(request: MemberRequest) -> HttpResponse:
    """What the reader kept, the latest first."""
    rows = Bookmark.objects.filter(
        member=request.member, post__in=Post.objects.readable_by(request.member)
    ).select_related("post__topic__space", "post__author")
    before = request.GET.get("after", "")
    if before.isdecimal() and len(before) < 19:
        rows = rows.filter(pk__lt=int(before))
    found = list(rows.order_by("-pk")[:21])
    more = f"?after={found[19].pk}" if len(found) > 20 else ""
    context = {"bookmarks": found[:20], "more": more}
    return render(request, "conversations/bookmark_list.html", context)
