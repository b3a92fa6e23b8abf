"""What rules did to one post: to its author what changed, to the team also how it was tagged."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from weilu.conversations.queries.marked import marks_of
from weilu.conversations.queries.one import post_for
from weilu.conversations.queries.waiting import norm
from weilu.core.shortcuts import render
from weilu.members.guards import signed_in
from weilu.members.requests import MemberRequest


@require_GET
@signed_in
def marked(request: MemberRequest, post_id: int) -> HttpResponse:
    """Each rule that was met, with the words and the norm behind it."""
    post = post_for(request.member, post_id)
    marks = marks_of(post, request.member)
    if not marks:
        raise Http404
    context = {
        "post": post,
        "marks": [(mark, norm(mark.clause)) for mark in marks],
        "mine": post.author_id == request.member.pk,
    }
    return render(request, "conversations/post_marks.html", context)
