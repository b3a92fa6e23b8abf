"""Who is ranked by what: boards, and the stretches of time they are about. No tables."""
