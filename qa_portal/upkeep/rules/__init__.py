"""What can be said of upkeep without a database or a clock."""
