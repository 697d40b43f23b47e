"""The deeds of upkeep."""
