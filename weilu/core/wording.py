"""How sentences stand beside each other."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from markupsafe import Markup


def sentences(*said: str) -> str:
    """One after the other: English puts a space between, a Chinese full stop brings its own."""
    between = "" if (get_language() or "").startswith("zh") else " "
    marked = any(hasattr(each, "__html__") for each in said)
    return (Markup(between) if marked else between).join(each for each in said if each)  # noqa: S704  two constants


def listed(names: Sequence[str]) -> str:
    """Names in a line, the last one with "and": A, B and C."""
    *first, last = names or ("",)
    if not first:
        return last
    return _("%(some)s and %(one)s") % {"some": _(", ").join(first), "one": last}


def raised(choices: Iterable[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """What stands alone in a list of choices begins with a capital, where its language has them."""
    return [(value, capfirst(words)) for value, words in choices]
