"""What each role may do: one table. The docs show it, tests walk every cell of it.

A verb is `object.act`. `AUTHOR` is whoever wrote the object; `HOST` counts in the spaces
they host. Reading is not here: what a reader sees is decided by `readable_by` of the object.
"""

from dataclasses import dataclass, field

GUEST, MEMBER, AUTHOR = "guest", "member", "author"
HOST, MODERATOR, OPERATOR, OWNER = "host", "moderator", "operator", "owner"
ROLES = (GUEST, MEMBER, AUTHOR, HOST, MODERATOR, OPERATOR, OWNER)

TEAM = (HOST, MODERATOR, OPERATOR, OWNER)
KEEPERS = (MODERATOR, OPERATOR, OWNER)
LEADERS = (OPERATOR, OWNER)

RIGHTS: dict[str, tuple[str, ...]] = {
    "space.create": LEADERS,
    "space.edit": LEADERS,
    "space.archive": LEADERS,
    "space.admit": TEAM,
    "space.join": (MEMBER, *TEAM),
    "topic.open": (MEMBER, *TEAM),
    "topic.edit": (AUTHOR, *TEAM),
    "topic.delete": (AUTHOR, *KEEPERS),
    "topic.restore": (AUTHOR, *TEAM),
    "topic.move": TEAM,
    "topic.merge": TEAM,
    "topic.split": TEAM,
    "topic.pin": TEAM,
    "topic.feature": TEAM,
    "topic.close": (AUTHOR, *TEAM),
    "topic.slow": TEAM,
    "topic.timer": TEAM,
    "topic.accept": (AUTHOR, *TEAM),
    "topic.metoo": (MEMBER, *TEAM),
    "topic.vote": (MEMBER, *TEAM),
    "post.write": (MEMBER, *TEAM),
    "post.edit": (AUTHOR, *KEEPERS),
    "post.delete": (AUTHOR, *TEAM),
    "post.restore": (AUTHOR, *TEAM),
    "post.hide": TEAM,
    "post.react": (MEMBER, *TEAM),
    "post.bookmark": (MEMBER, *TEAM),
    "post.read_hidden": TEAM,
    "post.review": TEAM,
    "norms.agree": (MEMBER, *TEAM),
    "norms.edit": LEADERS,
    "value.edit": LEADERS,
    "path.walk": (MEMBER, *TEAM),
    "path.see": TEAM,
    "path.edit": LEADERS,
    "ritual.edit": LEADERS,
    "ritual.hold": TEAM,
    "warmup.end": LEADERS,
    "belonging.answer": (MEMBER, *TEAM),
    "belonging.see": TEAM,
    "member.follow": (MEMBER, *TEAM),
    "member.mute": (MEMBER, *TEAM),
    "member.give_role": LEADERS,
    "member.review": KEEPERS,
    "member.note": KEEPERS,
    "member.tag": KEEPERS,
    "member.merge": LEADERS,
    "member.export": LEADERS,
    "segment.see": KEEPERS,
    "segment.write": LEADERS,
    "field.edit": LEADERS,
    "charter.write": LEADERS,
    "survey.answer": (MEMBER, *TEAM),
    "data.export": (MEMBER, *TEAM),
    "data.erase": (MEMBER, *TEAM),
    "data.see": KEEPERS,
    "mail.read": (OWNER,),
    "console.enter": TEAM,
    "setup.walk": LEADERS,
    "demo.remove": (OWNER,),
    "audit.see": LEADERS,
    "duty.arrange": LEADERS,
    "report.make": (MEMBER, *TEAM),
    "case.decide": TEAM,
    "member.sanction": KEEPERS,
    "appeal.make": (MEMBER, *TEAM),
    "appeal.decide": KEEPERS,
    "dispute.ask": (MEMBER, *TEAM),
    "dispute.mediate": KEEPERS,
    "rule.see": KEEPERS,
    "rule.write": LEADERS,
    "climate.see": KEEPERS,
    "praise.give": (MEMBER, *TEAM),
    "praise.read": KEEPERS,
    "shop.redeem": (MEMBER, *TEAM),
    "shop.run": LEADERS,
    "trouble.see": LEADERS,
    "setting.see": KEEPERS,
    "setting.change": LEADERS,
}


@dataclass(frozen=True)
class Standing:
    """The duties a member has now; read with the session, in the same statement."""

    roles: frozenset[str] = frozenset()
    hosts: frozenset[int] = field(default_factory=frozenset)  # ids of spaces

    @property
    def is_team(self) -> bool:
        return bool(self.roles or self.hosts)

    @property
    def is_keeper(self) -> bool:
        return not self.roles.isdisjoint(KEEPERS)

    @property
    def is_leader(self) -> bool:
        return not self.roles.isdisjoint(LEADERS)


def may(
    verb: str,
    standing: Standing | None,
    *,
    author: bool = False,
    space_id: int | None = None,
) -> bool:
    """Whether someone with this standing may do `verb`; `None` is a guest.

    Args:
        author: They wrote the object in question.
        space_id: The space it lies in, for hosts.

    Raises:
        KeyError: The verb is not in the table.
    """
    allowed = RIGHTS[verb]
    if standing is None:
        return GUEST in allowed
    held = {MEMBER} | standing.roles
    if author:
        held.add(AUTHOR)
    if space_id in standing.hosts:
        held.add(HOST)
    return not held.isdisjoint(allowed)


def may_somewhere(verb: str, standing: Standing | None) -> bool:
    """Whether they may do `verb` in any space at all: for pages that lie in none.

    Raises:
        KeyError: The verb is not in the table.
    """
    hosts = standing is not None and bool(standing.hosts) and HOST in RIGHTS[verb]
    return hosts or may(verb, standing)
