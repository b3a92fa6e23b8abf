"""What is typed before somebody is erased."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weilu.core.text import fold
from weilu.members.models import Erasure, Member

Words = Erasure.Words


class EraseForm(forms.Form):
    """What becomes of one's words, and one's own name, typed: nobody does that by mistake."""

    words = forms.ChoiceField(
        label=_("What you have written here"),
        choices=[
            (Words.STAY, _("Leave it for the others, without my name")),
            (Words.GO, _("Delete it, too")),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what becomes of your words."),
            "invalid_choice": _("Choose what becomes of your words."),
        },
    )
    name = forms.CharField(
        label=_("Type your name to confirm"),
        max_length=80,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "class": "input--short"}
        ),
        error_messages={"required": _("Type your name, so that this is no slip.")},
    )

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.member = member
        self.fields["name"].help_text = member.name

    def clean_name(self) -> str:
        typed: str = self.cleaned_data["name"]
        if fold(typed) != self.member.name_key:
            raise forms.ValidationError(
                _("This is not your name. It is written %(name)s."),
                params={"name": self.member.name},
            )
        return typed
