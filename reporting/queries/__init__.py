"""What reports and pages read: aggregated figures, and reports themselves."""
