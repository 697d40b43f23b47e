"""The automatic numbers of lists in OpenDocument texts."""

from collections.abc import Callable

from .counting import letters, roman
from .odt_names import get, q, whole

NUMBERED = q("text:list-level-style-number")
FORMS: dict[str, Callable[[int], str]] = {
    "1": str,
    "a": letters,
    "A": lambda count: letters(count).upper(),
    "i": roman,
    "I": lambda count: roman(count).upper(),
}
LONGEST_LABEL = 60


def is_numbered(level):
    return level is not None and level.tag == NUMBERED and bool(get(level, "style:num-format"))


class Labels:
    """Counts through the numbered lists of a document; a list of the same style goes on counting."""

    def __init__(self, styles):
        self.styles = styles
        self.counts = {}

    def next(self, item, name, depth):
        """The label of the next item of a list at a depth (from 1); "" where it has a bullet or nothing."""
        level = self.styles.list_level(name, depth)
        if not is_numbered(level):
            return ""
        count = self.count(item, level, name, depth)
        form = FORMS.get(get(level, "style:num-format"), str)
        label = f"{get(level, 'style:num-prefix', '')}{form(count)}{get(level, 'style:num-suffix', '')}"
        return label.strip()[:LONGEST_LABEL]

    def count(self, item, level, name, depth):
        counts = self.counts.setdefault(name, {})
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        start = max(1, whole(get(level, "text:start-value")))
        counts[depth] = counts[depth] + 1 if depth in counts else start
        counts[depth] = max(1, whole(get(item, "text:start-value"), counts[depth]))
        return counts[depth]
