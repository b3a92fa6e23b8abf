"""Judges a page on which hostile words stand: what in it is ours, and what came to life."""

import re
from html.parser import HTMLParser
from xml.etree import ElementTree

from weilu.core.tests.xss import ADDRESSES, PAYLOADS

MARKS = re.compile(r"xss\(|evil\.example|expression\(", re.IGNORECASE)
FOREIGN = {  # elements no page of ours has
    "animate", "applet", "audio", "base", "embed", "foreignobject", "frame", "frameset", "image",
    "isindex", "marquee", "math", "object", "script-x", "set", "style", "xss",
}  # fmt: skip
OURS = ("/", "#", "?", "http://testserver/")
LED_TO = (*OURS, "http:", "https:", "mailto:")  # where a member's link may lead
VERBATIM = tuple(
    text for text in PAYLOADS if re.search(r"<[a-z!/?][^<]*xss\(", text, re.IGNORECASE)
)


def faults(page: str, *, frames: bool = False) -> list[str]:
    """Everything in a page that runs, loads or breaks out; empty when words stayed words.

    Args:
        frames: The page shows a letter in a frame that runs nothing.
    """
    judge = Judge(frames=frames)
    judge.feed(page)
    judge.close()
    alive = [f"unescaped: {text}" for text in VERBATIM if text in page]
    return judge.found + alive


def feed_faults(feed: bytes) -> list[str]:
    """What is wrong with an Atom feed: not well formed, or elements that are not Atom's."""
    try:
        root = ElementTree.fromstring(feed)  # noqa: S314  our own
    except ElementTree.ParseError as error:
        return [str(error)]
    names = {element.tag for element in root.iter()}
    odd = [name for name in names if not name.startswith("{http://www.w3.org/2005/Atom}")]
    html = [element.text or "" for element in root.iter() if element.get("type") == "html"]
    return odd + [fault for piece in html for fault in faults(piece)]


class Judge(HTMLParser):
    """Walks over a page and notes what only an attack would have put there."""

    def __init__(self, *, frames: bool) -> None:
        super().__init__()
        self.frames = frames
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in FOREIGN or MARKS.search(tag):
            self.found.append(f"<{tag}>")
        if tag == "script" and not given.get("src", "").startswith("/"):
            self.found.append("<script> of nobody's")
        if tag == "iframe" and not (self.frames and "sandbox" in given):
            self.found.append("<iframe>")
        if tag == "meta" and given.get("http-equiv"):
            self.found.append("<meta http-equiv>")
        if len(given) != len(attrs):
            self.found.append(f"{tag} says something twice")
        for name, value in given.items():
            self.found += [f"{tag} {fault}" for fault in _attribute(tag, name, value)]

    def handle_data(self, data: str) -> None:
        if self.cdata_elem and MARKS.search(data):
            self.found.append(f"words inside <{self.cdata_elem}>")

    def handle_comment(self, data: str) -> None:
        self._must_be_ours("comment", data)

    def handle_decl(self, decl: str) -> None:
        self._must_be_ours("declaration", decl)

    def handle_pi(self, data: str) -> None:
        self._must_be_ours("instruction", data)

    def unknown_decl(self, data: str) -> None:
        self._must_be_ours("section", data)

    def _must_be_ours(self, what: str, data: str) -> None:
        if MARKS.search(data):
            self.found.append(f"words inside a {what}: {data[:60]}")


def _attribute(tag: str, name: str, value: str) -> list[str]:
    if name.startswith(("on", "hx-on", "data-hx-")) or name in ("style", "srcdoc"):
        return [name]
    if MARKS.search(name):
        return [f"attribute {name}"]
    if name.startswith("hx-") and value.startswith("/me/settings/"):
        return [f"{name}={value}"]
    if name in ADDRESSES or name == "xlink:href":
        return _address(tag, name, value)
    return []


def _address(tag: str, name: str, value: str) -> list[str]:
    plain = re.sub(r"[\x00-\x20]", "", value).lower()
    if plain.startswith(LED_TO if tag == "a" else OURS) and not plain.startswith("//"):
        return []
    if plain in ("", "https://", "http://") or re.fullmatch(r"[\w.%=&;-]+", plain):
        return []  # a relative address without a scheme
    return [f"{name}={value[:80]}"]
