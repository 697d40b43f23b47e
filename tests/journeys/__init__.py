"""The paths that people walk, in a real browser on a whole portal: web server, worker and demonstration people."""
