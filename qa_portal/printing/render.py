"""The door to PDF making: refuses plainly, and names what is missing on this machine."""

from importlib import import_module
from types import ModuleType

MOST_CHARACTERS = 2_000_000
"""A page longer than this is no report; laying it out would hold a worker for minutes."""

NAMED = (
    "PDF is off, because the Pango library is missing on this machine. On Debian or Ubuntu: "
    "apt-get install --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation. "
    "On macOS: brew install pango."
)


class PdfUnavailable(RuntimeError):  # noqa: N818 - it carries the sentence for the person who asked
    """This machine cannot make PDFs; `str()` says what to install."""


class PdfRefused(ValueError):  # noqa: N818 - it carries the sentences of what is wrong with the page
    """The page cannot become a sound PDF; `str()` says why."""


def render_pdf(html: str, *, title: str, lang: str = "en-GB") -> bytes:
    """A finished page as PDF/UA-1. The same page always gives the same bytes.

    `html` is a whole document. It may use ``data:`` addresses and the files that `fetching.STATIC` lists, and nothing
    else. Raises PdfRefused when the page asks for anything more, holds what PDF/UA forbids, or is too long; and
    PdfUnavailable when the drawing libraries are missing.
    """
    if not title.strip():
        msg = "A PDF needs a title, which readers announce first."
        raise PdfRefused(msg)
    if len(html) > MOST_CHARACTERS:
        msg = f"The page has {len(html):,} characters; a PDF is made of {MOST_CHARACTERS:,} at most."
        raise PdfRefused(msg)
    return _maker().make(html, title=title, lang=lang)  # type: ignore[no-any-return]


def missing_part() -> str:
    """Why PDFs cannot be made here, as a sentence; nothing when they can."""
    try:
        _maker()
    except PdfUnavailable as problem:
        return str(problem)
    return ""


def _maker() -> ModuleType:
    """The module that draws. It loads Pango, which takes a second the first time or is not there at all."""
    try:
        return import_module("qa_portal.printing.making")
    except OSError as problem:
        raise PdfUnavailable(NAMED) from problem
