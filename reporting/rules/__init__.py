"""Reporting as sums on paper: values in, values out. No Django, no clock, no chance."""
