"""What is typed at the door."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from weilu.members import names
from weilu.members.errors import NameRefused
from weilu.members.models import Member
from weilu.members.passwords import LONGEST

NAME = {"required": _("What may we call you?")}
EMAIL = {
    "required": _("We need an address to write to."),
    "invalid": _("This does not look like a mail address. It reads like name@example.com."),
}


def secret(
    label: Any, *, new: bool, required: bool = True, hint: Any = ""
) -> forms.CharField:
    """A password field browsers fill in and password keepers understand."""
    attrs = {"autocomplete": "new-password" if new else "current-password"}
    return forms.CharField(
        label=label,
        strip=False,
        required=required,
        max_length=LONGEST,
        help_text=hint,
        widget=forms.PasswordInput(attrs=attrs),
        error_messages={"required": _("Type a password.")},
    )


def address(label: Any, *, required: bool = True) -> forms.EmailField:
    attrs = {"autocomplete": "email", "spellcheck": "false", "autocapitalize": "none"}
    return forms.EmailField(
        label=label,
        required=required,
        max_length=254,
        widget=forms.EmailInput(attrs=attrs),
        error_messages=EMAIL,
    )


def one_time(label: Any, *, longest: int) -> forms.CharField:
    """A number that phones offer to fill in."""
    attrs = {"autocomplete": "one-time-code", "inputmode": "numeric"}
    return forms.CharField(
        label=label,
        max_length=longest,
        widget=forms.TextInput(attrs=attrs),
        error_messages={"required": _("Type the number your phone shows.")},
    )


class SignInForm(forms.Form):
    """Who comes; the password is asked for by one of its two buttons alone."""

    typed = forms.CharField(
        label=_("Mail address or name"),
        max_length=254,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "username",
                "spellcheck": "false",
                "autocapitalize": "none",
            }
        ),
        error_messages={"required": _("Type your mail address or your name.")},
    )
    password = secret(_("Password"), new=False)


class AskForm(forms.Form):
    """Where a link is sent."""

    email = address(_("Mail address"))


class NameForm(forms.Form):
    """What somebody will be called here."""

    name = forms.CharField(
        label=_("Name"),
        max_length=60,
        help_text=_("As people here will see it; a nickname is fine."),
        widget=forms.TextInput(attrs={"autocomplete": "nickname", "spellcheck": "false"}),
        error_messages=NAME,
    )

    def clean_name(self) -> str:
        try:
            return names.checked(self.cleaned_data["name"])
        except NameRefused as refused:
            raise ValidationError(refused.reason) from refused


class NewPassword(forms.Form):
    """A password good enough for whoever will have it."""

    def check(self, field: str, member: Member) -> None:
        """Put what is wrong with the password beside it."""
        password = self.cleaned_data.get(field)
        if password:
            try:
                validate_password(password, member)
            except ValidationError as weak:
                self.add_error(field, weak)


class SignUpForm(NameForm, NewPassword):
    """Who wants to join."""

    email = address(_("Mail address"))
    password = secret(
        _("Password"),
        new=True,
        required=False,
        hint=_("At least 10 characters. Without one, a link by mail lets you in."),
    )

    def __init__(self, *args: Any, by_link: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not by_link:  # no letter would reach them: a password is the only way back
            self.fields["password"].required = True
            self.fields["password"].help_text = _("At least 10 characters.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.check("password", _somebody(cleaned))
        return cleaned


class OwnerForm(NameForm, NewPassword):
    """Who owns the installation."""

    email = address(_("Mail address"))
    password = secret(
        _("Password"),
        new=True,
        hint=_("At least 15 characters: you look after everybody's words."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.check("password", _somebody(cleaned, will_lead=True))
        return cleaned


class PasswordForm(NewPassword):
    """A new password."""

    password = secret(_("New password"), new=True)

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.member = member

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.check("password", self.member)
        return cleaned


class CodeForm(forms.Form):
    """A number from the phone, or a code from paper."""

    code = one_time(_("Number or recovery code"), longest=20)


def _somebody(cleaned: dict[str, Any], *, will_lead: bool = False) -> Member:
    member = Member(name=cleaned.get("name", ""), email=cleaned.get("email", ""))
    member.will_lead = will_lead  # type: ignore[attr-defined]  # asked by passwords.least_for
    return member
