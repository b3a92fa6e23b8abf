"""The database engine `weilu.core.sqlite`: placeholders are turned once for each statement.

Django writes `%s` where SQLite wants `?`, and looks through every statement for them each time
it runs. Ours are the same few hundred texts, some of them long.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.db.backends.sqlite3 import base

STATEMENTS = 500  # whose texts are kept; a page has at most five


class Cursor(base.SQLiteCursorWrapper):
    """Django's cursor, which remembers the texts it has turned."""

    def convert_query(self, query: str, *, param_names: Sequence[str] | None = None) -> Any:
        if param_names is None:
            return _turned(query)
        return super().convert_query(query, param_names=param_names)


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's connection with cursors of ours."""

    def create_cursor(self, name: Any = None) -> Any:
        return self.connection.cursor(factory=Cursor)


@lru_cache(maxsize=STATEMENTS)
def _turned(query: str) -> str:
    return base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")
