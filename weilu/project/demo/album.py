"""The pictures in the demo's topics: named in the texts first, drawn and kept afterwards."""

import io
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from uuid import uuid5

from weilu.conversations.actions.importing_pictures import (
    OldPicture,
    address,
    import_pictures,
)
from weilu.core import images

from . import content
from .content import Picture
from .pictures.ink import Sheet
from .pictures.pages import PAGES
from .pictures.sketches import SKETCHES
from .pictures.things import THINGS
from .pictures.views import VIEWS
from .talk import KEYS, Said, Thread

WIDTH, HEIGHT = 1200, 900  # pixels
DRAWINGS = SKETCHES | PAGES | VIEWS | THINGS


def hang(threads: Sequence[Thread]) -> None:
    """Let every post that shows a picture name its address."""
    for thread in threads:
        if found := content.pictures().get(thread.title):
            thread.said[0].picture = found
        for place, said in enumerate(thread.said):
            if said.picture:
                where = address(_key(thread, place), WIDTH, HEIGHT)
                said.text += f"\n\n![{said.picture.alt}]({where})"


def _key(thread: Thread, place: int) -> str:
    return uuid5(KEYS, f"picture/{thread.name}/{place}").hex


class Studio(ThreadPoolExecutor):
    """Draws while the words are written: making WebP needs no Python."""

    def __init__(self) -> None:
        super().__init__(thread_name_prefix="studio")
        self.pictures: list[tuple[Thread, int, str, Future[images.Accepted]]] = []

    def __exit__(self, *why: object) -> None:
        self.shutdown(cancel_futures=True)  # interrupted, nothing more is drawn

    def begin(self, threads: Sequence[Thread]) -> None:
        """Draw every picture of these threads."""
        for thread in threads:
            for place, said in enumerate(thread.said):
                if said.picture:
                    key = _key(thread, place)
                    made = self.submit(_made, said.picture, key)
                    self.pictures.append((thread, place, key, made))

    def deliver(self, posts: Mapping[str, Sequence[int]]) -> None:
        """Keep the pictures in three sizes; `posts` are ids by the name of their thread."""
        import_pictures(
            [
                _old(thread.said[place], key, posts[thread.name][place], made.result())
                for thread, place, key, made in self.pictures
            ]
        )


def drawn(name: str, seed: str) -> bytes:
    """One of the drawings, as a file somebody could send."""
    sheet = Sheet(WIDTH, HEIGHT, seed=seed)
    DRAWINGS[name](sheet)
    out = io.BytesIO()
    sheet.done().save(out, "BMP")
    return out.getvalue()


def _made(picture: Picture, seed: str) -> images.Accepted:
    return images.accept(drawn(picture.draw, seed))


def _old(said: Said, key: str, post_id: int, made: images.Accepted) -> OldPicture:
    picture = said.picture or Picture("", "")
    return OldPicture(
        key=key,
        post_id=post_id,
        owner_id=said.author.pk,
        name=f"{picture.draw}.png",
        alt=picture.alt,
        at=said.at,
        made=made,
    )
