"""What members type: parsed and bounded here; what it may mean is decided by actions."""
