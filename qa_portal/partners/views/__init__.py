"""Pages about people, and about signing in."""
