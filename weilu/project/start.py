"""Starting Django for a command: settings, rooms, and the terminal's language."""

import os

from . import words

SETTINGS = "weilu.project.settings"


def settings() -> None:
    """Name the settings; whoever imports Django later finds them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)


def rooms() -> None:
    """Load every room, so that models and actions can be imported."""
    settings()
    import django
    from django.utils import translation

    django.setup()
    translation.activate(words.language())
