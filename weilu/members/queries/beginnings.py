"""Who begins with what was typed: one range of an index on either database."""

from weilu.core import db

LAST = "\U0010fffd"  # behind every character a name may hold


def begins(key: str, *, column: str = "k.key") -> tuple[str, list[str]]:
    """A condition on a column of keys: those that begin with a folded word; and its parameters."""
    if db.on_sqlite():  # there LIKE cannot use the index; elsewhere order is by language
        return f"{column} >= %s AND {column} < %s", [key, key + LAST]
    return f"{column} LIKE %s", [_literally(key) + "%"]


def _literally(key: str) -> str:
    for sign in "\\%_":
        key = key.replace(sign, f"\\{sign}")
    return key


def in_order(column: str) -> str:
    """What to order keys by, so that the first that begins so is found by the same index."""
    return column if db.on_sqlite() else f"{column} USING ~<~"
