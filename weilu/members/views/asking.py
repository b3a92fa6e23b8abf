"""Reading from an address whom a list of members shows, and writing it back."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from weilu.members.models import Member
from weilu.members.permissions import TEAM
from weilu.members.queries.directory import ORDERS, Wanted
from weilu.members.queries.told import Choice

LONGEST = 80  # characters of a search
NAMES = {"text": "q"}  # in the address, where it is not the field's own
KNOWN = {
    "sort": tuple(ORDERS),
    "role": ("team", *TEAM),
    "state": (*Member.State.values, "muted", "suspended", "hidden"),
    "seen": ("week", "month", "away", "never"),
}


def asked(
    query: QueryDict, fields: Sequence[str], choices: Sequence[Choice] = ()
) -> Wanted:
    """What an address asks for; what is not among the choices is as if nobody had said it."""
    answers = [answer for each in choices for answer, _words in each.options]
    known = KNOWN | {"told": ("", *answers)}
    said = {name: _plain(query.get(NAMES.get(name, name), "")) for name in fields}
    return Wanted(
        **{
            name: value
            for name, value in said.items()
            if name not in known or value in known[name]
        }
    )


def _plain(words: str) -> str:
    return " ".join("".join(filter(str.isprintable, words[:LONGEST])).split())


def address(wanted: Wanted, *, after: str | None = None) -> str:
    """The same as the end of an address; empty for everybody."""
    said = {NAMES.get(name, name): value for name, value in asdict(wanted).items() if value}
    if after:
        said["after"] = after
    return f"?{urlencode(said)}" if said else ""


@dataclass(frozen=True)
class Chosen:
    """One thing the list is narrowed to, and the address without it."""

    label: str
    without: str


def chosen(wanted: Wanted, choices: Sequence[Choice] = ()) -> list[Chosen]:
    """Cities, interests, tags and answers one can take away again."""
    said = [
        ("city", _("City"), wanted.city),
        ("interest", _("Interest"), wanted.interest),
        ("tag", _("Tag"), wanted.tag),
        *(
            ("told", each.label, dict(each.options)[wanted.told])
            for each in choices
            if wanted.told in dict(each.options)
        ),
    ]
    return [
        Chosen(
            _("%(what)s: %(word)s") % {"what": head, "word": word},
            address(replace(wanted, **{name: ""})) or "?",
        )
        for name, head, word in said
        if word
    ]
