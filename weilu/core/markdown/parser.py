"""CommonMark with tables, strikethrough, tasks and bare addresses, bounded in time and depth."""

import re
from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock, blockquote, list_block, reference, table
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from . import dressing

DEEPEST = 10  # quotes and lists within each other; deeper marks are shown as typed
MOST_COLUMNS = 40
LONGEST_NAME = 80  # characters of a task that name its box
MOST_CELLS = 4_000
LONGEST_ADDRESS = 2_000  # characters
DEAREST = 60_000  # microseconds the parser may need, by the prices below
LINE, BRACKET, PICTURE, MARK, OTHER = 20.0, 14.0, 12.0, 8.0, 1.5
SOME_OTHERS = re.compile(r"[!#$%&+\-:<=>@\\\]^`{}]")

ADDRESS = re.compile(
    r"https?://[a-z0-9][a-z0-9.-]*(?::\d{1,5})?"
    r"(?:[/?#][^\s<>\"`\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\u2018-\u201d]*)?",
    re.IGNORECASE,
)
BEFORE = re.compile(r"(?<![a-z0-9.+-])https?$", re.IGNORECASE)
LABEL = re.compile(r"\[[^\[\]\n]{1,200}\]:")
UNREADABLE = re.compile("[\x00\ud800-\udfff]")
SAFE = re.compile(r"(?:https?://|mailto:|/(?![/\\])|#)", re.IGNORECASE)


def readable(text: str) -> str:
    """One kind of line end, nothing after the last word, and no NUL or half of a pair."""
    text = UNREADABLE.sub("\N{REPLACEMENT CHARACTER}", text)
    return text.replace("\r\n", "\n").replace("\r", "\n").rstrip().lstrip("\n")


def is_too_intricate(text: str) -> bool:
    """Tell whether parsing would take longer than it does for anyone's honest text."""
    if len(text) < 1_500:
        return False
    price = (
        LINE * text.count("\n")
        + BRACKET * text.count("[")
        + PICTURE * text.count("![")
        + MARK * (text.count("*") + text.count("_") + text.count("~"))
        + OTHER * len(SOME_OTHERS.findall(text))
    )
    return price > DEAREST


def address(state: StateInline, silent: bool) -> bool:
    """A bare http or https address becomes a link; Chinese punctuation ends it."""
    if state.linkLevel > 0 or not state.src.startswith("://", state.pos):
        return False
    scheme = BEFORE.search(state.src, max(0, state.pos - 6), state.pos)
    if not scheme or not state.pending.endswith(scheme.group()):
        return False
    start = scheme.start()
    if not (match := ADDRESS.match(state.src, start, start + LONGEST_ADDRESS)):
        return False
    url = _trimmed(match.group())
    if url.endswith("://"):
        return False
    if not silent:
        state.pending = state.pending[: -len(scheme.group())]
        state.push("link_open", "a", 1).attrs = {"href": state.md.normalizeLink(url)}
        state.push("text", "", 0).content = url
        state.push("link_close", "a", -1)
    state.pos = start + len(url)
    return True


def _trimmed(url: str) -> str:
    """A full stop ends the sentence, and a bracket opened outside closes outside."""
    while True:
        shorter = url.rstrip(".,:;!?'*_~")
        if shorter.endswith(")") and shorter.count(")") > shorter.count("("):
            shorter = shorter[:-1]
        if shorter == url:
            return url
        url = shorter


def _quote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    return state.level < DEEPEST and blockquote(state, start, end, silent)


def _list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    return state.level < DEEPEST and list_block(state, start, end, silent)


def _reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A label must end in its line: looking for its end through the whole text is quadratic."""
    begin = state.bMarks[start] + state.tShift[start]
    return bool(LABEL.match(state.src, begin)) and reference(state, start, end, silent)


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Short rows are filled up to the width of the head, so width times length is bounded."""
    head = state.src.count("|", state.bMarks[start], state.eMarks[start])
    if not 0 < head <= MOST_COLUMNS:
        return False
    stop = start
    while stop < end and not state.isEmpty(stop) and (stop - start) * head <= MOST_CELLS:
        stop += 1
    return (stop - start) * head <= MOST_CELLS and table(state, start, end, silent)


def _is_safe(url: str) -> bool:
    return SAFE.match(url) is not None


def _show_video(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: Any, _env: Any
) -> str:
    return f"<video{renderer.renderAttrs(tokens[index])}></video>"


def _show_code(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Any
) -> str:
    """A long line scrolls inside its own box, which must be reached by keyboard, too."""
    shown = getattr(RendererHTML, tokens[index].type)(renderer, tokens, index, options, env)
    return str(shown).replace("<pre>", '<pre tabindex="0">', 1)


def _show_item(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Any
) -> str:
    """A task shows a box nobody can press, named by the task's own words."""
    token = tokens[index]
    shown = renderer.renderToken(tokens, index, options, env)
    if "checked" not in token.meta:
        return shown
    words = tokens[index + 2].children or [] if index + 2 < len(tokens) else []
    name = escapeHtml(dressing.words(words)[:LONGEST_NAME])
    checked = ' checked=""' if token.meta["checked"] else ""
    box = '<input class="task-list-item-checkbox" disabled="" type="checkbox"'
    return f'{shown}{box}{checked} aria-label="{name}"> '


def build() -> MarkdownIt:
    """The one parser: building it compiles its expressions, so it is done at import."""
    options = {"html": False, "breaks": True, "tasklists": True}
    parser = MarkdownIt("commonmark", options).enable(["table", "strikethrough", "linkify"])
    parser.disable(["html_block", "html_inline"])
    parser.inline.ruler.at("linkify", address)
    block = parser.block.ruler
    block.at(
        "blockquote", _quote, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    block.at("list", _list, {"alt": ["paragraph", "reference", "blockquote"]})
    block.at("reference", _reference)
    block.at("table", _table, {"alt": ["paragraph", "reference"]})
    parser.core.ruler.after("inline", "dressing", dressing.dress)
    parser.core.ruler.disable("linkify")
    parser.add_render_rule("video", _show_video)
    parser.add_render_rule("list_item_open", _show_item)
    for code in ("fence", "code_block"):
        parser.add_render_rule(code, _show_code)
    parser.validateLink = _is_safe  # type: ignore[method-assign]  # its documented extension
    return parser


PARSER = build()
