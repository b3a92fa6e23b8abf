"""What the gates say of praise before it is given."""

from contextlib import AbstractContextManager
from dataclasses import dataclass

from weilu.conversations import gates
from weilu.conversations.gates import Answer, Coming, Draft, Verdict
from weilu.conversations.models import Post, Space
from weilu.culture.models import Value
from weilu.members.models import Member
from weilu.rewards.errors import PraiseRefused


@dataclass(frozen=True, kw_only=True)
class Words:
    """What somebody wants to say: the value they saw lived, what was done, and where."""

    value: Value
    text: str
    post: Post | None = None
    is_private: bool = False


def ahead(giver: Member, words: Words) -> AbstractContextManager[None]:
    """Ask what takes long before the transaction begins, as for posts."""
    return gates.ahead(Coming(giver, _place(words), "", words.text.strip()))


def asked(giver: Member, words: Words, door: str) -> Verdict:
    """What the gates say of it."""
    draft = Draft(
        author=giver,
        space=_place(words),
        topic=None,
        title="",
        text=words.text.strip(),
        door=door,
        links=0,
        images=0,
        mentions=0,
    )
    verdict = gates.ask(draft, gates.of_praise())
    if verdict.answer is Answer.REFUSE:
        raise PraiseRefused(verdict.reason)
    return verdict


def kept(verdict: Verdict) -> dict[str, object]:
    grounds = verdict.grounds
    if grounds is None:
        return {"gate": verdict.until}
    return {"gate": grounds.gate, "rule_id": grounds.rule_id, "words": list(grounds.words)}


def _place(words: Words) -> Space:
    """It lies in no space; everybody inside may read it, or only those who are praised."""
    seen = Space.Visibility.PRIVATE if words.is_private else Space.Visibility.MEMBERS
    return Space(visibility=seen)
