"""A few themes of the demo, as quick as its tests need it."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured

from weilu.project.demo import content, people
from weilu.project.demo.fill import fill

END = datetime(2026, 11, 27, 12, tzinfo=UTC)
SMALL = {"battery", "pens-and-nibs", "left-handed", "small-changes", "singles-day"}


@pytest.fixture
def small(monkeypatch, tmp_path, settings):
    """A few themes of the demo, and a folder for its pictures."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.EMAIL_BACKEND = (
        "weilu.notices.mail.LetterBackend"  # the one that keeps letters
    )
    themes = [theme for theme in content.themes() if theme.name in SMALL]
    titles = {topic.title for theme in themes for topic in theme.topics}
    titles |= {piece.title for piece in content.pieces()}
    lately = content.lately()
    titles |= {topic["title"] for topic in lately["topics"]}
    lately, work = _about(lately, titles), _about(content.work(), titles)
    order = _about(content.order(), titles)
    monkeypatch.setattr(content, "themes", lambda: themes)
    monkeypatch.setattr(content, "lately", lambda: lately)
    monkeypatch.setattr(content, "work", lambda: work)
    monkeypatch.setattr(content, "order", lambda: order)
    monkeypatch.setattr(people, "SHARE", 60)  # drawing faces takes longest
    monkeypatch.setattr(people, "OFTEN", 99)
    content.introduced.cache_clear()  # it remembers who opens the themes there are
    yield settings
    content.introduced.cache_clear()


def _about(told: dict[str, Any], titles: set[str]) -> dict[str, Any]:
    """Without what is about topics that are left out here."""
    return {
        sort: [row for row in rows if _topic(row) in titles | {""}]
        if isinstance(rows, list)
        else rows
        for sort, rows in told.items()
    }


def _topic(row: dict[str, Any]) -> str:
    return str(row.get("topic", row.get("on", "")))


@pytest.fixture
def filled(db, small):
    return fill(until=END)


def files() -> list[Path]:
    """Whatever lies in the folder for pictures."""
    return [path for path in Path(configured.MEDIA_ROOT).rglob("*") if path.is_file()]
