"""My data: a copy to take along, what I agreed to, and being erased."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urlencode

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import get_valid_filename
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from weilu.core import times
from weilu.core.shortcuts import render
from weilu.members import tasks
from weilu.members.actions import choosing, copying, erasing
from weilu.members.errors import NotPossible
from weilu.members.forms.mine import EraseForm
from weilu.members.guards import signed_in
from weilu.members.queries import consents, mine
from weilu.members.requests import MemberRequest

from .ways import entrance, is_fresh

P = ParamSpec("P")
View = Callable[Concatenate[Any, P], HttpResponseBase]


def proven(view: View[P]) -> View[P]:
    """Only for somebody who proved a moment ago who they are; others do so and come back here."""

    @entrance
    @signed_in
    @wraps(view)
    def guarded(request: Any, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if is_fresh(request):
            return view(request, *args, **kwargs)
        return redirect(f"{reverse('members:again')}?{urlencode({'next': request.path})}")

    return guarded


@entrance
@require_GET
@signed_in
def overview(request: MemberRequest) -> HttpResponse:
    """Everything a member may do with what is theirs, on one page."""
    return _page(request)


def _page(request: MemberRequest, *, refused: str = "", status: int = 200) -> HttpResponse:
    member = request.member
    register = consents.register(member)
    context = {
        "copying": mine.copying(member),
        "refused": refused,
        "choices": consents.choices(member),
        "register": [(row, consents.label_of(row.purpose)) for row in register],
        "erasure": mine.erasure_of(member),
    }
    return render(request, "members/settings_data.html", context, status=status)


@entrance
@require_POST
@signed_in
def copy_ask(request: MemberRequest) -> HttpResponse:
    """Ask for a copy of everything; it is packed in the background."""
    try:
        export = copying.ask_copy(
            member=request.member, language=get_language() or "", door="web"
        )
    except NotPossible as no:
        return _page(request, refused=no.reason, status=422)
    tasks.make_copy.enqueue(export.pk)
    messages.success(request, _("We are packing your copy. It is ready within a day."))
    return redirect("members:my_data")


@require_GET
@proven
def copy_get(request: MemberRequest, key: str) -> HttpResponseBase:
    """The copy itself, as long as its link works."""
    export = mine.copy_named(request.member, key)
    if export is None:
        raise Http404
    if not export.is_open or not default_storage.exists(export.file):
        ended = _("This link worked for 48 hours. Ask for a new copy.")
        return _page(request, refused=ended, status=410)
    name = f"{get_valid_filename(request.member.name)}-{export.asked_at:%Y-%m-%d}.zip"
    file = default_storage.open(export.file)
    answer = FileResponse(
        file, as_attachment=True, filename=name, content_type="application/zip"
    )
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@entrance
@require_POST
@signed_in
def choose(request: MemberRequest, purpose: str) -> HttpResponse:
    """Say yes or no to one thing the community asks."""
    agrees = request.POST.get("agrees") == "yes"
    try:
        choosing.choose(member=request.member, purpose=purpose, agrees=agrees, door="web")
    except NotPossible:
        raise Http404 from None
    messages.success(request, _("Your choice is kept."))
    return redirect(f"{reverse('members:my_data')}#consents")


@require_http_methods(["GET", "POST"])
@proven
def erase(request: MemberRequest) -> HttpResponse:
    """Ask to be erased: what goes, what stays, and until when it can be called off."""
    form = EraseForm(request.POST or None, member=request.member)
    if form.is_bound and form.is_valid():
        try:
            erasure = erasing.ask_erasure(
                member=request.member, words=form.cleaned_data["words"], door="web"
            )
        except NotPossible as no:
            form.add_error(None, no.reason)
        else:
            tasks.tell_erasure_asked.enqueue(erasure.pk)
            words = _(
                "You will be erased on %(when)s. Until then you can change your mind."
            )
            messages.success(request, words % {"when": times.stamp(erasure.due_at)})
            return redirect("members:my_data")
    context = {"form": form, "erasure": mine.erasure_of(request.member)}
    status = 422 if form.is_bound else 200
    return render(request, "members/data_erase.html", context, status=status)


@entrance
@require_POST
@signed_in
def keep(request: MemberRequest) -> HttpResponse:
    """Stay after all."""
    if erasing.call_off(member=request.member, door="web"):
        tasks.tell_erasure_called_off.enqueue(request.member.pk)
        messages.success(request, _("Nothing is erased. Good that you stay."))
    return redirect("members:my_data")
