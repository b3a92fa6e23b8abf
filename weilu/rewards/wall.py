"""Praise as members meet it: the wall, their own, and the form."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from weilu.conversations.models import Post
from weilu.core.errors import Problem
from weilu.core.pages import LARGEST
from weilu.core.shortcuts import render
from weilu.culture.models import Value
from weilu.culture.queries.values import values
from weilu.members.guards import signed_in
from weilu.members.models import Member
from weilu.members.requests import MemberRequest

from . import actions
from .actions.asking import Words
from .actions.praising import quota
from .errors import NotAllowed
from .forms import PraiseForm
from .models import Praise
from .praise_wording import refusal, states
from .queries import praise as queries


@require_GET
@signed_in
def wall(request: MemberRequest) -> HttpResponse:
    """Praise everybody may read, all or of one value; beside it, who was praised this month."""
    named = values()
    chosen = _chosen(request.GET.get("value", ""), named)
    after = request.GET.get("after")
    page = queries.wall(request.member, value=chosen, after=after)
    context = {
        "page": page,
        "chosen": chosen,
        "values": named,
        "chips": _chips(named, chosen),
        "more": _address(chosen, page.next) if page.next else "",
        "board": [] if after else queries.board(request.member, named),
    }
    return render(request, "rewards/wall.html", context)


def _chosen(typed: str, named: list[Value]) -> int | None:
    return next((each.pk for each in named if str(each.pk) == typed), None)


def _address(chosen: int | None, after: str = "") -> str:
    facts = {"value": chosen, "after": after}
    query = "&".join(f"{name}={fact}" for name, fact in facts.items() if fact)
    return f"?{query}" if query else "/praise/"


def _chips(named: list[Value], chosen: int | None) -> list[dict[str, object]]:
    everything = {"label": _("Everything"), "href": "/praise/", "current": chosen is None}
    return [
        everything,
        *(
            {"label": each.name, "href": _address(each.pk), "current": each.pk == chosen}
            for each in named
        ),
    ]


@require_GET
@signed_in
def mine(request: MemberRequest) -> HttpResponse:
    """What one was praised for, or what one said oneself."""
    gave = request.GET.get("show") == "given"
    member, after = request.member, request.GET.get("after")
    page = (
        queries.given(member, after=after)
        if gave
        else queries.received(member, reader=member, after=after)
    )
    tabs = [
        {"label": _("Received"), "href": "/praise/mine/", "current": not gave},
        {"label": _("Given"), "href": "/praise/mine/?show=given", "current": gave},
    ]
    begun = "?show=given&" if gave else "?"
    context = {
        "page": page,
        "gave": gave,
        "states": states(each.praise for each in page.items) if gave else {},
        "tabs": tabs,
        "more": f"{begun}after={page.next}" if page.next else "",
    }
    return render(request, "rewards/praise_mine.html", context)


@require_http_methods(["GET", "POST"])
@signed_in
def give(request: MemberRequest) -> HttpResponse:
    """Thank somebody: who, for which value, what they did."""
    named = values()
    if request.method == "GET":
        return _form(request, PraiseForm(values=named, initial=_begun(request)))
    form = PraiseForm(request.POST, values=named)
    if not form.is_valid():
        return _form(request, form, 422)
    said = form.cleaned_data
    try:
        made = actions.praise(
            giver=request.member,
            receivers=said["to"],
            words=Words(
                value=next(each for each in named if each.pk == said["value"]),
                text=said["text"],
                post=_post(request.member, said["post"]),
                is_private=said["is_private"],
            ),
            key=said["key"],
            door="web",
        )
    except Problem as no:
        field, words = refusal(no)
        form.add_error(field or None, words)
        return _form(request, form, 422)
    if made.waits:
        messages.info(request, _("Kept. Somebody of the team reads it first."))
        return redirect("/praise/mine/?show=given")
    messages.success(request, _("Thank you for saying so."))
    return redirect("/praise/mine/?show=given" if made.is_private else "/praise/")


def _begun(request: MemberRequest) -> dict[str, Any]:
    """What the address says already: to whom, and about which post."""
    post = _post(request.member, _number(request.GET.get("post", "")))
    name = request.GET.get("to", "")[:80]
    if post is not None and not name:
        name = post.author.name
    return {"to": name, "post": post.pk if post else None, "key": uuid4()}


def _number(typed: str) -> int | None:
    return int(typed) if typed.isdecimal() and len(typed) < 19 else None


def _post(member: Member, pk: int | None) -> Post | None:
    if pk is None or pk > LARGEST:
        return None
    rows = Post.objects.readable_by(member).filter(Post.VISIBLE)
    return rows.select_related("topic__space", "author").filter(pk=pk).first()


def _form(request: MemberRequest, form: PraiseForm, status: int = 200) -> HttpResponse:
    member = request.member
    context = {
        "form": form,
        "left": max(quota(member) - queries.given_this_week(member), 0),
        "post": _post(member, _number(str(form["post"].value() or ""))),
    }
    return render(request, "rewards/give.html", context, status=status)


@require_POST
@signed_in
def take_back(request: MemberRequest, praise_id: int) -> HttpResponse:
    """Take back what one said."""
    try:
        actions.take_back(praise=_found(praise_id), giver=request.member, door="web")
    except NotAllowed as no:
        raise Http404 from no
    messages.success(request, _("Taken back."))
    return redirect("/praise/mine/?show=given")


@require_POST
@signed_in
def hide(request: MemberRequest, praise_id: int, *, hidden: bool) -> HttpResponse:
    """Keep to oneself what one was praised for, or show it again."""
    found = _found(praise_id)
    try:
        actions.hide(praise=found, member=request.member, hidden=hidden, door="web")
    except NotAllowed as no:
        raise Http404 from no
    words = _("Only you see it now.") if hidden else _("Others can read it again.")
    messages.success(request, words)
    return redirect("rewards:praise_mine")


def _found(praise_id: int) -> Praise:
    found = queries.one(praise_id) if praise_id <= LARGEST else None
    if found is None:
        raise Http404
    return found
