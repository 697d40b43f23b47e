"""What changes who works where."""
