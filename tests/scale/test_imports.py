"""Both archives come in whole; killed anywhere and run again, they end the same.

Needs the community data in the folder WEILU_SAMPLE_DATA names; strangers do not have it.
"""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest

pytestmark = [pytest.mark.scale, pytest.mark.sqlite]
SAMPLES = Path(os.environ.get("WEILU_SAMPLE_DATA", "")) / "community"
GITTER = SAMPLES / "fcc_gitter_messages.parquet"
ZULIP = SAMPLES / "lean_zulip_activity.parquet"
ZONE = timedelta(hours=8)
COMPARED = {
    "members_member": "name, name_key, state, joined_at",
    "members_identity": "door, tenant, external_id",
    "conversations_space": "slug, name_en, topic_count, last_topic_at",
    "conversations_topic": "title, opened_at, reply_count, helper_count, last_post_at",
    "conversations_post": "client_key, text, html, written_at, language",
    "conversations_searchentry": "title, body, pairs",
    "activity_activity": "kind, door, occurred_at, day, json_extract(payload, '$.length')",
}

needs_samples = pytest.mark.skipif(
    not GITTER.is_file(),
    reason="WEILU_SAMPLE_DATA names no folder with community/*.parquet",
)


def start(folder: Path, *words: str) -> "subprocess.Popen[bytes]":
    environment = {**os.environ, "WEILU_DATA_DIR": str(folder), "WEILU_DATABASE_URL": ""}
    command = [str(Path(sys.executable).parent / "weilu"), *words]  # as a person types it
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)


def run(folder: Path, *words: str) -> None:
    assert start(folder, *words).wait() == 0


def rows(folder: Path, sql: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(folder / "weilu.sqlite3") as database:
        return database.execute(sql).fetchall()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return installed(tmp_path / "one")


def installed(path: Path) -> Path:
    path.mkdir()
    run(path, "manage", "migrate", "--verbosity", "0")
    return path


@needs_samples
def test_the_gitter_archive_comes_in_whole_and_a_second_run_adds_nothing(folder: Path):
    table = pq.read_table(GITTER).to_pylist()
    first: dict[str, dict[str, object]] = {}
    for row in table:
        first.setdefault(str(row["message_id"]), row)
    said = [row for row in first.values() if str(row["text"]).strip()]
    days = {
        (row["room"], (datetime.fromisoformat(str(row["sent_at"])) + ZONE).date())
        for row in said
    }

    run(folder, "import", "gitter", str(GITTER))
    counted = rows(folder, COUNTS)
    run(folder, "import", "gitter", str(GITTER))

    people, rooms = len({r["actor_id"] for r in said}), len({r["room"] for r in said})
    assert counted == [(len(said), len(days), rooms, people)]
    assert len(said) == 209_872
    assert rows(folder, COUNTS) == counted
    assert rows(folder, "SELECT count(*) FROM conversations_searchentry") == [(len(said),)]


COUNTS = """
SELECT (SELECT count(*) FROM conversations_post), (SELECT count(*) FROM conversations_topic),
  (SELECT count(*) FROM conversations_space), (SELECT count(*) FROM members_member)
"""


@needs_samples
def test_a_gitter_import_killed_at_random_moments_ends_like_an_undisturbed_one(
    tmp_path: Path,
):
    calm, killed = installed(tmp_path / "calm"), installed(tmp_path / "killed")
    run(calm, "import", "gitter", str(GITTER))

    moments = random.Random(7)
    for _time in range(6):
        process = start(killed, "import", "gitter", str(GITTER))
        time.sleep(moments.uniform(4, 12))
        process.send_signal(signal.SIGKILL)
        process.wait()
    run(killed, "import", "gitter", str(GITTER))

    for table, columns in COMPARED.items():
        sql = f"SELECT {columns} FROM {table} ORDER BY {columns}"
        assert rows(calm, sql) == rows(killed, sql), table


@needs_samples
def test_the_log_comes_in_whole_with_the_known_month(folder: Path):
    ids = pq.read_table(ZULIP, columns=["message_id"])["message_id"].to_pylist()

    run(folder, "import", "activity", str(ZULIP))

    logged = "FROM activity_activity WHERE kind = 'connectors.message_logged'"
    assert rows(folder, f"SELECT count(*) {logged}") == [(len(set(ids)),)]
    assert len(set(ids)) == 956_250
    last = datetime(2025, 6, 30, tzinfo=UTC).date()
    since = last - timedelta(days=29)
    month = (
        f"SELECT count(DISTINCT actor_id) {logged} AND day BETWEEN '{since}' AND '{last}'"
    )
    assert rows(folder, month) == [(502,)]
