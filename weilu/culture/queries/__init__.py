"""Questions about values and norms."""
