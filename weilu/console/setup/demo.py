"""Whether the demo's people live here: then setting up begins with taking them away."""

from weilu.members.models import Identity

DOOR = "demo"  # as `project/demo` brings its people in


def is_here() -> bool:
    """One query."""
    return Identity.objects.filter(door=DOOR).exists()
