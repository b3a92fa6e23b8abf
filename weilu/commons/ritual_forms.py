"""Planning a ritual: its rhythm is picked in words, never typed as a rule."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from weilu.conversations.models import Space
from weilu.conversations.queries import rights
from weilu.culture.forms.rhythm import RhythmForm, of_rhythm
from weilu.culture.gallery import Example
from weilu.culture.models import Ritual
from weilu.members.models import Member
from weilu.members.queries.team import held_now


class RitualForm(RhythmForm):
    """What it is, when, where, by whom, and what they begin with."""

    name_zh = forms.CharField(
        label=gettext_lazy("Name in Chinese"), max_length=12, required=False
    )
    name_en = forms.CharField(
        label=gettext_lazy("Name in English"), max_length=30, required=False
    )
    owner = forms.ChoiceField(
        label=gettext_lazy("Who holds it"),
        help_text=gettext_lazy(
            "They are reminded a day ahead, and write in their own name."
        ),
    )
    space = forms.ModelChoiceField(
        label=gettext_lazy("Space"),
        queryset=Space.objects.none(),
        empty_label=gettext_lazy("Choose a space"),
    )
    title = forms.CharField(
        label=gettext_lazy("Title to begin with"),
        max_length=100,
        help_text=gettext_lazy("{date} becomes the day it is held."),
    )
    text = forms.CharField(
        label=gettext_lazy("Text to begin with"),
        required=False,
        max_length=4000,
        widget=forms.Textarea({"rows": 10}),
    )

    def __init__(
        self, sent: Any = None, *, reader: Member, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(sent, initial={"owner": str(reader.pk)} | (initial or {}))
        fields: dict[str, Any] = dict(self.fields)
        self.people = {str(role.member_id): role.member for role in held_now()}
        fields["owner"].choices = [(pk, person.name) for pk, person in self.people.items()]
        open_now = {"archived_at": None, "read_only_at": None}
        spaces = Space.objects.readable_by(reader).filter(**open_now)
        fields["space"].queryset = spaces.order_by("place", "pk")

    def clean_owner(self) -> Member:
        return self.people[self.cleaned_data["owner"]]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not any(
            cleaned.get(name) or name in self.errors for name in ("name_zh", "name_en")
        ):
            self.add_error("name_zh", _("Give it a name in one language at least."))
        self._check_speaker(cleaned.get("owner"), cleaned.get("space"))
        return cleaned

    def _check_speaker(self, owner: Member | None, space: Space | None) -> None:
        if owner and space and not rights.may_open(owner, space):
            said = _("%(name)s cannot open topics in this space.") % {"name": owner.name}
            self.add_error("owner", said)

    def planned(self) -> dict[str, Any]:
        """What the action takes."""
        cleaned = self.cleaned_data
        words = ("name_zh", "name_en", "at", "starts_on", "owner", "title", "text")
        return {
            **{name: cleaned[name] for name in words},
            "rule": str(self.rhythm()),
            "space_id": cleaned["space"].pk,
        }


def of_ritual(ritual: Ritual) -> dict[str, Any]:
    """How the form shows a ritual."""
    words = ("name_zh", "name_en", "at", "starts_on", "title", "text")
    told = {name: getattr(ritual, name) for name in words}
    where = {"owner": str(ritual.owner_id), "space": ritual.space_id}
    return told | where | of_rhythm(ritual.rhythm)


def of_example(example: Example) -> dict[str, Any]:
    """How the form shows one of the gallery."""
    words = ("name_zh", "name_en", "at", "title", "text")
    return {name: getattr(example, name) for name in words} | of_rhythm(example.rhythm)
