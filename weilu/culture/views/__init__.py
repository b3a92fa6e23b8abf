"""What everybody reads."""
