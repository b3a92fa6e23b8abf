"""What operators and members type into the charter's pages."""
