"""SQLite as Django drives it, with less to do before a statement begins."""
