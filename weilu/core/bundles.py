"""Which style sheets and elements a page loads: each file alone in development, joined once collected.

A first visit then makes few requests, and an edit still shows without building anything.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

STATIC = Path(__file__).resolve().parents[1] / "static"
FIRST = ("css/reset.css", "css/tokens.css", "css/base.css", "css/layout.css")
LAST = ("css/utilities.css",)
CONSOLE_ONLY = (
    "css/components/canvas.css",
    "css/components/copy.css",
    "css/components/desk.css",
    "css/components/dial.css",
    "css/components/give.css",
    "css/components/letter.css",
    "css/components/norms-desk.css",
    "css/components/ritual.css",
    "css/components/segment.css",
    "css/components/setup.css",
    "css/components/table.css",
)
ON_A_PAGE = (  # linked by the few pages that show them
    "css/components/purse.css",
    "css/components/search.css",
    "css/components/shop.css",
)
SHELL = (
    "wl-menu",
    "wl-dialog",
    "wl-toast",
    "wl-time",
    "wl-theme",
    "wl-keys",
    "wl-live",
    "wl-offline",
    "wl-acts",
)
ALONE = (
    "wl-copy",
    "wl-desk",
    "wl-palette",
    "wl-mirror",
    "wl-passkey",
    "wl-similar",
)  # on a page or two, not where people talk
BESIDE_CODE = re.compile(r"/\*.*?\*/", re.DOTALL)
SPACES = re.compile(r"\s+")
AROUND_SIGNS = re.compile(r" ?([{};,]) ?")
JS_NOTES = re.compile(r"^\s*(/\*\*.*?\*/|//[^\n]*)$\n?", re.DOTALL | re.MULTILINE)
JS_ASIDE = re.compile(
    r"[ \t]+// [^\n\"'`]*$", re.MULTILINE
)  # behind code, and surely no string
JS_INDENT = re.compile(r"^\s+", re.MULTILINE)


@cache
def sheets(name: str) -> tuple[str, ...]:
    """The style sheets of `members` or `console`, in layer order."""
    found = sorted(
        path
        for file in STATIC.glob("css/components/*.css")
        if (path := f"css/components/{file.name}") not in ON_A_PAGE
    )
    if name == "console":
        return (*FIRST, "css/console.css", *found, *LAST)
    return (*FIRST, *(path for path in found if path not in CONSOLE_ONLY), *LAST)


@cache
def modules(name: str) -> tuple[str, ...]:
    """The elements every page has (`shell`), or those of pages where people write (`talk`)."""
    found = sorted(file.stem for file in STATIC.glob("js/wl-*.js"))
    talk = [stem for stem in found if stem not in (*SHELL, *ALONE)]
    wanted = SHELL if name == "shell" else talk
    return tuple(f"js/{stem}.js" for stem in wanted)


def joined() -> dict[str, tuple[str, ...]]:
    """Every joined file and its parts."""
    css = {f"css/{name}.css": sheets(name) for name in ("members", "console")}
    return css | {f"js/{name}.js": modules(name) for name in ("shell", "talk")}


def stylesheets(name: str) -> tuple[str, ...]:
    """The paths a page of `members` or `console` links."""
    return (f"css/{name}.css",) if is_collected() else sheets(name)


def scripts(*elements: str) -> list[str]:
    """The paths that define these elements, each once."""
    if not is_collected():
        return [f"js/{element}.js" for element in elements]
    return [f"js/{name}.js" for name in dict.fromkeys(map(_file_of, elements))]


def _file_of(element: str) -> str:
    if element in ALONE:
        return element
    return "shell" if element in SHELL else "talk"


def is_collected() -> bool:
    """Never in development, even when an earlier start left its files."""
    return not settings.DEBUG and bool(getattr(staticfiles_storage, "hashed_files", None))


class JoinedStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise is untyped here
    """Hashed and compressed files; before `collectstatic` ran, every file under its own name."""

    def stored_name(self, name: str) -> str:
        if not self.hashed_files:
            return name
        try:
            return str(super().stored_name(name))
        except ValueError:  # newer than the last collecting
            return name

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[Any]:
        if not dry_run:
            for name, parts in joined().items():
                paths[name] = (self, self._join(name, parts))
        yield from super().post_process(paths, dry_run, **options)

    def _join(self, name: str, parts: tuple[str, ...]) -> str:
        text = "\n".join((STATIC / part).read_text(encoding="utf-8") for part in parts)
        squeezed = squeeze_css(text) if name.endswith(".css") else squeeze_js(text)
        self.delete(name)
        return str(self.save(name, ContentFile(squeezed.encode())))


def squeeze_css(text: str) -> str:
    """Without comments and needless space; our style sheets keep neither inside strings."""
    return AROUND_SIGNS.sub(r"\1", SPACES.sub(" ", BESIDE_CODE.sub("", text))).strip()


def squeeze_js(text: str) -> str:
    """Without comments and indentation; our elements have no text of several lines."""
    return JS_INDENT.sub("", JS_ASIDE.sub("", JS_NOTES.sub("", text)))
