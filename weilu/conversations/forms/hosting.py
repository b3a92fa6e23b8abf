"""What hosts and operators set about topics and rooms."""

import re
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext_lazy as _

from weilu.conversations.actions.spaces import ASKED
from weilu.conversations.models import Post, Space, Topic
from weilu.conversations.models.space import Kind
from weilu.core.text import excerpt
from weilu.members.models import Member

from .fields import TagsField, TitleField, choice, explained, titled

LONGEST_ID = 18  # digits: no row has more
LONGEST_WAIT = 24 * 3600  # seconds between two posts


class PinForm(forms.Form):
    """Until when a topic stands on top of its space."""

    until = forms.DateField(
        label=_("Until"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class SlowForm(forms.Form):
    """How long each author waits between two posts."""

    seconds = forms.TypedChoiceField(
        label=_("Slow mode"),
        coerce=int,
        choices=[
            (0, _("Off")),
            (60, _("1 minute")),
            (300, _("5 minutes")),
            (900, _("15 minutes")),
            (3600, _("1 hour")),
        ],
    )


class TimerForm(forms.Form):
    """When a topic does something by itself; empty: never."""

    at = forms.DateTimeField(
        label=_("Day and time"),
        required=False,
        help_text=_("Leave it empty, and nothing happens by itself."),
        widget=forms.DateTimeInput(
            attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"
        ),
    )


class MoveForm(forms.Form):
    """Where a topic goes."""

    space = forms.ModelChoiceField(
        label=_("Space"),
        queryset=Space.objects.none(),
        to_field_name="slug",
        empty_label=_("Choose a space"),
    )

    def __init__(self, *args: Any, spaces: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice(self, "space").queryset = spaces
        self.spaces = spaces

    @property
    def nothing(self) -> str:
        """Why there is nothing to choose, if so."""
        if self.spaces.exists():
            return ""
        return str(_("There is no other space you could move it to."))


class MergeForm(forms.Form):
    """Which topic takes in another: its address or number, as far as the reader sees one."""

    into = forms.CharField(
        label=_("Into"),
        help_text=_("The address of the topic that takes everything in."),
        max_length=200,
    )

    def __init__(self, *args: Any, reader: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reader = reader

    def clean_into(self) -> Topic:
        """Copied from anywhere: `?newest` and `#p12` are no part of which topic it is."""
        path = re.split("[?#]", self.cleaned_data["into"])[0]
        digits = path.rstrip("/").rpartition("/")[2]
        digits = digits if digits.isdecimal() and len(digits) <= LONGEST_ID else "0"
        seen = Topic.objects.readable_by(self.reader).select_related("space")
        found = seen.filter(pk=int(digits)).first()
        if found is None:
            raise forms.ValidationError(_("There is no topic at this address."))
        return found


class PostsField(forms.ModelMultipleChoiceField[Post]):
    """Posts to tick, each known by its author and its first words."""

    def clean(self, value: Any) -> Any:
        if any(len(str(one)) > LONGEST_ID for one in value or ()):
            raise self._no_such_choice(value[0])
        return super().clean(value)

    def _no_such_choice(self, value: object) -> forms.ValidationError:
        words = self.error_messages["invalid_choice"]
        return forms.ValidationError(words, code="invalid_choice", params={"value": value})

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.author.name} · {excerpt(obj.text, 80)}"


class SplitForm(forms.Form):
    """Which posts become a topic of their own, and what it is called."""

    title = TitleField(label=_("Title of the new topic"))
    posts = PostsField(
        label=_("Posts"),
        queryset=Post.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, posts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice(self, "posts").queryset = posts
        self.offered = posts

    @property
    def nothing(self) -> str:
        """Why there is nothing to choose, if so."""
        if self.offered.exists():
            return ""
        return str(_("Nobody has replied here yet: there is nothing to split off."))


STATES = {
    Space.State.OPEN: _("People write here as set above."),
    Space.State.READ_ONLY: _(
        "Everything can be read, found and reacted to. Nobody opens topics, replies or edits"
        " their posts; the team can still tidy up."
    ),
    Space.State.ARCHIVED: _(
        "Read only, and no longer in the list of spaces. What was said stays at its address."
    ),
}


class SpaceForm(forms.ModelForm[Space]):
    """A room, as operators make and change it."""

    kinds = forms.MultipleChoiceField(
        label=_("What can be opened here"),
        choices=titled(Kind.choices),
        widget=forms.CheckboxSelectMultiple,
    )

    tags = TagsField(
        label=_("Interests that lead here"),
        required=False,
        max_length=400,
        help_text=_(
            "With commas between them. Newcomers who chose one are shown this space."
        ),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    state = forms.ChoiceField(
        label=_("State"),
        choices=Space.State.choices,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Space
        fields = ASKED
        widgets = {
            "purpose_zh": forms.Textarea({"rows": 1}),
            "purpose_en": forms.Textarea({"rows": 1}),
        }
        labels = {
            "name_zh": _("Name in Chinese"),
            "name_en": _("Name in English"),
            "slug": _("Address"),
            "purpose_zh": _("Purpose in Chinese"),
            "purpose_en": _("Purpose in English"),
            "visibility": _("Who sees it"),
            "opens": _("Who opens topics"),
            "replies": _("Who replies"),
            "slow_seconds": _("Seconds between two posts of one author"),
            "is_reviewed": _("The team reads every post before others do"),
        }
        help_texts = {
            "slug": _(
                "The part after /s/ in links. Old links stop working when it changes."
            ),
            "visibility": _("Nobody outside learns even the name of a private space."),
            "slow_seconds": _("0: no slow mode."),
            "is_reviewed": _(
                "What members say here waits on the desk; the team's own does not."
            ),
        }
        error_messages = {
            "slug": {
                "unique": _("Another space has this address already."),
                "invalid": _("Letters, digits, hyphens and underscores alone."),
            },
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("visibility", "opens", "replies"):
            widget: Any = self.fields[name].widget
            widget.choices = titled(widget.choices)
        if self.instance.pk:
            self.initial["state"] = self.instance.state
            choice(self, "state").choices = explained(Space.State.choices, STATES)
            del self.fields["slow_seconds"]  # tried on what was said there before it is set
        else:
            del self.fields["state"]  # a new room is open
            slow: Any = self.fields["slow_seconds"]
            slow.validators.append(MaxValueValidator(LONGEST_WAIT))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        named = cleaned.get("name_zh") or cleaned.get("name_en") or "name_zh" in self.errors
        if not named and "name_en" not in self.errors:
            self.add_error("name_zh", _("A space needs a name."))
        return cleaned
