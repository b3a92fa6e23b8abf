"""What operators may set about writing, first posts and answers."""
