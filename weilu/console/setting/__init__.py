"""Everything that can be set: one page, one search, and a page for each."""
