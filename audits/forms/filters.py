"""Choices that the filters of audits share."""

from collections.abc import Mapping

ALL = "All"
"""The words of the empty choice, which narrows nothing."""


def state_choices(states: Mapping[str, tuple[str, str]]) -> list[tuple[str, str]]:
    """The choices for a table of states: state -> its words and colour."""
    return [(state, words) for state, (words, _) in states.items()]
