"""A piece of a page that is drawn once and filled often: everything that is the same for everybody, with holes.

Django's templates take about 40 microseconds for each variable, and the scoring page has nearly five thousand; all but
a few hundred of them say the same for everybody (docs/performance.md). The template stays the one place of the markup:
it is drawn once with a mark in the place of each value, and cut at the marks.
"""

import re
from collections.abc import Callable, Hashable, Mapping
from html import escape
from typing import Any

from django.utils.safestring import SafeString

_OPEN, _SHUT = "\ue000", "\ue001"  # for private use: no page of ours holds them
_HOLE = re.compile(f"{_OPEN}([a-z0-9_-]+){_SHUT}")
_MARKUP = re.compile(r"[&<>\"']").search
_KEPT = 4000


def hole(name: str) -> str:
    """What a template is given in the place of a value."""
    return f"{_OPEN}{name}{_SHUT}"


class Stencil:
    """Markup with holes."""

    def __init__(self, drawn: str) -> None:
        self._pieces = _HOLE.split(drawn)  # text, name of a hole, text, name of a hole, text

    def fill(self, values: Mapping[str, Any]) -> SafeString:
        """The markup with these values, escaped as a template would. KeyError for a hole without a value."""
        escaped = {name: _escaped(value) for name, value in values.items()}
        pieces = self._pieces.copy()
        pieces[1::2] = [escaped[name] for name in pieces[1::2]]
        return SafeString("".join(pieces))  # the text is a template's, and each value was escaped


def _escaped(value: Any) -> str:
    """As `conditional_escape` does it, without its detour for texts that are translated late.

    Few texts hold a sign that has to be written otherwise, and one search for all costs less than a search for each.
    """
    if isinstance(value, SafeString):
        return value
    text = str(value)
    return escape(text) if _MARKUP(text) else text


class Stencils:
    """Stencils of one kind, each cut when it is first needed."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, Stencil] = {}

    def get(self, key: Hashable, draw: Callable[[], str]) -> Stencil:
        """The stencil that is known by `key`, which has to name everything that the markup depends on but the holes."""
        if key not in self._kept:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            self._kept[key] = Stencil(draw())
        return self._kept[key]
