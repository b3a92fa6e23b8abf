"""What somebody of the team types for a badge, for giving one, and for taking one back."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from weilu.members.forms.names import NamesField
from weilu.segments.errors import Unreadable
from weilu.segments.nodes import MOST_CHARACTERS
from weilu.segments.queries.saved import expanded
from weilu.segments.text import parse
from weilu.segments.wording import told

from .badges import deeds
from .badges.standard import STANDARD, TIERS, Badge
from .models import BadgeGrant
from .queries.badges import BY_HAND

LONGEST_NAME, LONGEST_TEXT, LONGEST_REASON = 24, 120, 300
DRAWINGS = (
    *((badge.icon, badge.number) for badge in STANDARD),
    ("coffee", gettext_lazy("Cup")),
    ("rocket", gettext_lazy("Rocket")),
    ("handshake", gettext_lazy("Handshake")),
    ("book-open", gettext_lazy("Book")),
    ("shield", gettext_lazy("Shield")),
    ("sun", gettext_lazy("Sun")),
)


def _words(
    label: Any, longest: int, missing: Any, widget: type[forms.Widget] = forms.TextInput
) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=longest,
        error_messages={"required": missing},
        widget=widget(),
    )


def _sentence(label: Any) -> forms.CharField:
    found = _words(label, LONGEST_TEXT, WORDLESS, forms.Textarea)
    found.widget.attrs["rows"] = 1  # it grows
    return found


NAMELESS = gettext_lazy("Give it a name.")
WORDLESS = gettext_lazy("Say what to do for it.")


class BadgeForm(forms.Form):
    """A badge: its words, its drawing, and what earns it."""

    zh = _words(gettext_lazy("Name in Chinese"), LONGEST_NAME, NAMELESS)
    en = _words(gettext_lazy("Name in English"), LONGEST_NAME, NAMELESS)
    text_zh = _sentence(gettext_lazy("What to do for it, in Chinese"))
    text_en = _sentence(gettext_lazy("What to do for it, in English"))
    icon = forms.ChoiceField(label=gettext_lazy("Drawing"))
    tier = forms.ChoiceField(
        label=gettext_lazy("Tier"), choices=list(TIERS.items()), widget=forms.RadioSelect
    )
    criteria = forms.CharField(
        label=gettext_lazy("Who earns it"),
        max_length=MOST_CHARACTERS,
        required=False,
        help_text=gettext_lazy(
            "Written as for segments. Left empty, the team gives it by hand, unless it is earned each "
            "time something is done."
        ),
        widget=forms.Textarea({"rows": 2, "spellcheck": "false", "class": "mono"}),
    )
    deed = forms.ChoiceField(
        label=gettext_lazy("Or earned each time"),
        required=False,
        widget=forms.Select({"aria-required": "false"}),
    )
    auto_revoke = forms.BooleanField(
        label=gettext_lazy("It goes when this holds no longer"), required=False
    )
    hidden = forms.BooleanField(
        label=gettext_lazy("A surprise: nobody reads of it before they have it"),
        required=False,
    )
    retired = forms.BooleanField(
        label=gettext_lazy("Retired: nobody earns it any more, who has it keeps it"),
        required=False,
    )

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        known = {each.number: each for each in STANDARD}
        self.fields["icon"].choices = [  # type: ignore[attr-defined]
            (icon, known[of].title if isinstance(of, int) else str(of))
            for icon, of in DRAWINGS
        ]
        self.fields["deed"].choices = [("", _("Not so")), *deeds.LABELS.items()]  # type: ignore[attr-defined]

    @classmethod
    def showing(cls, badge: Badge) -> "BadgeForm":
        """With this badge in it."""
        return cls(initial=badge.named().said())

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        text = cleaned.get("criteria", "")
        if text and cleaned.get("deed"):
            self.add_error("deed", _("Either a filter or this, not both."))
        if cleaned.get("auto_revoke") and not text:
            self.add_error("auto_revoke", _("Only what a filter earns can go by itself."))
        if text:
            self._read(text)
        return cleaned

    def _read(self, text: str) -> None:
        try:
            expanded(parse(text))
        except Unreadable as no:
            self.add_error("criteria", told(no, text))

    def badge(self, number: int) -> Badge:
        """What was typed; the form holds."""
        return Badge(number=number, **self.cleaned_data)


class GiveForm(forms.Form):
    """To whom a badge is given by hand, and why."""

    to = NamesField(
        label=gettext_lazy("To whom"),
        most=1,
        too_many=gettext_lazy("One person at a time, each with a reason."),
        max_length=80,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Name whom you give it to.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("What for"),
        min_length=5,
        max_length=LONGEST_REASON,
        help_text=gettext_lazy("They read it beside the badge."),
        error_messages={
            "required": gettext_lazy("Say what it is for."),
            "min_length": gettext_lazy("At least five characters."),
        },
    )


class TakeForm(forms.Form):
    """Why a badge is taken back."""

    why = forms.ChoiceField(
        label=gettext_lazy("Why"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose why.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("To its owner"),
        min_length=5,
        max_length=LONGEST_REASON,
        help_text=gettext_lazy("They read it on their page, and can write to the team."),
        widget=forms.Textarea({"rows": 3}),
        error_messages={
            "required": gettext_lazy("Say why."),
            "min_length": gettext_lazy("At least five characters."),
        },
    )

    def __init__(self, sent: Any = None) -> None:
        super().__init__(sent)
        words = {
            BadgeGrant.Why.GAMING: _("It was not earned fairly"),
            BadgeGrant.Why.MISTAKE: _("It was given by mistake"),
        }
        self.fields["why"].choices = [(each, words[each]) for each in BY_HAND]  # type: ignore[attr-defined]
