"""How sentences stand beside each other."""

from django.utils.translation import get_language
from markupsafe import Markup


def sentences(*said: str) -> str:
    """One after the other: English puts a space between, a Chinese full stop brings its own."""
    between = "" if (get_language() or "").startswith("zh") else " "
    marked = any(hasattr(each, "__html__") for each in said)
    return (Markup(between) if marked else between).join(each for each in said if each)  # noqa: S704  two constants
