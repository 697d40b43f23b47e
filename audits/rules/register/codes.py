"""What the values of a column of codes mean: the council's own words beside the codes of the law."""

import re
from collections.abc import Mapping
from difflib import SequenceMatcher

_LIKELY = 0.6


def folded(text: str) -> str:
    """A value as it is compared: without regard to case, spaces, underscores and hyphens."""
    return re.sub(r"[\s_\-]+", " ", text).strip().casefold()


def code_of(value: str, names: Mapping[str, str]) -> str | None:
    """The code that a value is, by its code or its name in full, or None."""
    wanted = folded(value)
    for code, name in names.items():
        if wanted in {folded(code), folded(name)}:
            return code
    return None


def likely_code(value: str, names: Mapping[str, str]) -> str | None:
    """The code that somebody probably meant, to be offered and never to be taken without asking; None for no idea."""
    wanted = folded(value)
    rated = [
        (max(_likeness(wanted, folded(code)), _likeness(wanted, folded(name))), code) for code, name in names.items()
    ]
    best, code = max(rated, default=(0.0, ""))
    return code if best >= _LIKELY else None


def _likeness(wanted: str, offered: str) -> float:
    """Letters in common; a value that is the first word of what is offered, or the other way round, is very like it."""
    words, others = wanted.split(), offered.split()
    if words and others and (words[0] == others[0] or offered.startswith(wanted)):
        return 0.9
    if " ".join(words[:2]) == " ".join(others[:2]):
        return 1.0
    return SequenceMatcher(None, wanted, offered).ratio()
