"""What the forms of a room share."""

from collections.abc import Iterable, Mapping
from typing import Any, cast

from django import forms
from django.utils.html import format_html
from django.utils.text import capfirst


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
