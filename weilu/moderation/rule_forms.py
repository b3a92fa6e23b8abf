"""What somebody types for a word rule."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from weilu.conversations.models import Space
from weilu.core import clock
from weilu.culture.queries import norms
from weilu.members.models import Member
from weilu.screening import patterns
from weilu.screening.errors import CannotRead
from weilu.screening.patterns import BadPattern
from weilu.screening.rules import LONGEST, MOST, PIECES

from .models import Reason, WordRule
from .rule_wording import why_not
from .rules import compiled

LONGEST_TERMS = MOST * (LONGEST + 1)
LONGEST_PATTERNS = patterns.MOST * (patterns.LONGEST + 1)
COMPILED = frozenset({"terms", "patterns", "match", "sounds", "exceptions", "deed"})
TRUSTS = [
    ("", _("Everybody but the team")),
    ("0", _("Newcomers (trust 0)")),
    ("1", _("Up to trust 1")),
    ("2", _("Up to trust 2")),
]
DOORS = [("", _("Every entrance")), ("web", _("This site")), ("api", _("Programs"))]
LANGUAGES = [("", _("Every language")), ("zh", _("Chinese")), ("en", _("English"))]


class RuleForm(forms.Form):
    """A word rule: what it looks for, where, and what follows."""

    name = forms.CharField(
        label=_("Name"), max_length=80, help_text=_("For the team alone.")
    )
    terms = forms.CharField(
        label=_("Words"),
        max_length=LONGEST_TERMS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "One on each line. English words are whole words; “…” stands for up to ten characters. "
            "Wide letters, traditional characters and signs put between are seen through."
        ),
    )
    patterns = forms.CharField(
        label=_("Patterns"),
        max_length=LONGEST_PATTERNS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "spellcheck": "false"}),
        help_text=_(
            "For those who know regular expressions, one on each line: “add.{0,5}(qq|vx) ?[0-9]+”. They read "
            "the text in lower case, simplified and without what was put between."
        ),
    )
    match = forms.ChoiceField(
        label=_("Where words may stand"), choices=WordRule.Match.choices, required=False
    )
    sounds = forms.BooleanField(
        label=_("Also what sounds like it"),
        required=False,
        initial=True,
        help_text=_(
            "Pinyin and homophones, where a text hides something. It is held at most."
        ),
    )
    exceptions = forms.CharField(
        label=_("But not in"),
        max_length=LONGEST_TERMS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Longer innocent words, up to twenty, one on each line."),
    )
    deed = forms.ChoiceField(
        label=_("What follows"),
        choices=[(deed, capfirst(label)) for deed, label in WordRule.Deed.choices],
        initial=WordRule.Deed.HOLD,
        widget=forms.RadioSelect,
    )
    instead = forms.CharField(
        label=_("What replaces them"),
        max_length=100,
        required=False,
        help_text=_("Where words are replaced; the author reads what was changed."),
    )
    tag = forms.CharField(
        label=_("Tag"), max_length=40, required=False, help_text=_("For the team alone.")
    )
    report_as = forms.ChoiceField(
        label=_("Reported as"), choices=Reason.choices, required=False
    )
    clause = forms.TypedChoiceField(
        label=_("The norm behind it"), required=False, coerce=int, empty_value=None
    )
    reason_zh = forms.CharField(
        label=_("To the author, in Chinese"),
        max_length=150,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    reason_en = forms.CharField(
        label=_("To the author, in English"),
        max_length=150,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    trust = forms.TypedChoiceField(
        label=_("For whom"), choices=TRUSTS, required=False, coerce=int, empty_value=None
    )
    spaces = forms.ModelMultipleChoiceField(
        label=_("Only in these spaces"),
        queryset=Space.objects.none(),
        to_field_name="slug",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked: in all of them."),
    )
    door = forms.ChoiceField(label=_("Entrance"), choices=DOORS, required=False)
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES, required=False)
    until = forms.DateTimeField(
        label=_("Ends by itself"),
        required=False,
        widget=forms.DateTimeInput(
            attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"
        ),
    )

    def __init__(self, *args: Any, reader: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        edition = norms.current()
        clauses = edition.clauses.all() if edition else ()
        fields: Any = self.fields
        fields["clause"].choices = [
            ("", _("None of them")),
            *(
                (clause.number, f"{clause.number}. {clause.text.text}")
                for clause in clauses
            ),
        ]
        spaces = Space.objects.readable_by(reader).filter(archived_at=None)
        fields["spaces"].queryset = spaces.order_by("place", "pk")

    def clean_until(self) -> Any:
        until = self.cleaned_data["until"]
        if until and until <= clock.now():
            raise forms.ValidationError(_("Choose a time that is still to come."))
        return until

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned["report_as"] = cleaned.get("report_as") or Reason.SPAM
        if cleaned.get("deed") == WordRule.Deed.REPLACE and not cleaned.get("instead"):
            self.add_error("instead", _("Say what stands there instead."))
        if cleaned.get("deed") == WordRule.Deed.PAUSE:
            cleaned["trust"] = 0  # nobody else is paused by a rule
        if not cleaned.get("terms") and not cleaned.get("patterns"):
            self.add_error("terms", _("Words or patterns: a rule looks for something."))
        elif cleaned.keys() >= COMPILED:
            self._compile(cleaned)
        return cleaned

    def _compile(self, cleaned: dict[str, Any]) -> None:
        try:
            compiled([WordRule(**{name: cleaned[name] for name in COMPILED})])
        except BadPattern as no:
            self.add_error("patterns", why_not(no))
        except CannotRead:
            words = _(
                "At most %(most)s words of up to %(longest)s characters with up to %(gaps)s gaps; at "
                "most twenty innocent words."
            )
            facts = {"most": f"{MOST:,}", "longest": LONGEST, "gaps": PIECES - 1}
            self.add_error("terms", words % facts)

    def facts(self) -> dict[str, Any]:
        """What the action takes."""
        return {
            **self.cleaned_data,
            "spaces": [each.pk for each in self.cleaned_data["spaces"]],
        }


class TextForm(forms.Form):
    """A rule as text."""

    text = forms.CharField(
        label=_("The rule as text"),
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false"}),
        help_text=_("TOML, with the same fields as the form. It becomes a draft."),
    )


def initial_of(rule: WordRule, spaces: dict[int, str]) -> dict[str, Any]:
    """A rule as its form shows it."""
    names = (
        "name",
        "terms",
        "patterns",
        "match",
        "sounds",
        "instead",
        "tag",
        "report_as",
        "exceptions",
        "deed",
        "clause",
        "reason_zh",
        "reason_en",
        "trust",
    )
    known = {name: getattr(rule, name) for name in (*names, "door", "language", "until")}
    return {**known, "spaces": [spaces[pk] for pk in rule.spaces if pk in spaces]}
