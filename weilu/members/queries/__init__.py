"""Questions about people; the only place with non-trivial reads."""
