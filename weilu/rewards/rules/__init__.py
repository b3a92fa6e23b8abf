"""Who is paid what for which activity: the pack, and how an activity is read by it."""
