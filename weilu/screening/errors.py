"""What can be wrong with a file this room is given."""


class CannotRead(Exception):
    """A model, rules or data cannot be used; the text says why, in one line."""
