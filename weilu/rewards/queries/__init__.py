"""What may be asked about points."""

from .mine import Entry, Purse, entries, purse

__all__ = ["Entry", "Purse", "entries", "purse"]
