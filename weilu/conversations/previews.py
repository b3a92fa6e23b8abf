"""What a linked page says of itself, shown under the post that links to it.

Off unless the operator switches it on: fetching tells another house that somebody here wrote
its address. The card becomes part of the post's HTML; an edit renders anew and asks anew.
"""

import codecs
import re
from collections.abc import Sequence
from html.parser import HTMLParser
from urllib.parse import urlsplit

from django.db import transaction
from django_tasks import task
from markupsafe import Markup

from weilu.activity.models import Activity
from weilu.core import net
from weilu.core.live import signal
from weilu.core.markdown import render
from weilu.core.text import excerpt

from .actions.writing import touch
from .dials.writing import PREVIEWS
from .kinds import PostEdited, PostReleased, PostWritten, TopicOpened
from .models import Post

KINDS = (TopicOpened, PostWritten, PostReleased, PostEdited)
LONGEST_TITLE = 120
LONGEST_LINE = 200
HEAD = 2_048  # bytes in which a page says its characters
CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([a-zA-Z0-9_-]{1,40})", re.IGNORECASE)
WIDER = {"gb2312": "gb18030", "gbk": "gb18030"}  # browsers read them so, too
# What pages are written in; of Python's other codecs some take half an hour for a long page.
CHARSETS = {
    *("utf-8", "utf-16", "gb18030", "big5", "shift_jis", "euc-jp", "iso-2022-jp", "euc-kr"),
    *("ascii", "us-ascii", "iso-8859-1", "iso-8859-2", "iso-8859-15", "koi8-r"),
    *("windows-1250", "windows-1251", "windows-1252"),
}
UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+"
)
CARD = Markup(
    '<a class="preview" href="{url}" rel="nofollow ugc noopener">'
    '<span class="preview__title">{title}</span>'
    '<span class="preview__line">{line}</span>'
    '<span class="preview__host">{host}</span></a>\n'
)


def ask_for_previews(batch: Sequence[Activity]) -> None:
    """Have the first link of new and changed posts looked up, where previews are on."""
    if not PREVIEWS.value:
        return
    for activity in batch:
        if activity.door != "import" and not activity.payload.get("held"):
            add_preview.enqueue(activity.payload["post_id"])


@task()
def add_preview(post_id: int) -> bool:
    """Put a card under a post for its first link; False where there is nothing to show."""
    post = Post.objects.filter(Post.VISIBLE, pk=post_id).first()
    links = render(post.text).links if post else ()
    if post is None or not links or 'class="preview"' in post.html:
        return False
    try:
        card = card_of(net.fetch(links[0]), links[0])
    except net.Unreachable:
        return False
    return bool(card) and _show(post, card)


def _show(post: Post, card: str) -> bool:
    with transaction.atomic():
        same = Post.objects.filter(pk=post.pk, edit_count=post.edit_count, html=post.html)
        shown = same.update(html=post.html + card)
        if shown:
            touch(post.topic_id)
            signal(f"topic:{post.topic_id}")
    return bool(shown)


def card_of(page: net.Fetched, url: str) -> str:
    """The card of an HTML page; empty for anything else, or a page without a title."""
    if page.content_type not in ("text/html", "application/xhtml+xml"):
        return ""
    reader = _Head()
    reader.feed(_text(page))
    title = excerpt(_shown(reader.title), LONGEST_TITLE)
    if not title:
        return ""
    line = excerpt(_shown(reader.line), LONGEST_LINE)
    return CARD.format(url=url, title=title, line=line, host=urlsplit(url).hostname or "")


def _text(page: net.Fetched) -> str:
    """The page in the characters it was written in: many Chinese ones are not in UTF-8.

    A mark at its beginning goes before what the server said, and that before what it says itself.
    """
    if page.body.startswith(codecs.BOM_UTF8):
        return page.body.decode("utf-8-sig", "replace")
    said = CHARSET.search(page.body, 0, HEAD)
    name = page.charset or (said.group(1).decode("ascii") if said else "")
    name = WIDER.get(name.lower(), name.lower())
    return page.body.decode(name if name in CHARSETS else "utf-8", "replace")


def _shown(words: str) -> str:
    """On one line, without signs that turn it round or do not show."""
    return " ".join(UNSEEN.sub(" ", words).split())


class _Head(HTMLParser):
    """Reads what a page calls itself: og:title, og:description, or their plain twins."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.title = self.line = ""
        self._plain = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "title":
            self._plain = not self.title
        elif tag == "meta":
            facts = dict(attrs)
            name = (facts.get("property") or facts.get("name") or "").lower()
            content = facts.get("content") or ""
            if name == "og:title" and content:
                self.title = content
            elif name in ("og:description", "description") and content and not self.line:
                self.line = content

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._plain = False

    def handle_data(self, data: str) -> None:
        if self._plain:
            self.title += data
