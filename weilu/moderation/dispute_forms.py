"""What disputes take: from their parties, and from whoever mediates."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weilu.members.forms.names import NamesField

from .actions.disputing import LEAST_WORDS, MOST
from .models import Party


def _text(label: Any, *, most: int, rows: int = 4, hint: Any = "", least: int = 1) -> Any:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, min_length=least, max_length=most, widget=area, help_text=hint
    )


TOO_MANY = _("A dispute is between two to six people.")


class AskForm(forms.Form):
    """What a dispute is about, and who else is part of it."""

    words = _text(
        _("What is it about?"),
        most=1000,
        least=LEAST_WORDS,
        hint=_(
            "What happened, and what you wish for. Once the team takes it on, the others read it, "
            "too."
        ),
    )
    others = NamesField(
        label=_("Who else is part of it?"),
        required=False,
        most=MOST,
        too_many=TOO_MANY,
        max_length=300,
        help_text=_("Names, with commas between them; four at most."),
    )


class OpenForm(forms.Form):
    """People a moderator brings together."""

    people = NamesField(
        label=_("Between whom?"),
        most=MOST,
        too_many=TOO_MANY,
        max_length=400,
        help_text=_("Two to six names, with commas between them."),
    )
    words = _text(
        _("What is it about?"),
        most=1000,
        least=LEAST_WORDS,
        hint=_("All of them read this. Say what you saw, not who is right."),
    )


class StatementForm(forms.Form):
    """How a party sees it."""

    words = _text(
        _("How do you see it?"),
        most=1000,
        rows=6,
        hint=_("What happened, how it was for you, and what you wish for."),
    )


class TalkForm(forms.Form):
    """A word in the mediation."""

    words = _text(_("What do you want to say?"), most=1000, rows=3)


class OfferForm(forms.Form):
    """What everybody could agree on."""

    words = _text(
        _("What everybody agrees on"),
        most=2000,
        rows=5,
        least=LEAST_WORDS,
        hint=_("Who does what from now on, in sentences everybody would say."),
    )
    no_contact = forms.BooleanField(
        label=_("For 30 days they neither mention nor answer one another"), required=False
    )


class RuleForm(OfferForm):
    """A decision where nobody agrees."""

    words = _text(_("What you decide, and why"), most=1000, least=LEAST_WORDS)


class EndForm(forms.Form):
    """Why it ends without result."""

    words = _text(_("Why it ends here"), most=1000, rows=3, least=LEAST_WORDS)


class HowForm(forms.Form):
    """How it goes, a week after."""

    went = forms.ChoiceField(
        label=_("How does it go?"), choices=Party.Went.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("In your own words"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only the team reads this."),
    )
