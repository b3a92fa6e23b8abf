"""What can be done with the charter; the only writers of its tables."""
