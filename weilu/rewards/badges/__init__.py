"""Badges: what each takes, what earns one over and over, and whom an activity may touch. No tables."""
