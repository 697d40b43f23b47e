"""What pages and commands read of upkeep."""
