"""The operators' handbook, read where the work is: the chapters of docs/operators-handbook."""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from weilu.core.markdown import render as rendered
from weilu.core.shortcuts import render
from weilu.members.guards import trusted_with
from weilu.members.requests import MemberRequest

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "operators-handbook"
INDEX = "README"
TITLE = re.compile(r"\A# (.+)\n+")
DEEPER = re.compile(r"^#(#+ )", re.MULTILINE)
ASIDE = "\n---\n"  # what follows is for those who read the files
LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\.md\)")
APART = ("#", "|", "- ", "```")  # lines that begin something new
NUMBER = re.compile(r"\d+\. ")
WIDE = re.compile(r"[⺀-鿿＀-￯　-〿]")  # no space between these and the next line


class Chapter(NamedTuple):
    """One page of the handbook."""

    name: str
    title: str
    html: SafeString


@require_GET
@trusted_with("console.enter")
def handbook(request: MemberRequest, slug: str = INDEX) -> HttpResponse:
    """The index, or one chapter, in the reader's language."""
    language = "zh" if (get_language() or "").startswith("zh") else "en"
    if slug not in names(language):
        raise Http404
    shown = chapter(language, slug)
    context = {"chapter": shown, "is_index": slug == INDEX, "language": language}
    return render(request, "console/handbook.html", context)


@cache
def names(language: str) -> frozenset[str]:
    """Which chapters there are; none where the program came without its documents."""
    return frozenset(page.stem for page in (FOLDER / language).glob("*.md"))


@cache
def chapter(language: str, name: str) -> Chapter:
    """A chapter as it is read: its own links lead on here, those to other documents are words."""
    text = (FOLDER / language / f"{name}.md").read_text("utf-8")
    title = TITLE.match(text)
    here = TITLE.sub("", text).partition(ASIDE)[0]
    words = DEEPER.sub(r"\1", unwrapped(here))
    linked = LINK.sub(lambda found: _link(language, found[1], found[2]), words)
    html = mark_safe(rendered(linked).html)  # noqa: S308  ours, and cleaned as posts are
    return Chapter(name, title[1] if title else name, html)


def _link(language: str, words: str, target: str) -> str:
    if target not in names(language):
        return words
    return f"[{words}]({reverse('console:handbook_chapter', args=[target])})"


def unwrapped(text: str) -> str:
    """Paragraphs on one line each: what wraps in a file is no line break for its reader."""
    lines: list[str] = []
    in_code = False
    for line in text.splitlines():
        begins = line.strip()
        if lines and not in_code and _goes_on(lines[-1], begins):
            lines[-1] += _space(lines[-1], begins) + begins
        else:
            lines.append(line)
        if begins.startswith("```"):
            in_code = not in_code
    return "\n".join(lines)


def _goes_on(before: str, line: str) -> bool:
    new = line.startswith(APART) or NUMBER.match(line)
    return bool(line and before.strip() and not new) and not before.strip().startswith(
        ("#", "|", "```")
    )


def _space(before: str, line: str) -> str:
    return "" if WIDE.match(before[-1]) or WIDE.match(line[0]) else " "
