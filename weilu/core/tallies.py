"""How often something was done today, by the community's clock: what a day's cap counts.

One row for each thing and person, used again the next day; taking a turn is one statement, so
two processes never both take the last one.
"""

from collections.abc import Collection
from datetime import timedelta

from weilu.core import clock, db

TAKE = """
INSERT INTO core_tally (key, day, number) VALUES (%(key)s, %(day)s, 1)
ON CONFLICT (key) DO UPDATE SET day = %(day)s,
  number = CASE WHEN core_tally.day = %(day)s THEN core_tally.number + 1 ELSE 1 END
WHERE core_tally.day <> %(day)s OR core_tally.number < %(most)s
RETURNING number
"""


def take(key: str, *, most: int) -> bool:
    """Take one of a day's `most` turns; False where all of them are taken.

    A turn is given back with the transaction it was taken in.
    """
    if most < 1:
        return False
    today = clock.day(clock.now()).isoformat()
    return db.row(TAKE, {"key": key, "day": today, "most": most}) is not None


def taken(key: str) -> int:
    """How many of today's turns are taken."""
    today = clock.day(clock.now()).isoformat()
    found = db.row(
        "SELECT number FROM core_tally WHERE key = %s AND day = %s", [key, today]
    )
    return int(found.number) if found else 0


def forget(people: Collection[int]) -> None:
    """Forget what these members did today, as if they had never been here: for a demo."""
    whose = {str(pk) for pk in people}
    for key in [found.key for found in db.rows("SELECT key FROM core_tally")]:
        if key.rpartition(":")[2] in whose:
            db.execute("DELETE FROM core_tally WHERE key = %s", [key])


def prune() -> int:
    """Forget the counts of days that are over; how many."""
    yesterday = clock.day(clock.now()) - timedelta(days=1)
    return db.execute("DELETE FROM core_tally WHERE day < %s", [yesterday.isoformat()])
