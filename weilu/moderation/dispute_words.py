"""Word rules in a dispute: of a request, a statement, a word of the mediation, an agreement.

Nothing is held or reported there: a mediator of the team reads every word before or as the others
do, and beside it which rule it meets that would hold, tag or report a post. What a rule refuses is
refused, and what it covers or replaces is. An agreement is asked about, too, though the team writes
it: the parties say it.
"""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from weilu.core.wording import sentences
from weilu.members.models import Member

from . import word_gate
from .errors import Unfit
from .models import Dispute, Party, Said
from .rules import NOTES, Deed

READ = (Deed.HOLD, Deed.PAUSE, *NOTES)  # what makes somebody of the team read a post
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


def noted(
    dispute: Dispute, statements: Sequence[Party], said: Sequence[Said]
) -> Mapping[str, str]:
    """For its mediator: which rules each of its words meets, by "words", "party:7", "said:9"."""
    spoken = {"words": (dispute.opened_by, dispute.words)}
    spoken |= {f"party:{each.pk}": (each.member, each.statement) for each in statements}
    spoken |= {f"said:{each.pk}": (each.by, each.text) for each in said}
    found = {name: _met(author, words) for name, (author, words) in spoken.items()}
    return {name: line for name, line in found.items() if line}


def _met(author: Member | None, words: str) -> str:
    """The rules it meets, each with the author's words; "" where none does."""
    found = author and word_gate.met_by_anybody(
        author, NOWHERE, "", words, "web", count=False
    )
    if not found:
        return ""
    hits = found.of(*READ)
    lines = []
    for pk in dict.fromkeys(hit.rule.id for hit in hits):
        meant = found.words([hit for hit in hits if hit.rule.id == pk])
        line = _("It meets the word rule “%(name)s”: “%(words)s”.")
        given = {"name": found.rows[pk].name, "words": _("”, “").join(meant)}
        lines.append(line % given)
    return sentences(*lines)
