"""Questions about spaces, topics and posts; the only place with non-trivial reads."""
