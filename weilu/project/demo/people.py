"""Faces for some of the people, drawn by ourselves."""

import io
from uuid import uuid5

from weilu.members.actions import bringing

from .album import Studio
from .cast import Cast, Person
from .pictures.faces import face
from .talk import KEYS

SHARE = 4  # one in so many of those who seldom speak has a picture
OFTEN = 4.0  # who talks more than this has one more often than not


class Dressing:
    """About a third of the people get a face, the talkative and the team first."""

    def __init__(self, cast: Cast, studio: Studio) -> None:
        self.faces = [
            (person, studio.submit(_face, person))
            for place, person in enumerate(cast.people)
            if _has_face(person, place)
        ]

    def finish(self) -> None:
        """Keep the faces."""
        bringing.bring_faces(
            {person.pk: (_key(person), made.result()) for person, made in self.faces}
        )


def _key(person: Person) -> str:
    return uuid5(KEYS, f"face/{person.facts['name']}").hex


def _has_face(person: Person, place: int) -> bool:
    if person.facts.get("signin") == "newcomer":
        return False  # there is still something to do
    if person.facts.get("team") or person.facts.get("signin"):
        return True
    return place % (2 if person.weight > OFTEN else SHARE) == 0


def _face(person: Person) -> bytes:
    facts = person.facts
    picture = face(facts["name"], facts.get("interests", []), lang=person.lang)
    out = io.BytesIO()
    picture.save(out, "BMP")
    return bringing.prepare_face(out.getvalue())
