"""The operators' pages of the charter."""
