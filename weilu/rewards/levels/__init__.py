"""How far somebody has come: what each level takes, what it opens, and how it moves. No tables."""
