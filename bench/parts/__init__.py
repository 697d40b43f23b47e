"""What is measured, one thing a module: each has `measure(portal, effort) -> dict` for the results."""
