"""The team's pages about people."""
