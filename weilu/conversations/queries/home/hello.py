"""Three rooms in which somebody new can say a first word."""

from typing import NamedTuple

from weilu.conversations.queries.lists import readable
from weilu.conversations.queries.shapes import rows
from weilu.core.bilingual import in_language
from weilu.members.models import Member

PLACES = 3
HELLO = """
SELECT s.slug, s.name_zh, s.name_en, s.purpose_zh, s.purpose_en
FROM conversations_space s
WHERE {readable} AND s.opens = 'everybody' AND s.read_only_at IS NULL
  AND s.archived_at IS NULL AND s.visibility <> 'private'
ORDER BY s.place, s.id LIMIT %s
"""


class Hall(NamedTuple):
    """A room open to everybody's words."""

    slug: str
    name_zh: str
    name_en: str
    purpose_zh: str
    purpose_en: str

    @property
    def name(self) -> str:
        return in_language(self.name_zh, self.name_en)

    @property
    def purpose(self) -> str:
        return in_language(self.purpose_zh, self.purpose_en)


def hello(reader: Member) -> list[Hall]:
    """The first rooms in the team's order where anybody may open a topic: one query."""
    may_read, rights = readable(reader)
    return [Hall(*row) for row in rows(HELLO.format(readable=may_read), [*rights, PLACES])]
