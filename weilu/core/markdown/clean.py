"""The last gate before storage: only these elements, attributes and schemes pass."""

import nh3

TAGS = {
    *("p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "code"),
    *("em", "strong", "s", "a", "img", "video", "ul", "ol", "li", "input"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "srcset", "sizes", "width", "height", "alt", "title", "loading"},
    "video": {"src", "controls", "preload", "aria-label"},
    "ol": {"start"},
    "pre": {"tabindex"},
    "table": {"tabindex"},
    "input": {"checked", "disabled", "aria-label"},
    "code": {"class"},
}
CLASSES = {
    "a": {"mention"},
    "th": {"is-start", "is-center", "is-end"},
    "td": {"is-start", "is-center", "is-end"},
    "ul": {"contains-task-list"},
    "ol": {"contains-task-list"},
    "li": {"task-list-item"},
    "input": {"task-list-item-checkbox"},
}
REL = "nofollow ugc noopener"

_CLEANER = nh3.Cleaner(
    tags=TAGS,
    clean_content_tags={"script", "style"},
    attributes=ATTRIBUTES,
    tag_attribute_values={"input": {"type": {"checkbox"}}},
    allowed_classes=CLASSES,
    link_rel=REL,
    url_schemes={"http", "https", "mailto"},
)


def clean(html: str) -> str:
    """Drop whatever the lists above do not name."""
    return _CLEANER.clean(html)
