"""The shape of what the pages of reporting send, noun by noun."""
