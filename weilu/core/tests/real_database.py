"""The test database as other processes and threads can open it: a file, or PostgreSQL."""

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection


@pytest.fixture
def real_database(transactional_db, tmp_path: Path) -> Iterator[dict[str, str]]:
    """Commits are real; gives the environment that opens the same database elsewhere."""
    base = {**os.environ, "WEILU_ENV_FILE": os.devnull, "WEILU_DATA_DIR": str(tmp_path)}
    if connection.vendor == "sqlite":
        with _moved_to(tmp_path / "weilu.sqlite3"):
            yield {**base, "WEILU_DATABASE_URL": ""}
    else:
        yield {**base, "WEILU_DATABASE_URL": _address()}


class _moved_to:  # noqa: N801  reads as a sentence in a `with`
    """Copies the database from memory into a file and lets Django work there meanwhile."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> None:
        connection.ensure_connection()
        self.memory = connection.connection
        self.name = connection.settings_dict["NAME"]
        self.options = connection.settings_dict["OPTIONS"]
        with sqlite3.connect(self.path) as copy:
            self.memory.backup(copy)
        copy.close()
        connection.connection = None
        connection.settings_dict["NAME"] = str(self.path)

    def __exit__(self, *_error: object) -> None:
        connection.close()
        connection.settings_dict["NAME"] = self.name
        connection.connection = self.memory


def _address() -> str:
    where = connection.settings_dict
    login = f"{where['USER']}:{where['PASSWORD']}@" if where["PASSWORD"] else ""
    login = login or (f"{where['USER']}@" if where["USER"] else "")
    host, port, name = where["HOST"], where["PORT"], where["NAME"]
    if host.startswith("/"):  # a socket's folder travels as a parameter
        return f"postgresql://{login}/{name}?host={host}"
    return f"postgresql://{login}{host}:{port}/{name}"
