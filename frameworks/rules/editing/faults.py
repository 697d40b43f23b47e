"""Where a sentence about a fault speaks of, so that a page can lead there and a file can name the line."""

import re

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


def place_of(fault: str) -> Place | None:
    """The place in a text that a sentence speaks of; None where it speaks of the whole."""
    for pattern, place in _PLACES:
        if found := re.match(pattern, fault):
            return Place.parse(place.format(*found.groups()))
    return None
