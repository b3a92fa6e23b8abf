"""What can be typed after `weilu` for this room."""

from django.utils.translation import gettext as _

from .credentials import new_key


def badge_key() -> str:
    """A new key to sign badges with; put it into the environment, and keep it."""
    words = _(
        "Set this and start again; badges signed before stay true as long as it is kept:"
    )
    return f"{words}\nWEILU_BADGE_KEY={new_key()}"
