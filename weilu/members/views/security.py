"""One's own ways in: password, mail address, second factor, browsers."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

import segno
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from markupsafe import Markup

from weilu.core.limits import forgive
from weilu.core.shortcuts import render
from weilu.members import tasks
from weilu.members.actions import addresses, passwords, second_factor, signing_in
from weilu.members.adapter import Adapter
from weilu.members.errors import LinkGone, WrongCode
from weilu.members.forms.entrance import PasswordForm
from weilu.members.forms.security import AddressForm, AgainForm, TotpForm
from weilu.members.guards import signed_in
from weilu.members.queries import security
from weilu.members.requests import MemberRequest

from .entrance import ACCOUNT, LETTERS
from .ways import asked_for, entrance, gone, is_fresh, prove, too_often, turn

P = ParamSpec("P")
View = Callable[Concatenate[Any, P], HttpResponseBase]
UNPROVEN = "entrance.totp"  # in the session until the phone has shown its first number


def fresh(view: View[P]) -> View[P]:
    """Only for somebody who proved a moment ago who they are; others do so and come back."""

    @entrance
    @signed_in
    @wraps(view)
    def guarded(request: Any, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if is_fresh(request):
            return view(request, *args, **kwargs)
        to = request.path if request.method == "GET" else reverse("members:security")
        return redirect(f"{reverse('members:again')}?{urlencode({'next': to})}")

    return guarded


@entrance
@require_http_methods(["GET", "POST"])
@signed_in
def again(request: MemberRequest) -> HttpResponse:
    """Prove who you are once more, before the way in is changed."""
    found = security.proofs(request.member)
    form = AgainForm(request.POST or None, member=request.member, has_totp=found.has_totp)
    status = 200
    if form.is_bound and form.fields and form.is_valid():
        if _proves(request, form):
            return redirect(asked_for(request))
        status = 422
    context = {"form": form, "next": asked_for(request), "proofs": found}
    return render(request, "members/again.html", context, status=status)


def _proves(request: MemberRequest, form: AgainForm) -> bool:
    member, given = request.member, form.cleaned_data
    key = f"again:{member.pk}"
    if wait := turn((key, *ACCOUNT)):
        form.add_error(None, too_often(wait))
        return False
    if "password" in given and not member.check_password(given["password"]):
        form.add_error("password", _("This is not your password."))
    elif "code" in given and not second_factor.check_code(
        member=member, code=given["code"]
    ):
        form.add_error(
            "code", _("That number does not match. Wait for the next one and try again.")
        )
    else:
        forgive(key)
        prove(request)
        return True
    return False


@entrance
@require_GET
@signed_in
def overview(request: MemberRequest) -> HttpResponse:
    """Every way in, and every browser signed in now."""
    here = request.session.session_key or ""
    context = {
        "proofs": security.proofs(request.member),
        "places": security.places(request.member, here=here),
    }
    return render(request, "members/security.html", context)


@fresh
@require_http_methods(["GET", "POST"])
def password(request: MemberRequest) -> HttpResponse:
    """Choose another password."""
    form = PasswordForm(request.POST or None, member=request.member)
    if not form.is_bound or not form.is_valid():
        return _ask(request, "members/password.html", form)
    here = request.session.session_key or ""
    typed = form.cleaned_data["password"]
    passwords.set_password(member=request.member, password=typed, here=here)
    request.session["_auth_user_hash"] = request.member.get_session_auth_hash()
    request.session.cycle_key()
    tasks.tell_password_changed.enqueue(request.member.pk)
    messages.success(
        request, _("Your password is changed. Other browsers were signed out.")
    )
    return redirect("members:security")


@fresh
@require_http_methods(["GET", "POST"])
def address(request: MemberRequest) -> HttpResponse:
    """Have letters go elsewhere, once a link sent there comes back."""
    form = AddressForm(request.POST or None)
    if not form.is_bound or not form.is_valid():
        return _ask(request, "members/address.html", form)
    hour, day = LETTERS
    key = f"address:{request.member.pk}"
    if wait := turn((key, *hour), (f"{key}:day", *day)):
        form.add_error(None, too_often(wait))
        return _ask(request, "members/address.html", form, status=429)
    email, language = form.cleaned_data["email"], get_language() or ""
    tasks.send_address.enqueue(request.member.pk, email, language)
    words = _("We sent a link to %(email)s. Open it to confirm the address.")
    messages.success(request, words % {"email": email})
    return redirect("members:security")


@entrance
@require_http_methods(["GET", "POST"])
@signed_in
def address_link(request: MemberRequest, secret: str) -> HttpResponse:
    """The link came back: letters go to the new address from now on."""
    old = request.member.email
    try:
        if request.method == "GET":
            new = addresses.address_of(secret=secret, member=request.member)
            return render(request, "members/address_link.html", {"address": new})
        addresses.confirm_address(secret=secret, member=request.member)
    except LinkGone:
        return gone(request, reverse("members:address"), _("Send another link"))
    if old and old.lower() != (request.member.email or "").lower():
        tasks.tell_address_changed.enqueue(old, request.member.language or get_language())
    messages.success(request, _("Your mail address is confirmed."))
    return redirect("members:security")


@fresh
@require_http_methods(["GET", "POST"])
def totp(request: MemberRequest) -> HttpResponse:
    """Have the phone's number asked for at every sign-in."""
    secret = request.session.get(UNPROVEN)
    if not secret:
        secret = request.session[UNPROVEN] = generate_totp_secret()
    form = TotpForm(request.POST or None)
    if form.is_bound and form.is_valid():
        code = form.cleaned_data["code"]
        try:
            codes = second_factor.turn_on(member=request.member, secret=secret, code=code)
        except WrongCode:
            form.add_error("code", _("The phone shows another number. Is its clock right?"))
        else:
            del request.session[UNPROVEN]
            return _codes(request, codes)
    context = {"form": form, "secret": _in_fours(secret), "qr": _qr(request, secret)}
    status = 422 if form.is_bound else 200
    return render(request, "members/totp.html", context, status=status)


def _qr(request: MemberRequest, secret: str) -> Markup:
    """The secret for a phone's camera; dark on light in both themes, or phones cannot read it."""
    code = segno.make(Adapter().build_totp_url(request.member, secret), micro=False)
    drawn = code.svg_inline(scale=4, border=2, dark="#000", light="#fff")
    return Markup(drawn)  # noqa: S704  squares alone


def _in_fours(secret: str) -> str:
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


@fresh
@require_POST
def totp_off(request: MemberRequest) -> HttpResponse:
    """Ask for the password alone again."""
    second_factor.turn_off(member=request.member)
    messages.success(request, _("Your phone is no longer asked for."))
    return redirect("members:security")


@fresh
@require_POST
def new_codes(request: MemberRequest) -> HttpResponse:
    """Ten fresh recovery codes, shown this once."""
    if not second_factor.needs_second(request.member):
        raise Http404
    return _codes(request, second_factor.new_codes(member=request.member))


def _codes(request: MemberRequest, codes: list[str]) -> HttpResponse:
    shown = [f"{code[:4]} {code[4:]}" for code in codes]
    return render(request, "members/codes.html", {"codes": shown})


@entrance
@require_POST
@signed_in
def end_session(request: MemberRequest, key: str) -> HttpResponse:
    """Sign one browser out."""
    found = security.session_named(request.member, key)
    if not found:
        raise Http404
    signing_in.end_session(member=request.member, key=found)
    messages.success(request, _("That browser is signed out."))
    return redirect("members:security")


@entrance
@require_POST
@signed_in
def end_others(request: MemberRequest) -> HttpResponse:
    """Sign every other browser out."""
    here = request.session.session_key or ""
    number = signing_in.end_other_sessions(member=request.member, but=here)
    words = ngettext(
        "%(num)s other browser is signed out.",
        "%(num)s other browsers are signed out.",
        number,
    )
    messages.success(request, words % {"num": number})
    return redirect("members:security")


def _ask(request: MemberRequest, page: str, form: Any, *, status: int = 0) -> HttpResponse:
    status = status or (422 if form.is_bound else 200)
    return render(request, page, {"form": form}, status=status)
