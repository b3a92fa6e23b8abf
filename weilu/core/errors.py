"""The base of every "no" a person can do something about."""


class Problem(Exception):
    """A refusal with a reason of its own class; the words for it are made at the edge."""


class NotAllowed(Problem):
    """The person may not do this here."""
