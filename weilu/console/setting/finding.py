"""Finding a setting by what it is called, in either language, by pinyin or by its initials."""

from functools import cache
from typing import Any

from django.conf import settings
from django.utils import translation

from weilu.console.matching import meant
from weilu.core.dials import Dial, Group
from weilu.core.dials.table import groups
from weilu.core.text import fold


def found(text: str) -> list[tuple[Group, list[Dial[Any]]]]:
    """Groups with the dials every word of the text fits to; all of them for no words."""
    words = text.split()
    narrowed = [
        (group, [dial for dial in group.dials if _fits(words, group, dial)])
        for group in groups()
    ]
    return [(group, dials) for group, dials in narrowed if dials]


def _fits(words: list[str], group: Group, dial: Dial[Any]) -> bool:
    names, sentences = _said(group, dial)
    return all(meant(w, names) or fold(w).replace(" ", "") in sentences for w in words)


@cache
def _said(group: Group, dial: Dial[Any]) -> tuple[tuple[str, ...], str]:
    """Names, which are also found by their sound, and sentences, in every language."""
    names: list[str] = []
    sentences = [dial.key]
    for language, _label in settings.LANGUAGES:
        with translation.override(language):
            names += [str(dial.title), str(group.label), *str(dial.hint).split()]
            sentences += [str(dial.about), str(dial.whom), str(dial.hint)]
    return tuple(names), fold(" ".join(sentences)).replace(" ", "")
