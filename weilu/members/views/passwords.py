"""Forgotten passwords."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from weilu.core.shortcuts import render
from weilu.members import tasks
from weilu.members.actions import links, passwords
from weilu.members.actions.links import Purpose
from weilu.members.errors import LinkGone
from weilu.members.forms.entrance import AskForm, PasswordForm
from weilu.members.models import Member
from weilu.members.requests import VisitorRequest

from .entrance import may_write
from .ways import admit, entrance, gone


@entrance
@require_http_methods(["GET", "POST"])
def forgot(request: VisitorRequest) -> HttpResponse:
    """Have a link for a new password sent; the answer is the same whoever has the address."""
    form = AskForm(request.POST or None)
    if not form.is_bound or not form.is_valid():
        return _ask(request, form, status=422 if form.is_bound else 200)
    if not may_write(request, form):
        return _ask(request, form, status=429)
    tasks.send_new_password.enqueue(form.cleaned_data["email"], get_language() or "")
    return redirect("members:link_sent")


def _ask(request: VisitorRequest, form: AskForm, *, status: int) -> HttpResponse:
    return render(request, "members/forgot.html", {"form": form}, status=status)


@entrance
@require_http_methods(["GET", "POST"])
def password_link(request: VisitorRequest, secret: str) -> HttpResponse:
    """Choose a new password; a second factor is still asked for afterwards."""
    try:
        link = links.find_link(Purpose.PASSWORD, secret)
        form = PasswordForm(request.POST or None, member=link.member or Member())
        if form.is_bound and form.is_valid():
            password = form.cleaned_data["password"]
            member = passwords.set_password_by_link(secret=secret, password=password)
            return admit(request, member)
    except LinkGone:
        return gone(request, reverse("members:forgot"), _("Send another link"))
    status = 422 if form.is_bound else 200
    return render(request, "members/password_link.html", {"form": form}, status=status)
