"""What came of a step: what is new, and what was there and stays as it is; both in words."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Came:
    """Each is a phrase for whoever took the step."""

    new: tuple[str, ...] = ()
    left: tuple[str, ...] = ()

    def __add__(self, other: "Came") -> "Came":
        return Came(self.new + other.new, self.left + other.left)
