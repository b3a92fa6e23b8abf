"""A log without texts comes in as members, spaces and journal alone."""

from pathlib import Path

import pytest
from django.utils import translation

from weilu.activity.models import Activity
from weilu.connectors.errors import BadFile
from weilu.connectors.importers import activity_log
from weilu.connectors.models import ImportedLog
from weilu.connectors.tests.archive import LOG, write_log
from weilu.conversations.models import Post, Space, Topic
from weilu.members.models import Member

pytestmark = pytest.mark.django_db


def take_in(path: Path, **options):
    return activity_log.run(path, progress=lambda _done, _of: None, **options)


@pytest.fixture
def log(tmp_path):
    return write_log(tmp_path / "log.parquet")


def test_who_where_and_when_are_kept_and_no_title(log):
    report = take_in(log)

    logged = Activity.objects.filter(kind="connectors.message_logged").order_by("pk")
    assert [row.payload for row in logged] == [
        {"thread": 1, "length": 40, "mentions": 0, "opens": True},
        {"thread": 1, "length": 12, "mentions": 1, "opens": False},
        {"thread": 2, "length": 5, "mentions": 0, "opens": True},
    ]
    assert (report.messages, report.people, report.spaces) == (3, 3 - 1, 2)
    assert not Topic.objects.exists()
    assert not Post.objects.exists()


def test_repeated_ids_are_counted_by_what_sets_them_apart(log):
    assert take_in(log).left_out == {
        "repeated row": 1,
        "same id, other name": 1,
        "same id, other thread": 1,
    }


def test_a_second_run_adds_nothing(log):
    take_in(log)
    before = Activity.objects.count()

    report = take_in(log)

    assert (Activity.objects.count(), report.messages, report.already) == (before, 0, 3)


def test_it_goes_on_where_it_was_stopped(log, monkeypatch):
    monkeypatch.setattr(activity_log, "BATCH", 1)

    def stop(done: int, _of: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        activity_log.run(log, progress=stop)
    report = take_in(log)

    assert (report.already, report.messages) == (2, 1)
    threads = Activity.objects.filter(kind="connectors.message_logged").order_by("pk")
    assert [row.payload["thread"] for row in threads] == [1, 1, 2]


def test_another_file_under_the_same_name_is_refused(log, tmp_path):
    take_in(log)
    other = write_log(tmp_path / "other.parquet", LOG[:2])

    with translation.override("en"), pytest.raises(BadFile, match="another file"):
        take_in(other)

    assert ImportedLog.objects.get().rows == 3


def test_a_moment_that_is_none_is_named_with_its_row(tmp_path):
    wrong = [list(row) for row in LOG]
    wrong[4][4] = -5
    path = write_log(tmp_path / "log.parquet", [tuple(row) for row in wrong])

    with (
        translation.override("en"),
        pytest.raises(BadFile, match=r"row 5: “-5” is no time"),
    ):
        take_in(path)

    assert not Member.objects.exists()
    assert not Space.objects.exists()
