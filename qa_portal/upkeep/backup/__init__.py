"""Copies of everything, and the way back. PostgreSQL's own programs do the copying; here it is asked for and proved."""
