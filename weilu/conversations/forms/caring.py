"""Whom the team trusts with a space."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from weilu.members.models import Member
from weilu.members.queries.people import person_named


class HostForm(forms.Form):
    """Somebody by their name, for good or until a day."""

    name = forms.CharField(
        label=gettext_lazy("Who hosts it"),
        max_length=80,
        help_text=gettext_lazy("Their name, as it stands on their page."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    until = forms.DateField(
        label=gettext_lazy("Until"),
        required=False,
        help_text=gettext_lazy("It ends by itself after this day."),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, sent: Any = None, *, reader: Member) -> None:
        super().__init__(sent)
        self.reader = reader

    def clean_name(self) -> Member:
        found = person_named(self.cleaned_data["name"], reader=self.reader)
        if found is None:
            raise forms.ValidationError(_("Nobody here goes by this name."))
        return found.member

    def given(self) -> dict[str, Any]:
        """What the action takes; a day lasts until its end, where the giver lives."""
        until = self.cleaned_data["until"]
        end = timezone.make_aware(datetime.combine(until, time.max)) if until else None
        return {"member": self.cleaned_data["name"], "ends_at": end}
