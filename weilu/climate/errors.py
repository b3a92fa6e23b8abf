"""What may not be done here."""


class NotAsked(Exception):
    """Nothing waits for their answer, or they gave it already."""
