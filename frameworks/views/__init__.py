"""Pages of the library: what an area judges plans by."""
