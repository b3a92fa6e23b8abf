"""A member as lists and threads show them: the few facts a name and picture need."""

from typing import NamedTuple


def face_path(picture: str) -> str:
    """The address of a picture; the key changes with the picture, so it is cached for good."""
    return f"/media/faces/{picture}.webp" if picture else ""


def face_file(picture: str) -> str:
    """Where its file lies in the storage."""
    return f"faces/{picture}.webp"


class Face(NamedTuple):
    """What hand-written reads bring along of a member: one less table to know."""

    pk: int
    name: str
    picture: str = ""
    state: str = "active"
    is_robot: bool = False

    @property
    def face(self) -> str:
        return face_path(self.picture)
