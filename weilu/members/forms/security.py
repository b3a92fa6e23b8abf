"""What is typed to change how one comes in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weilu.members.actions.second_factor import LONGEST_NAME
from weilu.members.models import Member

from .entrance import address, one_time, secret


class AgainForm(forms.Form):
    """A proof of who sits here: the password, or the number of the phone."""

    password = secret(_("Password"), new=False)
    code = one_time(_("Number or recovery code"), longest=20)

    def __init__(self, *args: Any, member: Member, has_totp: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not member.has_usable_password():
            del self.fields["password"]
        if not has_totp:
            del self.fields["code"]


class AddressForm(forms.Form):
    """Where letters will go."""

    email = address(_("New mail address"))


class TotpForm(forms.Form):
    """The first number of a phone, to see that it counts as we do."""

    code = one_time(_("Number on the phone"), longest=10)


class PasskeyNameForm(forms.Form):
    """What a passkey is called by."""

    name = forms.CharField(
        label=_("Name of the device"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Call it by the device it lies on.")},
    )


class PasskeyForm(PasskeyNameForm):
    """A new passkey, with what the browser made of the question."""

    credential = forms.JSONField(widget=forms.HiddenInput)
