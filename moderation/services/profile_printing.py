"""A child's profile on paper: the page of its parts, with symbols and pictures inside it, as tagged PDF."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string

from moderation.models import ChildProfile
from moderation.queries.profiles import ShownPart
from moderation.rules.child_voice import Heading, Symbol
from moderation.services.picture_files import content_of
from qa_portal.printing import PdfUnavailable, render_pdf

SYMBOLS = Path(__file__).resolve().parents[2] / "static" / "symbols"
TURNED_OFF = "PDF is turned off on this portal. Print the page of the profile from your browser."
TITLE = "My profile"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A symbol or a picture that lies inside the page, with the words for it."""

    source: str
    words: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands under one heading on paper."""

    heading: Heading
    words: str
    symbols: Sequence[Drawn]
    pictures: Sequence[Drawn]


def print_profile(profile: ChildProfile, parts: Sequence[ShownPart], *, is_large: bool) -> bytes:
    """The sheets as PDF, without pictures that the child wants private. Raises PdfUnavailable and PdfRefused."""
    if not settings.PDF_IS_ON:
        raise PdfUnavailable(TURNED_OFF)
    context = {"profile": profile, "sheets": [_sheet(part) for part in parts], "is_large": is_large, "title": TITLE}
    return render_pdf(render_to_string("moderation/profiles/print.html", context), title=TITLE)


def _sheet(part: ShownPart) -> Sheet:
    shown = [picture for picture in part.pictures if not picture.is_private]
    pictures = [Drawn(_inside("image/jpeg", content_of(each, is_small=True)), each.alternative) for each in shown]
    return Sheet(part.heading, part.words, drawn_symbols(part.symbols), pictures)


def drawn_symbols(symbols: Sequence[Symbol]) -> list[Drawn]:
    return [Drawn(_symbol(each.code), each.word) for each in symbols]


@cache
def _symbol(code: str) -> str:
    """Codes are those of the pack, never what somebody typed."""
    return _inside("image/svg+xml", (SYMBOLS / f"{code}.svg").read_bytes())


def _inside(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}"
