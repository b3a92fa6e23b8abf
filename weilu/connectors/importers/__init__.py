"""Bringing a community along from where it was."""
