"""Pages of coming in, of people, and of one's own settings."""
