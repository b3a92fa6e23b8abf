"""The file that says a data folder is the demo's own, so that it is never poured over real people."""

from pathlib import Path

NAME = "demo"


def mark() -> Path:
    """In the data folder; bin/demo puts it there."""
    from django.conf import settings

    return Path(settings.DATA_DIR) / NAME


def unmark() -> None:
    """From now on what lies here is somebody's own."""
    mark().unlink(missing_ok=True)
