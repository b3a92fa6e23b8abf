"""What only one reader sees of a page that everybody shares: one statement for all of it."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, NamedTuple

from weilu.core import clock
from weilu.members.models import Member

from .head import Head
from .promises import may_help
from .shapes import decoded, plain, rows


class Returned(NamedTuple):
    """Somebody who spoke again after a long time, for whoever greets."""

    post_id: int
    name: str


@dataclass(slots=True)
class Mine:
    """The reader's own marks on one page of posts."""

    signs: dict[int, set[str]] = field(default_factory=dict)
    kept: set[int] = field(default_factory=set)
    muted: set[int] = field(default_factory=set)  # members
    waiting: bool = False  # some of the reader's posts here are held or hidden
    votes: set[int] = field(default_factory=set)  # options
    draft: dict[str, Any] | None = None
    edition: int = 0
    returned: list["Returned"] = field(default_factory=list)
    ahead: set[int] = field(default_factory=set)  # read although beyond the reader's place

    @property
    def signs_attribute(self) -> str:
        return " ".join(
            f"{pk}:{sign}" for pk in self.signs for sign in sorted(self.signs[pk])
        )

    @property
    def kept_attribute(self) -> str:
        return " ".join(str(pk) for pk in sorted(self.kept))

    @property
    def ahead_attribute(self) -> str:
        return " ".join(str(pk) for pk in sorted(self.ahead))


MINE = """
SELECT 'sign' AS what, post_id AS number, sign AS words FROM conversations_postreaction
  WHERE member_id = %s AND post_id IN ({places})
UNION ALL SELECT 'keep', post_id, '' FROM conversations_bookmark
  WHERE member_id = %s AND post_id IN ({places})
UNION ALL SELECT 'ahead', post_id, '' FROM conversations_readahead
  WHERE member_id = %s AND post_id IN ({places})
UNION ALL SELECT 'mute', muted_id, '' FROM members_mute WHERE member_id = %s
UNION ALL SELECT 'waiting', count(*), '' FROM conversations_post
  WHERE topic_id = %s AND author_id = %s AND deleted_at IS NULL
    AND (held_at IS NOT NULL OR hidden_at IS NOT NULL)
UNION ALL SELECT 'vote', v.option_id, '' FROM conversations_pollvote v
  JOIN conversations_polloption o ON o.id = v.option_id
  WHERE o.poll_id = %s AND v.member_id = %s
UNION ALL SELECT 'draft', edition, CAST(fields AS text) FROM conversations_draft
  WHERE member_id = %s AND target = %s AND publish_at IS NULL
"""


# Only for those who greet, and as long as a greeting is not late.
RETURNED = """
UNION ALL SELECT 'back', b.post_id, m.name FROM conversations_return b
  JOIN members_member m ON m.id = b.member_id
  WHERE b.post_id IN ({places}) AND b.at >= %s AND b.member_id <> %s
"""
GREETED_WITHIN = timedelta(days=7)


def mine(topic: Head, post_ids: Collection[int], reader: Member) -> Mine:
    """The reader's signs, bookmarks, mutes, votes and draft for one page: one query."""
    ids = list(post_ids) or [0]
    sql = MINE.format(places=",".join(["%s"] * len(ids)))
    who = reader.pk
    params: list[Any] = [
        who,
        *ids,
        who,
        *ids,
        who,
        *ids,
        who,
        topic.pk,
        who,
        topic.pk,
        who,
        who,
        f"topic:{topic.pk}",
    ]
    if may_help(reader):
        sql += RETURNED.format(places=",".join(["%s"] * len(ids)))
        params += [*ids, plain(clock.now() - GREETED_WITHIN), who]
    found = Mine()
    for what, number, words in rows(sql, params):
        _note(found, what, number, words)
    return found


def _note(found: Mine, what: str, number: int, words: str) -> None:
    if what == "sign":
        found.signs.setdefault(number, set()).add(words)
    elif what == "keep":
        found.kept.add(number)
    elif what == "ahead":
        found.ahead.add(number)
    elif what == "mute":
        found.muted.add(number)
    elif what == "waiting":
        found.waiting = number > 0
    elif what == "back":
        found.returned.append(Returned(number, words))
    elif what == "vote":
        found.votes.add(number)
    else:
        found.draft, found.edition = decoded(words), number
