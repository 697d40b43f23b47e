"""Where a sentence about a fault speaks of, so that a page can lead there and a file can name the line."""

import re
from collections.abc import Iterable

from frameworks.rules.editing.places import Place

_PLACES = (
    # the first that fits is taken; sentences are those of `rules.reading`, `consistency` and `case_studies`
    (r"Item (\S+) of (\S+) ", "instruments/{1}"),
    (r"A condition of (\S+) ", "instruments/{0}"),
    (r"(?:A reference of )?Criterion (\S+?),? ", "criteria/{0}"),
    (r"(?:A rule of )?Section (\S+) ", "sections/{0}"),
    (r"Instrument (\S+) ", "instruments/{0}"),
    (r"Voice standard (\S+) ", "voice_standards/{0}"),
    (r"Cap (\S+) ", "grading/content_grade/caps/{0}"),
    (r"Key question (\S+) ", "key_questions/{0}"),
    (r"The code (\S+) is given to more than one criterion", "criteria/{0}"),
    (r"The code (\S+) is given to more than one section", "sections/{0}"),
    (r"The code (\S+) is given to more than one instrument", "instruments/{0}"),
    (r"The weights of the sections", "sections"),
    (r"The grading rule|A band|Band for|The bands|No band|The process grade|The rule on gates|The rule for", "grading"),
    (r"The rule on judgement|The case study is judged", "judgement"),
    (r"The rule on attendance", "attendance"),
    (r"The rule on the child's voice", "child_voice"),
    (r"The trend mapping", "trend_mapping"),
    (r"Meeting ", "theme_history"),
    (r"The framework", "framework"),
)

_FIELD = re.compile(
    r"has a field '(.+?)' that| for ([a-z ]+?), (?:which|not)|has (?:a |no |an )?([a-z ]+?)(?: that|\.)"
)
_UNKNOWN = re.compile(r"has a field '")
_SHORTEST = 4
"""Letters of a word that says which field is meant; "at", "in" and "or" say nothing."""


def field_of(fault: str) -> str | None:
    """The field that a fault of shape speaks of, as it is written in a file; None where it names none."""
    found = _FIELD.search(fault)
    return next(group for group in found.groups() if group).strip().replace(" ", "_") if found else None


def is_on_grading(fault: str) -> bool:
    place = place_of(fault)
    return place is not None and place.steps[0] == "grading"


def without_echoes(meant: Iterable[str], of_shape: Iterable[str]) -> list[str]:
    """The faults of meaning that do not only follow from a value that could not be read.

    A weight that is no number counts as nothing in the sums, so that they come out wrong too: one slip, one sentence.
    """
    unread = [
        (place.steps, word)
        for fault in of_shape
        if not _UNKNOWN.search(fault) and (place := place_of(fault)) and (field := field_of(fault))
        for word in (part.rstrip("s") for part in field.split("_"))
        if len(word) >= _SHORTEST
    ]
    return [fault for fault in meant if not any(_is_within(steps, fault) and word in fault for steps, word in unread)]


def _is_within(steps: tuple[str, ...], fault: str) -> bool:
    """Whether a fault speaks of the item with these steps, or of the list that it stands in."""
    place = place_of(fault)
    return place is not None and steps[: len(place.steps)] == place.steps


def place_of(fault: str) -> Place | None:
    """The place in a text that a sentence speaks of; None where it speaks of the whole."""
    for pattern, place in _PLACES:
        if found := re.match(pattern, fault):
            return Place.parse(place.format(*found.groups()))
    return None
