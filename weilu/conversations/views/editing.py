"""Changing what was said: asked about as new words are, and compared where two did it at once."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from weilu.conversations import actions
from weilu.conversations.actions.editing import may_edit
from weilu.conversations.errors import NotAllowed, Refused, Stale
from weilu.conversations.forms import CorrectForm, EditForm
from weilu.conversations.limits import closed_to
from weilu.conversations.models import Post
from weilu.conversations.nudging import Question, Writing
from weilu.conversations.queries.one import post_for
from weilu.core.changes import changes
from weilu.core.shortcuts import render
from weilu.members.guards import signed_in
from weilu.members.requests import MemberRequest

from .agreeing import agree_in_place
from .attaching import only_adds, sent_with_files
from .nudged import asked, sent, writing_of
from .posts import refused


@require_http_methods(["GET", "POST"])
@signed_in
def edit(request: MemberRequest, post_id: int) -> HttpResponse:
    """Change a post's words; if somebody else did meanwhile, both texts are shown."""
    post = post_for(request.member, post_id)
    if not may_edit(request.member, post):
        raise NotAllowed
    if request.method == "GET":
        return _opened(request, post)
    form = sent_with_files(request, _edit_form(request, post))
    if not only_adds(request) and form.is_valid():
        facts = {name: form.cleaned_data[name] for name in ("text", "edition", "reason")}
        writing = writing_of(request, facts, post.topic)
        if question := _asked(writing, post):
            return _edit_page(request, post, form, question=question)
        agree_in_place(request)
        try:
            actions.edit_post(post=post, editor=request.member, door="web", **facts)
        except Stale as stale:
            return _conflict(request, stale.current, form)
        except Refused as no:
            form.add_error("text", no.reason)
        else:
            _settled(writing, post)
            return redirect("conversations:post_detail", post.pk)
    return _edit_page(request, post, form, status=422 if form.errors else 200)


def _opened(request: MemberRequest, post: Post) -> HttpResponse:
    if reason := closed_to(request.member, post.topic.space, editing=True):
        return refused(request, reason, f"/p/{post.pk}/")
    form = _edit_form(request, post)
    begun = {"text": post.text, "edition": post.edit_count}
    return _edit_page(request, post, form(initial=begun))


def _settled(writing: Writing, post: Post) -> None:
    """What became of a question; the balance of a topic is not weighed anew by a change."""
    if writing.noted:
        sent(writing, post)


def _asked(writing: Writing, post: Post) -> Question | None:
    """What its author is asked before new words of theirs stand there."""
    if post.author_id != writing.member.pk or writing.text == post.text:
        return None
    return asked(writing)


def _edit_form(request: MemberRequest, post: Post) -> type[EditForm]:
    return EditForm if post.author_id == request.member.pk else CorrectForm


def _edit_page(
    request: MemberRequest,
    post: Post,
    form: EditForm,
    status: int = 200,
    question: Question | None = None,
) -> HttpResponse:
    context = {"post": post, "form": form, "asked": question}
    return render(request, "conversations/post_edit.html", context, status=status)


def _conflict(request: MemberRequest, current: Post, form: EditForm) -> HttpResponse:
    again = type(form)(initial={**form.cleaned_data, "edition": current.edit_count})
    editor = current.edited_by or current.author
    context = {
        "post": current,
        "form": again,
        "current": current,
        "editor": editor.name,
        "changed": changes(current.text, form.cleaned_data["text"]),
    }
    return render(request, "conversations/post_edit.html", context, status=409)
