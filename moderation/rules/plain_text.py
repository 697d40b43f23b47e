"""Typed text as safe HTML: paragraphs and headings, and nothing else."""

import re
from html import escape

_HEADING = re.compile(r"^(#{1,3} +|section [a-k]\d?\b)", re.IGNORECASE)
_MOST = 90
"""Characters of a line that can be a heading."""


def as_html(text: str) -> str:
    """Each line is a paragraph, but a short one that begins with "#" or "Section B" is a heading."""
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(_element(line) for line in lines if line)


def _element(line: str) -> str:
    is_heading = len(line) <= _MOST and _HEADING.match(line)
    return f"<h2>{escape(line.lstrip('# '))}</h2>" if is_heading else f"<p>{escape(line)}</p>"
