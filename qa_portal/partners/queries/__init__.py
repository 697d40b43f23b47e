"""What pages and services of partners read."""
