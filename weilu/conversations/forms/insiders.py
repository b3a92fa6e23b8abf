"""Whom the team of a space lets in, or no longer has inside."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weilu.conversations.models import Space
from weilu.members.models import Member
from weilu.members.queries.people import person_named

BIGGEST = 2**63 - 1  # no row has a larger number


class AdmitForm(forms.Form):
    """Somebody by their name."""

    name = forms.CharField(
        label=_("Who comes in"),
        max_length=80,
        help_text=_("Their name, as it stands on their page."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )

    def __init__(self, sent: Any = None, *, reader: Member) -> None:
        super().__init__(sent)
        self.reader = reader

    def clean_name(self) -> Member:
        found = person_named(self.cleaned_data["name"], reader=self.reader)
        if found is None or found.member.state != Member.State.ACTIVE:
            raise forms.ValidationError(_("Nobody here goes by this name."))
        return found.member


class PersonForm(forms.Form):
    """One of those inside."""

    member = forms.IntegerField(min_value=1, max_value=BIGGEST)

    def __init__(self, sent: Any, *, space: Space) -> None:
        super().__init__(sent)
        self.inside = Member.objects.filter(memberships__space=space)

    def clean_member(self) -> Member:
        found = self.inside.filter(pk=self.cleaned_data["member"]).first()
        if found is None:
            raise forms.ValidationError(_("Nobody here goes by this name."))
        return found
