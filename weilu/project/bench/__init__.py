"""Measurements a stranger can repeat: `bin/bench NAME`."""
