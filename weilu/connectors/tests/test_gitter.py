"""A Gitter archive comes in once, whole, with its old times."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from weilu.activity import reactions
from weilu.activity.models import Activity
from weilu.connectors.errors import BadFile
from weilu.connectors.importers import gitter
from weilu.connectors.tests.archive import ROWS, write
from weilu.conversations import search
from weilu.conversations.models import Post, SearchEntry, Space, Topic
from weilu.core.tests.real_database import real_database
from weilu.members.models import Identity, Member
from weilu.notices.models import Notice

__all__ = ["real_database"]
pytestmark = pytest.mark.django_db


def take_in(path: Path, **options):
    return gitter.run(path, progress=lambda _done, _of: None, **options)


@pytest.fixture
def archive(tmp_path):
    return write(tmp_path / "archive.parquet")


def test_a_room_becomes_a_space_its_day_a_topic_and_each_message_a_post(archive):
    report = take_in(archive)

    assert [space.name for space in Space.objects.order_by("slug")] == [
        "tea/Cups",
        "tea/Kettle",
    ]
    titles = list(Topic.objects.order_by("opened_at").values_list("title", flat=True))
    assert titles == [
        "2015-03-01 Good morning, is anybody here?",
        "2015-03-01 杯子洗好了",
        "2015-03-02 In Shanghai this is the next day.",
    ]
    said = Post.objects.order_by("written_at").values_list("text", "html", "door")
    assert said[1] == (
        "Yes, with **green** tea.",
        "<p>Yes, with <strong>green</strong> tea.</p>\n",
        "import",
    )
    assert (report.messages, report.topics, report.spaces, report.people) == (4, 3, 2, 3)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "# We moved!\n\n> to [the cellar](https://x.example/a)",
            "We moved! to the cellar",
        ),
        ("```js\nlet tea = 1\n```", "let tea = 1"),
        ("use `kettle` 2 * 3 times", "use kettle 2 * 3 times"),
        ("***", "***"),
    ],
)
def test_a_title_has_the_words_of_the_first_message_without_its_marks(
    tmp_path, text, title
):
    take_in(write(tmp_path / "one.parquet", [(*ROWS[0][:4], text)]))

    assert Topic.objects.get().title == f"2015-03-01 {title}"


def test_counts_and_last_words_of_topics_and_spaces_are_exact(archive):
    take_in(archive)

    topic = Topic.objects.get(title__contains="Good morning")
    assert (topic.reply_count, topic.helper_count) == (1, 1)
    assert topic.first_post.text.startswith("Good morning")
    assert topic.last_post.text.startswith("Yes")
    assert topic.last_author.name == "gitter-2"
    assert topic.last_post_at == datetime(2015, 3, 1, 1, 5, tzinfo=UTC)
    kettle = Space.objects.get(slug="tea-kettle")
    assert kettle.topic_count == 2
    assert kettle.last_topic_at == datetime(2015, 3, 1, 17, tzinfo=UTC)


def test_authors_are_placeholders_who_joined_with_their_first_words(archive):
    take_in(archive)

    member = Member.objects.get(name="gitter-1")
    assert member.is_placeholder
    assert not member.is_active
    assert member.joined_at == datetime(2015, 3, 1, 1, tzinfo=UTC)
    assert Identity.objects.get(member=member).external_id == "1"


def test_the_first_row_of_an_id_wins_and_the_rest_is_counted_by_reason(archive):
    report = take_in(archive)

    assert (report.rows, report.distinct) == (7, 5)
    assert report.left_out == {
        "repeated row": 1,
        "same id, other content": 1,
        "without text": 1,
    }


def test_everything_is_in_the_journal_with_its_old_time(archive):
    take_in(archive)

    kinds = sorted(Activity.objects.values_list("kind", flat=True))
    assert kinds == [
        "conversations.post_written",
        *["conversations.space_made"] * 2,
        *["conversations.topic_opened"] * 3,
        *["members.joined"] * 3,
    ]
    assert set(Activity.objects.values_list("door", flat=True)) == {"import"}
    written = Activity.objects.get(kind="conversations.post_written")
    assert written.occurred_at == datetime(2015, 3, 1, 1, 5, tzinfo=UTC)


def test_imported_words_are_found_at_once_and_nobody_is_told(archive):
    take_in(archive)
    before = list(SearchEntry.objects.order_by("pk").values())
    reactions.run_all()

    assert [hit.title for hit in search.find("杯子", reader=None).items] == [
        "2015-03-01 杯子洗好了"
    ]
    assert list(SearchEntry.objects.order_by("pk").values()) == before
    assert not Notice.objects.exists()


def test_a_second_run_adds_nothing(archive):
    take_in(archive)
    before = (Activity.objects.count(), Post.objects.count(), Member.objects.count())

    report = take_in(archive)

    assert (
        Activity.objects.count(),
        Post.objects.count(),
        Member.objects.count(),
    ) == before
    assert (report.messages, report.already, report.people, report.spaces) == (0, 4, 0, 0)


def test_an_archive_that_grew_adds_what_is_new_to_the_same_topic(archive, tmp_path):
    take_in(archive)
    late = ("tea/Kettle", "2015-03-01T02:00:00.000Z", 4, "f" * 24, "Late, but here.")

    report = take_in(write(tmp_path / "grown.parquet", [*ROWS, late]))

    topic = Topic.objects.get(title__contains="Good morning")
    assert (report.messages, report.topics) == (1, 0)
    assert (topic.reply_count, topic.last_author.name) == (2, "gitter-4")


def test_a_dry_run_counts_and_writes_nothing(archive):
    report = take_in(archive, dry=True)

    assert report.distinct == 5
    assert not Member.objects.exists()
    assert not Activity.objects.exists()


def broken(name):
    def make(path: Path) -> Path:
        rows = [list(row) for row in ROWS]
        if name == "id":
            rows[3][3] = "not-an-id"
        if name == "time":
            rows[2][1] = "yesterday"
        if name == "empty cell":
            rows[1][4] = None
        if name == "long ago":
            rows[1][1] = "0001-01-01T00:00:00+14:00"
        if name == "far ahead":
            rows[1][1] = "9999-12-31T23:59:59Z"
        if name == "nowhere":
            rows[1][0] = " "
        return write(path, [tuple(row) for row in rows])

    return make


def half(path: Path) -> Path:
    whole = write(path).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    return path


def foreign(path: Path) -> Path:
    pq.write_table(pa.table({"room": ["a"], "text": ["b"]}), path)
    return path


def other_types(path: Path) -> Path:
    return write(path, [(*row[:2], str(row[2]), *row[3:]) for row in ROWS])


def text_file(path: Path) -> Path:
    path.write_text("room,text\n")
    return path


def folder(path: Path) -> Path:
    path.mkdir()
    return path


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (broken("id"), "row 4: “not-an-id” is no message id."),
        (broken("time"), "row 3: “yesterday” is no time."),
        (broken("empty cell"), "row 2: “text” is empty."),
        (half, "is not a whole Parquet file"),
        (foreign, "has no column “sent_at”."),
        (other_types, "column “actor_id” holds string, not number."),
        (text_file, "is not a whole Parquet file: Parquet magic bytes"),
        (broken("long ago"), "row 2: “0001-01-01T00:00:00+14:00” is"),
        (broken("far ahead"), "row 2: “9999-12-31T23:59:59Z” is long"),
        (broken("nowhere"), "row 2: “room” is empty."),
        (folder, "is a folder, not a file."),
        (lambda path: path, "There is no file"),
    ],
)
def test_a_file_that_is_wrong_gets_one_line_with_the_place_and_changes_nothing(
    make, words, tmp_path, settings
):
    settings.LANGUAGE_CODE = "en"
    from django.utils import translation

    with translation.override("en"), pytest.raises(BadFile) as wrong:
        take_in(make(tmp_path / "wrong.parquet"))

    assert words in wrong.value.reason
    assert "\n" not in wrong.value.reason
    assert not Member.objects.exists()
    assert not Activity.objects.exists()


def test_a_room_of_the_same_name_that_people_opened_stays_theirs(archive):
    own = Space.objects.create(slug="tea-kettle", name_en="Our kettle")
    for _again in range(2):
        take_in(archive)

    assert not own.topics.exists()
    kettle = Space.objects.get(name_en="tea/Kettle")
    assert (kettle.slug, kettle.topics.count()) == ("tea-kettle-2", 2)
    assert Space.objects.count() == 3


def test_the_command_people_type_takes_an_archive_in(archive, real_database):
    weilu = Path(sys.executable).parent / "weilu"
    environment = {**os.environ, **real_database, "LC_ALL": "C.UTF-8"}

    done = subprocess.run(
        [weilu, "import", "gitter", archive],
        check=False,
        env=environment,
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stderr
    assert "4 messages, 3 topics, 2 spaces, 3 people" in done.stdout
