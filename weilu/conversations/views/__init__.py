"""Members' pages of spaces, topics and posts."""
