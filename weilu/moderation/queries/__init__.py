"""Questions about work and duty."""

from .duty import may_do, on_duty, on_leave
from .sight import item_for, sight

__all__ = ["item_for", "may_do", "on_duty", "on_leave", "sight"]
