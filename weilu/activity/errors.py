"""Why the journal may say no."""


class ChainTooLong(Exception):
    """Activities caused by activities stop at the eighth; a longer chain is a loop."""


class UnknownReaction(Exception):
    """No reaction of this name is listed in `project/reactions.py`."""
