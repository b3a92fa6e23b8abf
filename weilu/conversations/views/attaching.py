"""Files that come with a form, where no script sends them one by one before."""

from collections.abc import Callable
from typing import TypeVar

from django.http import QueryDict
from django.utils.translation import gettext as _

from weilu.conversations import actions
from weilu.conversations.forms import TextForm
from weilu.members.requests import MemberRequest

F = TypeVar("F", bound=TextForm)
BUTTON = "attach"  # adds the files to the text; any other sends the words with them


def only_adds(request: MemberRequest) -> bool:
    """Whether files are to be added to the text, and nothing is said yet."""
    return BUTTON in request.POST


def sent_with_files(request: MemberRequest, form_for: Callable[[QueryDict], F]) -> F:
    """The form as it was sent, with the files that came along shown in its text.

    Where files are only added, nothing else is found fault with.
    """
    files = request.FILES.getlist("attached")
    words = request.POST.copy()
    added = actions.upload_into(words.get("text", ""), owner=request.member, files=files)
    words["text"] = added.text
    form = form_for(words)
    form.added = added.taken
    problems = added.problems
    if only_adds(request):
        form.errors.clear()
        problems = problems if files else [_("Choose a file first.")]
    for problem in problems:
        form.add_error("attached", problem)
    return form
