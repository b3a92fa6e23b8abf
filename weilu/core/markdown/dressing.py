"""What our pages change in a parsed text: headings, links, pictures, videos, people."""

import re
from collections.abc import Iterator

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from .rendered import Found

PAGE_HEADING = 1  # the page has its own h1; a text begins below it and skips no level
LOWEST = 6
MEDIA = re.compile(r"/media/([\w-]{1,64})/(?![.%])[\w.%~-]{1,160}", re.ASCII)
VIDEO = re.compile(r"\.(?:mp4|webm)$", re.IGNORECASE)
SIZED = re.compile(r"(/media/[\w-]{1,64}/)(\d{1,4})x(\d{1,4})\.webp", re.ASCII)
WIDTHS = (480, 960, 1600)
SIZES = "(max-width: 45rem) 100vw, 45rem"
LANG = re.compile(r"[a-z0-9+#.-]{1,20}", re.IGNORECASE)
ALIGNED = {"left": "is-start", "center": "is-center", "right": "is-end"}


def dress(state: StateCore) -> None:
    """The parser's last rule: change tokens in place and note what the text holds."""
    found: Found = state.env["found"]
    quotes = 0
    above: list[str] = []  # the headings typed around this place, the outermost first
    for token in state.tokens:
        if token.type == "heading_open":
            above = [*(typed for typed in above if typed < token.tag), token.tag]
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(PAGE_HEADING + len(above), LOWEST)}"
        quotes += (token.type == "blockquote_open") - (token.type == "blockquote_close")
        if token.type == "inline":
            token.children = list(_dressed(iter(token.children or []), found))
            (found.quoted if quotes else found.said).append(words(token.children))
        else:
            _dress_block(token)
            if token.type in ("fence", "code_block"):
                (found.quoted if quotes else found.said).append(token.content.rstrip())


def _dress_block(token: Token) -> None:
    if token.type == "fence":
        lang = LANG.match(token.info.strip())
        token.info = lang.group() if lang else ""
    elif token.type == "table_open":
        token.attrs = {"tabindex": "0"}  # it scrolls inside its own box
    elif token.type in ("th_open", "td_open") and token.attrs:
        align = str(token.attrs.pop("style", "")).removeprefix("text-align:")
        token.attrs = {"class": ALIGNED[align]} if align in ALIGNED else {}


def _dressed(tokens: Iterator[Token], found: Found) -> Iterator[Token]:
    in_link = False
    for token in tokens:
        if token.type == "link_open":
            href = str(token.attrs.get("href", ""))
            if VIDEO.search(href) and (ours := MEDIA.fullmatch(href)):
                yield _video(href, _label(tokens), found, ours.group(1))
                continue
            in_link = True
            _note_link(href, found)
            yield token
        elif token.type == "image":
            yield from _picture(token, found, in_link=in_link)
        elif token.type == "text" and "@" in token.content and not in_link:
            yield from _naming(token, found)
        else:
            in_link = in_link and token.type != "link_close"
            yield token


def _label(tokens: Iterator[Token]) -> str:
    """The words of the link whose tokens come next, which are used up."""
    label = []
    for token in tokens:
        if token.type == "link_close":
            break
        label.append(token)
    return words(label)


def _note_link(href: str, found: Found) -> None:
    if ours := MEDIA.fullmatch(href):
        found.files[ours.group(1)] = None
    elif href[:4].lower() == "http":
        found.links[href] = None


def _picture(token: Token, found: Found, *, in_link: bool) -> Iterator[Token]:
    """Our own pictures and videos are shown; anyone else's are a link to look at there."""
    src = str(token.attrs.get("src", ""))
    label = words(token.children or []) or token.content
    if ours := MEDIA.fullmatch(src):
        if VIDEO.search(src):
            yield _video(src, label, found, ours.group(1))
        else:
            found.images[ours.group(1)] = None
            yield _image(token, src)
        return
    text = Token("text", "", 0, content=label or src)
    if in_link or not src:
        yield text
        return
    _note_link(src, found)
    yield Token("link_open", "a", 1, attrs={"href": src})
    yield text
    yield Token("link_close", "a", -1)


def _image(token: Token, src: str) -> Token:
    """With its size from its name (`1600x1067.webp`), so that nothing jumps while it loads."""
    token.attrs["loading"] = "lazy"
    if sized := SIZED.fullmatch(src):
        folder, width, height = sized.group(1), int(sized.group(2)), int(sized.group(3))
        token.attrs |= {"width": min(width, 1600), "height": height}
        smaller = [each for each in WIDTHS if each < width]
        if smaller:
            choices = [f"{folder}{each}.webp {each}w" for each in smaller]
            token.attrs["srcset"] = ", ".join([*choices, f"{src} {width}w"])
            token.attrs["sizes"] = SIZES
    return token


def _video(src: str, label: str, found: Found, key: str) -> Token:
    found.images[key] = None
    attrs: dict[str, str | int | float] = {
        "src": src,
        "controls": "",
        "preload": "metadata",
        "aria-label": label,
    }
    return Token("video", "video", 0, attrs=attrs)


def _naming(token: Token, found: Found) -> Iterator[Token]:
    text, passed = token.content, 0
    for naming in found.people.named_in(text):
        found.mentions[naming.name] = None
        if naming.start > passed:
            yield Token("text", "", 0, content=text[passed : naming.start])
        yield Token("link_open", "a", 1, attrs={"class": "mention", "href": naming.href})
        yield Token("text", "", 0, content=text[naming.start : naming.end])
        yield Token("link_close", "a", -1)
        passed = naming.end
    if passed < len(text):
        yield Token("text", "", 0, content=text[passed:])


def words(tokens: list[Token]) -> str:
    """What a reader sees of inline tokens."""
    parts = []
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif token.type == "image":
            parts.append(words(token.children or []))
        elif token.type == "video":
            parts.append(str(token.attrs["aria-label"]))
        else:
            parts.append(token.content)
    return "".join(parts)
