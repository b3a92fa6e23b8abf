"""The words people read: found in the code, put into both languages."""

import json
import re
from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any, TypedDict

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir

from weilu.core.plain_english import PLAIN
from weilu.project.catalogues import (
    SOURCE,
    TARGET,
    alone,
    compile_all,
    key,
    load,
    messages,
    write,
)

PACKAGE = Path(__file__).resolve().parents[1]

PLACEHOLDER = r"%\(\w+\)[sd]|\{\w*\}"
METHODS = [
    ("**/tests/**", "ignore"),
    ("**/conftest.py", "ignore"),
    ("**/migrations/**", "ignore"),
    ("**.py", "python"),
    ("**/templates/**.html", "jinja2"),
    ("**/templates/**.txt", "jinja2"),
    ("**/templates/**.xml", "jinja2"),
]
TEMPLATES = {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}
OPTIONS = {pattern: TEMPLATES for pattern, method in METHODS if method == "jinja2"}
KEYWORDS: dict[str, Any] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}


class Untranslated(TypedDict):
    """A message nobody has put into Chinese yet."""

    id: str  # the key `fill` takes: with its context where it has one
    plural: str | None
    where: list[str]


def extract() -> Catalog:
    """Every message in Python and in the templates, with the files it occurs in."""
    found = Catalog(charset="utf-8")
    for file, _line, words, comments, context in extract_from_dir(
        PACKAGE,
        METHODS,
        OPTIONS,
        KEYWORDS,
        comment_tags=("Translators:",),
        strip_comment_tags=True,
    ):
        found.add(
            words, None, [(f"weilu/{file}", 0)], auto_comments=comments, context=context
        )
    return found


def current(language: str, found: Catalog | None = None) -> Catalog:
    """The catalogue for the code as it is now: new words added, unused ones gone."""
    catalogue = load(language)
    # update() keeps the very messages it is given; each catalogue needs its own
    catalogue.update(deepcopy(found) if found else extract(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    if language == SOURCE:
        _say_itself(catalogue)
    return catalogue


def _say_itself(catalogue: Catalog) -> None:
    for message in messages(catalogue):
        message.string = PLAIN.get(key(message), message.id)


def is_translated(message: Message) -> bool:
    """Every form has words, and nobody marked them as a guess."""
    said = message.string
    forms = [said] if isinstance(said, str) else list(said or ())
    return bool(forms) and all(forms) and not message.fuzzy


def missing(catalogue: Catalog) -> list[Untranslated]:
    """What still has to be written, with the files to look into."""
    return [
        Untranslated(
            id=key(message),
            plural=None if isinstance(message.id, str) else message.id[1],
            where=sorted({file for file, _line in message.locations}),
        )
        for message in messages(catalogue)
        if not is_translated(message)
    ]


def fill(catalogue: Catalog, words: dict[str, Any]) -> list[str]:
    """Put translations in; returns what could not be: unknown words, lost placeholders."""
    known = {key(message): message for message in messages(catalogue)}
    problems = [f"not in the code: {name!r}" for name in words if name not in known]
    for name in words.keys() & known.keys():
        message, given = known[name], words[name]
        forms = [given] if isinstance(given, str) else list(given)
        if lost := placeholders(message.id) ^ placeholders(forms):
            problems.append(f"placeholders differ ({', '.join(sorted(lost))}): {name!r}")
            continue
        message.string = forms[0] if isinstance(message.id, str) else tuple(forms)
        message.flags.discard("fuzzy")
    return sorted(problems)


def placeholders(words: str | Sequence[str] | None) -> set[str]:
    """The names a sentence leaves open, in all of its forms."""
    forms = [words] if isinstance(words, str) else list(words or ())
    return set(re.findall(PLACEHOLDER, "".join(forms)))


def update(words: dict[str, Any] | None = None) -> tuple[Catalog, list[str]]:
    """Bring both catalogues up to the code, fill in `words`, compile.

    Returns:
        The Chinese catalogue, and what of `words` could not be put in.
    """
    with alone():
        found = extract()
        write(current(SOURCE, found), SOURCE)
        catalogue = current(TARGET, found)
        problems = fill(catalogue, words or {})
        write(catalogue, TARGET)
        compile_all()
    return catalogue, problems


def read_words(file: Path) -> dict[str, Any]:
    """The translations in a JSON file: message to Chinese, a list where there are plurals.

    Raises:
        ValueError: The file is not such a list.
    """
    try:
        words = json.loads(file.read_text("utf-8"))
    except ValueError as error:
        raise ValueError(f"{file}: {error}") from error
    if not isinstance(words, dict):
        raise ValueError(f"{file}: not an object of message to translation")
    return words
