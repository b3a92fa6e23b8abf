"""What is asked of whoever praises, and of whoever reads praise for the team."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weilu.culture.models import Value
from weilu.culture.queries import norms
from weilu.members.forms.names import NamesField

from .models.praise import LONGEST, MOST, SHORTEST


class PraiseForm(forms.Form):
    """Who, for which value, and what they did."""

    to = NamesField(
        label=_("Whom do you thank?"),
        most=MOST,
        too_many=_("Five people at once are as many as can be thanked."),
        max_length=300,
        help_text=_("Names, with commas between them; five at most."),
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": _("Name whom you want to thank.")},
    )
    value = forms.TypedChoiceField(
        label=_("Which value did they live?"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what they stood for.")},
    )
    text = forms.CharField(
        label=_("What did they do?"),
        min_length=SHORTEST,
        max_length=LONGEST,
        help_text=_(
            "What happened, and what it did for you or others. 10 to 500 characters."
        ),
        widget=forms.Textarea({"rows": 5}),
        error_messages={
            "required": _("Say in a sentence what they did."),
            "min_length": _("At least 10 characters: what did they do?"),
        },
    )
    is_private = forms.BooleanField(
        label=_("Only they read it"),
        required=False,
        help_text=_("It does not stand on the wall, and counts in no list."),
    )
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    post = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    def __init__(
        self, sent: Any = None, *, values: Sequence[Value], initial: Any = None
    ) -> None:
        super().__init__(sent, initial=initial, use_required_attribute=False)
        self.fields["value"].choices = [(each.pk, each.name) for each in values]  # type: ignore[attr-defined]


class ReadForm(forms.Form):
    """Shown or not, by which norm, and what its giver reads."""

    clause = forms.TypedChoiceField(
        label=_("Norm"), coerce=int, empty_value=None, required=False
    )
    message = forms.CharField(
        label=_("To its giver"),
        max_length=300,
        required=False,
        help_text=_("Only they read it. Needed where no norm says why."),
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, sent: Any = None) -> None:
        super().__init__(sent)
        edition = norms.current()
        clauses = edition.clauses.all() if edition else ()
        self.fields["clause"].choices = [  # type: ignore[attr-defined]
            ("", _("No norm")),
            *((each.number, str(each)) for each in clauses),
        ]
