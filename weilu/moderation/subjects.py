"""What work is about that no single row stands for: two records of members."""


def subject_of(one: int, other: int) -> str:
    """What work about two records is about, whichever is named first."""
    first, second = sorted((one, other))
    return f"pair:{first}-{second}"


def members_of(subject: str) -> set[int]:
    """The two records of such a subject; none for any other."""
    kind, _colon, pair = subject.partition(":")
    return {int(pk) for pk in pair.split("-")} if kind == "pair" else set()
