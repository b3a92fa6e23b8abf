"""What members write: parsed and bounded here; what it may mean is decided by actions."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weilu.conversations.actions import PollForm
from weilu.conversations.keys import new_key
from weilu.conversations.limits import LONGEST_BODY, LONGEST_TITLE
from weilu.conversations.models import Poll, Post, Space
from weilu.conversations.models.space import Kind
from weilu.core import clock

from .fields import FilesField, TitleField, choice, titled

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
    return {"key": new_key(), "edition": 0, "device": new_key().hex, **initial}


def number(text: Any) -> int:
    """A number out of an address, a hidden field or a draft; 0 when it is none."""
    words = str(text or "")
    return int(words) if words.isdecimal() and len(words) < 19 else 0


class TextForm(forms.Form):
    """What the composer needs beside the text itself."""

    attached = FilesField(
        label=_("Pictures, videos and files"),
        help_text=_("Pictures up to 20 MB, videos 200 MB, files 10 MB."),
    )
    added = 0  # files just shown at the end of the text


class WordsForm(TextForm):
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

    @classmethod
    def blank(cls, holes: Mapping[str, str]) -> "WordsForm":
        """An empty form with holes where a key and a device go."""
        return cls.fresh(key=holes["key"], device=holes["device"])


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


class EditForm(TextForm):
    """A post's words, changed."""

    text = forms.CharField(
        label=_("Your words"), max_length=LONGEST_BODY, strip=True, widget=forms.Textarea
    )
    edition = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Why"), max_length=200, required=False)


class CorrectForm(EditForm):
    """The words of somebody else: they and everybody learn why."""

    reason = forms.CharField(
        label=_("Why"),
        max_length=200,
        help_text=_("Stands in the edit history, for the author and everybody."),
    )


class TitleForm(forms.Form):
    """A topic's title, changed."""

    title = TitleField(label=_("Title"))


class WriteForm(WordsForm):
    """A new topic."""

    kind = forms.ChoiceField(
        label=_("Kind"), choices=titled(Kind.choices), initial=Kind.DISCUSSION
    )
    space = forms.ModelChoiceField(
        label=_("Space"),
        queryset=Space.objects.none(),
        to_field_name="slug",
        empty_label=_("Choose a space"),
        error_messages={"invalid_choice": _("You cannot open topics in this space.")},
    )
    title = forms.CharField(label=_("Title"), max_length=LONGEST_TITLE, strip=True)
    options = forms.CharField(
        label=_("Options"),
        required=False,
        max_length=2000,
        help_text=_("One on each line: the first two are needed, up to 20 are possible."),
        widget=forms.Textarea(attrs={"rows": 5, "aria-required": "true"}),
    )
    several = forms.BooleanField(label=_("Several may be chosen"), required=False)
    named = forms.BooleanField(label=_("Show who chose what"), required=False)
    results = forms.ChoiceField(
        label=_("Results are seen"),
        choices=titled(Poll.Results.choices),
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
    ritual = forms.CharField(  # which of its times is held by this
        required=False, widget=forms.HiddenInput
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

    def clean_ritual(self) -> int | None:
        return number(self.cleaned_data["ritual"]) or None

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
