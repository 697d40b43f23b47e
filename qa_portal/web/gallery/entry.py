"""What one entry of the gallery is, and how it is shown."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from django.template.backends.django import Template
from django.template.loader import get_template

_COMMENT = re.compile(r"{% comment %}(.*?){% endcomment %}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Example:
    """One way to use a component; `context` may be a function where it holds a form."""

    title: str
    context: Mapping[str, Any] | Callable[[], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Entry:
    """One component: its name, the file in `templates/components/`, and examples of its use."""

    name: str
    file: str
    examples: tuple[Example, ...]

    @property
    def template(self) -> str:
        return f"components/{self.file}"

    @property
    def slug(self) -> str:
        return self.file.removesuffix(".html").replace("_", "-")


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry as the page shows it: what the template says of itself, and each example drawn."""

    entry: Entry
    about: str
    drawn: tuple[tuple[str, str], ...]


def shown(entry: Entry) -> Shown:
    """Draw all examples of an entry. Raises what the template raises."""
    template = cast(Template, get_template(entry.template))  # noqa: TC006 - a name is clearer than a string
    drawn = tuple((example.title, template.render(_context(example))) for example in entry.examples)
    return Shown(entry=entry, about=_about(template.template.source), drawn=drawn)


def _context(example: Example) -> dict[str, Any]:
    return dict(example.context() if callable(example.context) else example.context)


def _about(source: str) -> str:
    comment = _COMMENT.match(source)
    return " ".join(comment[1].split()) if comment else ""
