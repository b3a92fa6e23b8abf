"""The leaders' pages of values and norms."""
