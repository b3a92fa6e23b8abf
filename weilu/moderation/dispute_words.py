"""Word rules in a dispute: of a request, a statement, a word of the mediation, an agreement.

Nothing is held or reported there: a mediator of the team reads every word before or as the others
do. What a rule refuses is refused, and what it covers or replaces is. An agreement is asked about,
too, though the team writes it: the parties say it.
"""

from weilu.members.models import Member

from . import word_gate
from .errors import Unfit
from .rules import Deed

NOWHERE = 0  # a dispute lies in no space: rules of one space say nothing of it


def fitting(words: str, *, author: Member, door: str, most: int) -> str:
    """The words as the rules in force leave them, `most` characters at most.

    Raises:
        Unfit: A rule refuses them; `reason` is for whoever wrote them.
    """
    words = words.strip()
    found = word_gate.met_by_anybody(author, NOWHERE, "", words, door)
    if found is None:
        return words
    for hit in found.of(Deed.REFUSE)[:1]:
        mine = [each for each in found.of(Deed.REFUSE) if each.rule.id == hit.rule.id]
        raise Unfit(word_gate.refusal(found.rows[hit.rule.id], found.words(mine)))
    return (word_gate.changed("", words, found)[1] or words)[:most]
