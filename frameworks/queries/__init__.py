"""What pages, audits and reports read of frameworks."""
