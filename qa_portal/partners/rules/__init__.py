"""What partners work out on paper: no Django, no clock."""
