"""Values as they stand."""

from weilu.culture.models import Value


def values() -> list[Value]:
    """What the community holds dear, in its order: one query."""
    return list(Value.objects.filter(retired_at=None))


def retired() -> list[Value]:
    """Values of another time; praise may still name them."""
    return list(Value.objects.exclude(retired_at=None))
