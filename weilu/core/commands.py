"""What can be typed after `weilu` for this room."""

from django.utils.translation import gettext as _

from weilu.core.icons import write_sprite


def icons() -> str:
    """Write every icon that `core/icons.py` names into one file, from the installed package."""
    return _("Icons written: %(number)d") % {"number": write_sprite()}
