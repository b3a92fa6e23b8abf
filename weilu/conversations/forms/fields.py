"""What the forms of a room share."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, cast

from django import forms
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from weilu.conversations.limits import LONGEST_TITLE, short_title
from weilu.core.text import fold

BETWEEN = re.compile(r"[,;\n\u3001\uff0c\uff1b]")  # commas of either script
MOST_TAGS = 10
LONGEST_TAG = 20  # characters


def titled(choices: Iterable[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """Choices as they stand in a form: with a capital where the script has one."""
    return [(value, capfirst(label)) for value, label in choices]


def explained(
    choices: Iterable[tuple[Any, Any]], words: Mapping[Any, Any]
) -> list[tuple[Any, Any]]:
    """Choices with a line below each that says what it means."""
    line = '{}<span class="choice__hint">{}</span>'
    return [
        (value, format_html(line, label, words[value])) for value, label in titled(choices)
    ]


class TitleField(forms.CharField):
    """A topic's title by another hand or at another time: no shorter than when one is opened."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=LONGEST_TITLE, strip=True, **options)

    def validate(self, value: str) -> None:
        super().validate(value)
        if why := short_title(value):
            raise forms.ValidationError(why)


class TagsField(forms.CharField):
    """Up to ten interests with commas between them, each once."""

    def clean(self, value: Any) -> list[str]:
        lines = [" ".join(word.split()) for word in BETWEEN.split(super().clean(value))]
        words = ["".join(sign for sign in line if sign.isprintable()) for line in lines]
        found = list({fold(word): word for word in words if fold(word)}.values())
        if len(found) > MOST_TAGS:
            raise forms.ValidationError(_("Ten interests are enough for one space."))
        if any(len(word) > LONGEST_TAG for word in found):
            raise forms.ValidationError(
                _("An interest has at most 20 characters. Put commas between them.")
            )
        return found

    def prepare_value(self, value: Any) -> Any:
        between = ", " if (get_language() or "").startswith("en") else "\u3001"
        return between.join(value) if isinstance(value, list) else value


class FilesInput(forms.FileInput):
    """Several files at once."""

    allow_multiple_selected = True


class FilesField(forms.Field):
    """Files that no script sends beforehand: kept by the view, so there is nothing to check."""

    widget = FilesInput

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)


def choice(form: forms.BaseForm, name: str) -> forms.ModelChoiceField[Any]:
    """A form's field that offers choices, whose offers depend on who asks."""
    return cast("forms.ModelChoiceField[Any]", form.fields[name])
