"""The model is read once a process of pages answers, and whatever goes wrong then hurts nobody."""

import logging
from unittest import mock

import pytest

from weilu.moderation import screener
from weilu.project import warming


class Holder:
    """Stands for the one holder of a process."""

    def __init__(self, error: Exception | None = None) -> None:
        self.is_on, self.asked, self.error = True, 0, error

    def screen(self) -> None:
        self.asked += 1
        if self.error:
            raise self.error


@pytest.fixture
def holder(db, monkeypatch):
    made = Holder()
    monkeypatch.setattr(screener, "SCREENER", made)
    monkeypatch.setattr("weilu.project.warming.connection", mock.Mock())
    return made


def test_the_model_is_read_before_anybody_posts(holder):
    warming.warm()
    assert holder.asked == 1


def test_where_screening_is_off_nothing_is_read(holder):
    holder.is_on = False
    warming.warm()
    assert holder.asked == 0


def test_what_cannot_be_read_is_told_to_the_log_and_hurts_nobody(holder, caplog):
    holder.error = OSError("disk")
    with caplog.at_level(logging.ERROR):
        warming.warm()
    assert "ahead of the first post" in caplog.text
