"""The drawings in use: one meaning, one icon. `write_sprite` puts them in one file, offline."""

from functools import lru_cache
from importlib import metadata
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

from markupsafe import Markup

SPRITE = Path(__file__).resolve().parents[1] / "static" / "icons.svg"
SVG = "http://www.w3.org/2000/svg"
STROKE = {
    "viewBox": "0 0 24 24",
    "fill": "none",
    "stroke": "currentColor",
    "stroke-width": "1.75",
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
}
DRAWN_AS = {"filter": "funnel", "fingerprint": "fingerprint-pattern"}  # our name, lucide's
ICONS = frozenset(
    """
    house messages-square circle-plus calendar-days user-round bell search hand-heart flag
    shield scale gavel award sprout coins store workflow chart-line target compass flame
    megaphone lightbulb user-plus door-open alarm-clock undo-2 history circle-question-mark
    clock pin lock pencil trash-2 ellipsis

    sun moon monitor languages x check chevron-down chevron-up chevron-left chevron-right
    chevrons-up-down menu arrow-up arrow-down arrow-left arrow-right arrow-up-right
    arrow-down-to-line arrow-right-left corner-down-right corner-down-left plus minus filter
    external-link copy refresh-cw rotate-ccw grip-vertical panel-left layout-list keyboard
    globe info triangle-alert circle-alert circle-check circle-x circle-minus circle
    circle-dot loader-circle wifi-off save archive eraser

    reply quote text-quote image images link link-2 bold italic strikethrough heading code
    table list list-ordered list-checks list-filter paperclip camera film video file
    file-text play pause send upload download newspaper vote chart-bar message-square
    message-circle message-square-reply hash tag bookmark share share-2 eye eye-off rss merge
    split move pin-off lock-open clock-arrow-up book-open inbox calendar star

    heart smile laugh frown thumbs-up party-popper hand sparkles gift crown handshake rocket
    coffee zap package truck

    users users-round user user-check user-x user-minus user-round-plus user-round-check
    at-sign bot ban map-pin log-in log-out settings key key-round fingerprint smartphone laptop
    mail mail-check qr-code shield-check badge-check bell-off bell-ring volume-x volume-2
    database server wrench terminal clipboard ticket square square-check circle-arrow-up
    """.split()  # noqa: SIM905  two hundred quotation marks would only hide them
)


@lru_cache(maxsize=1_000)
def use(name: str, size: int, sprite: str, *, bare: bool = False) -> Markup:
    """The <svg> that shows one symbol of the sprite at `size` pixels; closed in the short way.

    Args:
        bare: Nothing beside: what it stands in has a name of its own, and styles it.

    Raises:
        KeyError: The sprite has no such icon.
    """
    if name not in ICONS:
        raise KeyError(f"core/icons.py names no icon {name!r}")
    shown = Markup('<use href="%s#%s"/>') % (sprite, name)
    if bare:
        return Markup("<svg>%s</svg>") % shown
    kind = "icon" if size == 20 else f"icon icon--{size}"
    return Markup('<svg class="%s" aria-hidden="true">%s</svg>') % (kind, shown)


def write_sprite(path: Path = SPRITE) -> int:
    """Write every icon named here into one file, with its licence; how many there are."""
    import lucide  # the drawings; pages need only the file made of them

    ElementTree.register_namespace("", SVG)
    root = ElementTree.Element(f"{{{SVG}}}svg")
    root.append(ElementTree.Comment(licence()))
    with ZipFile(BytesIO((files(lucide) / "lucide.zip").read_bytes())) as drawings:
        for name in sorted(ICONS):
            root.append(_symbol(name, drawings.read(f"{DRAWN_AS.get(name, name)}.svg")))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(ElementTree.tostring(root, encoding="unicode") + "\n", encoding="utf-8")
    return len(ICONS)


def licence() -> str:
    """Lucide's notice, as its package carries it; a comment may hold no double hyphen."""
    notice = metadata.distribution("lucide").read_text("licenses/LICENSE") or ""
    _package, _mark, drawings = notice.partition("The contained Lucide zip file")
    return f"\nThese Lucide drawings{drawings.replace('--', '-').rstrip()}\n"


def _symbol(name: str, drawing: bytes) -> ElementTree.Element:
    symbol = ElementTree.Element(f"{{{SVG}}}symbol", {"id": name, **STROKE})
    for part in ElementTree.fromstring(drawing):  # noqa: S314  ours, from an installed package
        part.tail = "\n"
        symbol.append(part)
    symbol.tail = "\n"
    return symbol
