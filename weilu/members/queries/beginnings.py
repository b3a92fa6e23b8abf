"""Who begins with what was typed: one range of an index on either database."""

from django.db.models import QuerySet

from weilu.core import db
from weilu.members.models import PersonKey

LAST = "\U0010fffd"  # behind every character a name may hold


def beginning_with(key: str) -> "QuerySet[PersonKey]":
    """Keys that begin with a folded word."""
    if (
        db.on_sqlite()
    ):  # there LIKE cannot use the index; on PostgreSQL order is by language
        return PersonKey.objects.filter(key__gte=key, key__lt=key + LAST)
    return PersonKey.objects.filter(key__startswith=key)


def begins(key: str) -> tuple[str, list[str]]:
    """The same as a condition on `k.key`, with its parameters."""
    if db.on_sqlite():
        return "k.key >= %s AND k.key < %s", [key, key + LAST]
    return "k.key LIKE %s", [_literally(key) + "%"]


def _literally(key: str) -> str:
    for sign in "\\%_":
        key = key.replace(sign, f"\\{sign}")
    return key
