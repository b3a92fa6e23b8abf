"""What members type: parsed and bounded here; what it may mean is decided by actions."""

from datetime import timedelta
from typing import Any, cast
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from weilu.core import clock

from .actions import PollForm
from .limits import LONGEST_BODY, LONGEST_TITLE
from .models import Poll, Post, Space, Topic
from .models.space import Kind

DECLARATIONS = [
    ("", _("None")),
    ("original", _("Original")),
    ("opinion", _("Personal view")),
    ("repost", _("Repost")),
    ("assisted", _("AI-assisted")),
    ("generated", _("AI-generated")),
    ("official", _("Official")),
]
MOST_OPTIONS = 20
LONGEST_POLL = timedelta(days=366)


def begun(initial: dict[str, Any]) -> dict[str, Any]:
    """What a form starts with: a key of its own, and no draft yet."""
    return {"key": uuid4(), "edition": 0, "device": uuid4().hex, **initial}


class WordsForm(forms.Form):
    """A text with the key that makes sending it twice the same as once."""

    text = forms.CharField(
        label=_("Your words"),
        max_length=LONGEST_BODY,
        strip=True,
        widget=forms.Textarea,
        error_messages={"required": _("Write something first.")},
    )
    key = forms.UUIDField(widget=forms.HiddenInput)
    edition = forms.IntegerField(
        required=False, min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput
    )
    device = forms.CharField(required=False, max_length=36, widget=forms.HiddenInput)

    @classmethod
    def fresh(cls, **initial: Any) -> "WordsForm":
        """An empty form with a key of its own."""
        return cls(initial=begun(initial))


class ReplyForm(WordsForm):
    """A reply, perhaps below a post, perhaps quoting one."""

    parent = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    quoted = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def clean_parent(self) -> Post | None:
        return self._post("parent")

    def clean_quoted(self) -> Post | None:
        return self._post("quoted")

    def _post(self, name: str) -> Post | None:
        pk = self.cleaned_data.get(name)
        if pk is None or pk >= 2**63:
            return None
        found = Post.objects.select_related("topic__space").filter(pk=pk).first()
        if found is None:
            raise forms.ValidationError(_("What you are answering is no longer there."))
        return found


class EditForm(forms.Form):
    """A post's words, changed."""

    text = forms.CharField(
        label=_("Your words"), max_length=LONGEST_BODY, strip=True, widget=forms.Textarea
    )
    edition = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Why"), max_length=200, required=False)


class TitleForm(forms.Form):
    """A topic's title, changed."""

    title = forms.CharField(label=_("Title"), max_length=LONGEST_TITLE, strip=True)


def choice(form: forms.BaseForm, name: str) -> forms.ModelChoiceField[Any]:
    """A form's field that offers choices, whose offers depend on who asks."""
    return cast("forms.ModelChoiceField[Any]", form.fields[name])


class WriteForm(WordsForm):
    """A new topic."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices, initial=Kind.DISCUSSION)
    space = forms.ModelChoiceField(
        label=_("Space"), queryset=Space.objects.none(), to_field_name="slug"
    )
    title = forms.CharField(label=_("Title"), max_length=LONGEST_TITLE, strip=True)
    options = forms.CharField(
        label=_("Options"),
        required=False,
        max_length=2000,
        help_text=_("One on each line, 2 to 20."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    several = forms.BooleanField(label=_("Several may be chosen"), required=False)
    named = forms.BooleanField(label=_("Show who chose what"), required=False)
    results = forms.ChoiceField(
        label=_("Results are seen"),
        choices=Poll.Results.choices,
        initial=Poll.Results.AFTER_VOTING,
        required=False,
    )
    closes_at = forms.DateTimeField(
        label=_("Closes"),
        required=False,
        widget=forms.DateTimeInput(
            attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"
        ),
    )
    declaration = forms.ChoiceField(
        label=_("Declaration"), choices=DECLARATIONS, required=False
    )
    source_url = forms.URLField(
        label=_("Source"), required=False, max_length=400, assume_scheme="https"
    )
    publish_at = forms.DateTimeField(
        label=_("Publish later"),
        required=False,
        widget=forms.DateTimeInput(
            attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"
        ),
    )

    def __init__(self, *args: Any, spaces: Any, official: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice(self, "space").queryset = spaces
        if not official:
            allowed = [choice for choice in DECLARATIONS if choice[0] != "official"]
            choice(self, "declaration").choices = allowed

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("kind") == Kind.POLL:
            cleaned["poll"] = self._poll(cleaned)
        if cleaned.get("kind") == Kind.ARTICLE and not cleaned.get("declaration"):
            self.add_error("declaration", _("Say whether the article is original."))
        if cleaned.get("declaration") == "repost" and not cleaned.get("source_url"):
            self.add_error("source_url", _("A repost needs its source."))
        return cleaned

    def _poll(self, cleaned: dict[str, Any]) -> PollForm | None:
        lines = [line.strip() for line in cleaned.get("options", "").splitlines()]
        options = tuple(dict.fromkeys(line for line in lines if line))
        if not 2 <= len(options) <= MOST_OPTIONS:
            self.add_error("options", _("A poll has 2 to 20 different options."))
        elif any(len(option) > 60 for option in options):
            self.add_error("options", _("An option has at most 60 characters."))
        closes = cleaned.get("closes_at")
        if closes and not clock.now() < closes < clock.now() + LONGEST_POLL:
            self.add_error("closes_at", _("Choose a time within the next year."))
        return PollForm(
            options=options,
            several=cleaned.get("several", False),
            anonymous=not cleaned.get("named", False),
            results=cleaned.get("results") or Poll.Results.AFTER_VOTING,
            closes_at=closes,
        )


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


class MoveForm(forms.Form):
    """Where a topic goes."""

    space = forms.ModelChoiceField(
        label=_("To"), queryset=Space.objects.none(), to_field_name="slug"
    )

    def __init__(self, *args: Any, spaces: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice(self, "space").queryset = spaces


class MergeForm(forms.Form):
    """Which topic takes in another: its address or number."""

    into = forms.CharField(label=_("Into"), max_length=200)

    def clean_into(self) -> Topic:
        digits = self.cleaned_data["into"].rstrip("/").rpartition("/")[2]
        digits = digits if digits.isdecimal() and len(digits) < 19 else "0"
        found = Topic.objects.select_related("space").filter(pk=int(digits)).first()
        if found is None:
            raise forms.ValidationError(_("There is no topic at this address."))
        return found


class SplitForm(forms.Form):
    """Which posts become a topic of their own, and what it is called."""

    title = forms.CharField(label=_("Title"), max_length=LONGEST_TITLE, strip=True)
    posts = forms.ModelMultipleChoiceField(label=_("Posts"), queryset=Post.objects.none())

    def __init__(self, *args: Any, posts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice(self, "posts").queryset = posts


class SpaceForm(forms.ModelForm[Space]):
    """A room, as operators make and change it."""

    kinds = forms.MultipleChoiceField(
        label=_("What can be opened here"),
        choices=Kind.choices,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Space
        fields = (
            "name_zh",
            "name_en",
            "slug",
            "purpose_zh",
            "purpose_en",
            "visibility",
            "kinds",
            "opens",
            "replies",
            "slow_seconds",
        )
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
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("name_zh") and not cleaned.get("name_en"):
            self.add_error("name_zh", _("A space needs a name."))
        return cleaned
