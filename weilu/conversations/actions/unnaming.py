"""Taking a name out of what others said: an @ that led to somebody leads to nobody."""

import re
from collections.abc import Collection, Iterator
from urllib.parse import quote

from django.db.models import Q, QuerySet
from django.utils.html import escape
from django.utils.translation import gettext as _

from weilu.conversations import mentions
from weilu.conversations.models import Draft, PollOption, Post, Revision, Topic
from weilu.core.markdown.people import People
from weilu.members.belongings import Parting

GONE = "gone"  # the mark of the one who is let go of, among the people a text may name
MEDIA = r"!?\[[^\]\n]*\]\(/media/(?:{keys})/[^)\s]*\)"


def unname(parting: Parting) -> set[int]:
    """Take the names out of posts, titles, drafts and earlier versions; ids of changed posts."""
    speaker = _Unnamer(parting)
    changed = set(_posts(speaker))
    for revision in Revision.objects.filter(
        speaker.said("text", "html") | speaker.said("title")
    ):
        Revision.objects.filter(pk=revision.pk).update(
            title=speaker.text(revision.title)[:100],
            text=speaker.text(revision.text),
            html=speaker.html(revision.html),
        )
    for topic in Topic.objects.filter(speaker.said("title")):
        title = speaker.text(topic.title)[:100]
        Topic.objects.filter(pk=topic.pk).update(title=title)
        changed |= {topic.first_post_id} if topic.first_post_id else set()
    for option in PollOption.objects.filter(speaker.said("text")):
        PollOption.objects.filter(pk=option.pk).update(text=speaker.text(option.text)[:60])
    _drafts(speaker, Draft.objects.exclude(member=parting.member))
    return changed


def _posts(speaker: "_Unnamer") -> Iterator[int]:
    for post in Post.objects.filter(speaker.said("text", "html")).iterator(500):
        text, html = speaker.text(post.text), speaker.html(post.html)
        if (text, html) != (post.text, post.html):
            Post.objects.filter(pk=post.pk).update(text=text, html=html)
            yield post.pk


def _drafts(speaker: "_Unnamer", drafts: QuerySet[Draft]) -> None:
    """Fields are JSON, whose letters SQLite keeps escaped: they are looked through one by one."""
    for draft in drafts.iterator(500):
        fields = {
            key: speaker.text(value) if isinstance(value, str) else value
            for key, value in draft.fields.items()
        }
        if fields != draft.fields:
            Draft.objects.filter(pk=draft.pk).update(fields=fields)


def without_media(text: str, keys: Collection[str]) -> str:
    """The text with words where what was sent along is no longer there."""
    if not keys:
        return text
    shown = re.compile(MEDIA.format(keys="|".join(map(re.escape, keys))))
    said = "*" + _("(deleted with its sender's account)") + "*"
    return shown.sub(said, text) if shown.search(text) else text


class _Unnamer:
    """Knows how the names stand in texts and in HTML, and puts the tombstone there."""

    def __init__(self, parting: Parting) -> None:
        self.names = parting.names
        self.word = f"@{parting.tombstone}"
        spelled = {form for name in self.names for form in (name, quote(name))}
        paths = "|".join(
            sorted((re.escape(form) for form in spelled), key=len, reverse=True)
        )
        self.paths = re.compile(rf"/m/(?:{paths})(?=[/\s\"')?#<]|$)", re.IGNORECASE)
        self.links = re.compile(
            rf"\[[^\]\n]*\]\([^)\s]*/m/(?:{paths})/?[^)\s]*\)", re.IGNORECASE
        )
        self.anchors = re.compile(
            rf'<a\b[^>]*href="[^"]*/m/(?:{paths})/?[^"]*"[^>]*>.*?</a>',
            re.IGNORECASE | re.DOTALL,
        )

    def said(self, *columns: str) -> Q:
        """Where a column could name them: by an @, or by the address of their page."""
        found = Q()
        for column in columns:
            for name in self.names:
                found |= Q(**{f"{column}__icontains": f"@{name}"})
                found |= Q(**{f"{column}__icontains": f"/m/{quote(name)}"})
                found |= Q(**{f"{column}__icontains": f"/m/{name}"})
        return found

    def text(self, text: str) -> str:
        """Words as they were typed."""
        if not text:
            return text
        text = self.links.sub(self.word, text)
        return self._unlinked(self._ats(text))

    def html(self, html: str) -> str:
        """Words as they are shown; the tombstone needs no escaping, but is given it."""
        html = self.anchors.sub(escape(self.word), html)
        return self._unlinked(self._ats(html))

    def _ats(self, text: str) -> str:
        if "@" not in text:
            return text
        known = dict.fromkeys(mentions.named_in(text), "")
        known |= dict.fromkeys(self.names, GONE)
        parts, passed = [], 0
        for naming in People(known).named_in(text):
            if naming.href == GONE:
                parts += [text[passed : naming.start], self.word]
                passed = naming.end
        return "".join([*parts, text[passed:]])

    def _unlinked(self, text: str) -> str:
        return self.paths.sub("/members/", text)
