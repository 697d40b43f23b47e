"""Changing a text: pure functions from one content to the next, which leave what they are given as it is."""
