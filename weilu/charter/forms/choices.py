"""What this room's forms share."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import capfirst


def titled(choices: Iterable[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """Choices as they stand in a form: with a capital where the script has one."""
    return [(value, capfirst(str(label))) for value, label in choices]


def offer(form: forms.Form, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
    """Give a field its choices, which depend on who asks and when."""
    field: Any = form.fields[name]
    field.choices = list(choices)
