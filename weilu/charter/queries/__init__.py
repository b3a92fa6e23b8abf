"""Questions to the charter, by noun."""
