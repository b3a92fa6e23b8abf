"""What the forms of a room share."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.text import capfirst


def titled(choices: Iterable[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """Choices as they stand in a form: with a capital where the script has one."""
    return [(value, capfirst(label)) for value, label in choices]


def choice(form: forms.BaseForm, name: str) -> forms.ModelChoiceField[Any]:
    """A form's field that offers choices, whose offers depend on who asks."""
    return cast("forms.ModelChoiceField[Any]", form.fields[name])
