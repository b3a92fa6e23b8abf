"""Weilu 围炉: a community's home and its control room."""
