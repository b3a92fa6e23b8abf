"""`weilu reactions …`: how far the journal's readers are, and sending them through it again."""

import json as jsonlib
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import actions, queries, reactions
from .models import DeadLetter

SHOWN = 20  # dead letters listed one by one


def run() -> str:
    """Run every reaction until nothing waits."""
    actions.carry_over()
    number = reactions.run_all()
    return ngettext(
        "%(number)d activity digested.", "%(number)d activities digested.", number
    ) % {"number": number}


def status(*, json: bool = False) -> str:
    """How far each reaction has read, and what it could not digest."""
    waiting = [queries.behind(r.name, r.kinds) for r in reactions.table()]
    letters = queries.dead_letters()[:SHOWN]
    if json:
        found = {
            "reactions": [w._asdict() for w in waiting],
            "dead": list(map(_facts, letters)),
        }
        return jsonlib.dumps(found, ensure_ascii=False, indent=2)
    lines = [*_table(waiting), *map(_line, letters)]
    more = sum(w.dead for w in waiting) - len(letters)
    if more > 0:
        lines.append(_("… and %(number)d more") % {"number": more})
    return "\n".join(lines)


def _table(waiting: list[queries.Waiting]) -> Iterator[str]:
    widest = max(len(w.reaction) for w in waiting)
    for w in waiting:
        place = _("read to #%(position)d, %(behind)d waiting, %(dead)d set aside")
        yield f"{w.reaction:<{widest}}  {place % w._asdict()}"


def _facts(letter: DeadLetter) -> dict[str, object]:
    return {
        "reaction": letter.reaction,
        "activity": letter.activity_id,
        "kind": letter.activity.kind,
        "attempts": letter.attempts,
        "error": letter.error,
    }


def _line(letter: DeadLetter) -> str:
    error = letter.error.partition("\n")[0]
    return f"{letter.reaction} #{letter.activity_id} {letter.activity.kind}: {error}"


def replay(name: str) -> str:
    """Derive everything of one reaction again.

    Raises:
        UnknownReaction: No reaction has this name, or it derives nothing.
    """
    actions.carry_over()
    number = reactions.replay(reactions.named(name))
    return ngettext(
        "%(number)d activity read again.", "%(number)d activities read again.", number
    ) % {"number": number}


def retry(name: str = "") -> str:
    """Try again what could not be digested, by one reaction or by all.

    Raises:
        UnknownReaction: No reaction has this name.
    """
    only = {"reaction": reactions.named(name).name} if name else {}
    letters = queries.dead_letters().filter(**only)
    tried = [reactions.retry(letter) for letter in letters]
    return _("%(digested)d digested, %(left)d still set aside.") % {
        "digested": sum(tried),
        "left": len(tried) - sum(tried),
    }
