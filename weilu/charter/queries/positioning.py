"""What this place is for: in force, on the table, and before."""

from typing import Any, NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from markupsafe import Markup

from weilu.charter.models import Draft, Edition, Positioning
from weilu.core.changes import changes
from weilu.core.db import columns, first_made
from weilu.core.lately import Lately


def current() -> Edition | None:
    """The version in force: one query, by hand."""
    sql = f"SELECT {columns(Edition, 'e')} FROM charter_edition e ORDER BY e.number DESC LIMIT 1"  # noqa: S608  ours
    found = first_made(sql, [], Edition)
    return found[0] if found else None


@Lately
def lately() -> Edition | None:
    """The version in force as of some seconds ago, for every guest's first page asks it."""
    return current()


def draft() -> Draft:
    """What is on the table; an empty canvas where nothing was written yet."""
    found = Draft.objects.select_related("changed_by").filter(pk=1).first()
    return found or Draft(pk=1)


def editions() -> list[Edition]:
    """Every version, the newest first."""
    rows = Edition.objects.select_related("published_by")
    return list(rows.order_by("-number"))


def edition(number: int) -> Edition | None:
    """One version by its number."""
    rows = Edition.objects.select_related("published_by")
    return rows.filter(number=number).first() if number > 0 else None


class Line(NamedTuple):
    """One field of a version, with what changed in it since the one before."""

    label: str
    lang: str
    words: str
    changed: Markup | None  # None: it reads as before


def compared(now: Positioning, before: Positioning | None) -> list[Line]:
    """Every field that says something now, or did before."""
    lines = []
    for name, (label, lang) in labels().items():
        new, old = words_of(now, name), words_of(before, name) if before else ""
        if new or old:
            changed = changes(old, new) if before and new != old else None
            lines.append(Line(label, lang, new, changed))
    return lines


def words_of(canvas: Positioning, name: str) -> str:
    """A field as people read it."""
    value: Any = getattr(canvas, name)
    if name == "terms":
        return "\n".join(f"{avoid} → {prefer}" for avoid, prefer in value)
    if name in ("sort", "language") and value:
        return str(capfirst(getattr(canvas, f"get_{name}_display")()))
    return str(value)


def labels() -> dict[str, tuple[str, str]]:
    """Each field's name for people, and the language of its words."""
    texts = {
        "tagline": (_("Tagline in Chinese"), _("Tagline in English")),
        "value": (_("Core value in Chinese"), _("Core value in English")),
        "audience": (_("For whom, in Chinese"), _("For whom, in English")),
        "not_for": (_("Not for, in Chinese"), _("Not for, in English")),
        "tone": (_("Tone in Chinese"), _("Tone in English")),
    }
    said = {
        f"{name}_{tongue}": (label, lang)
        for name, pair in texts.items()
        for tongue, lang, label in zip(("zh", "en"), ("zh-Hans", "en"), pair, strict=True)
    }
    return {
        "sort": (_("Type"), ""),
        **said,
        "language": (_("Language"), ""),
        "address": (_("Form of address"), ""),
        "terms": (_("Words we avoid → prefer"), ""),
    }
