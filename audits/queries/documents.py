"""The document pane: the safe HTML of a version with the auditor's quotes marked in it."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from django.utils.safestring import SafeString, mark_safe

from audits.models import PlanVersion, QuoteTrace
from audits.models.documents import Document
from audits.rules.blocks import with_quote_buttons
from audits.rules.marking import Layout
from qa_portal.spaces.prepared import Prepared

if TYPE_CHECKING:
    from django.db.models import QuerySet


class Place(NamedTuple):
    """Where words stand in a text, under the id of what they are marked for; None where they stand nowhere."""

    pk: UUID
    start: int | None
    end: int | None


_HEADING = re.compile(r"<(/?)h([1-6])\b")
_LOWEST = 6
_KEPT = 32
"""Texts whose layout a process keeps: an auditor opens the same page again and again, and a text never changes."""
QUOTE_FORM = "quote"
"""The id of the form to which the buttons of the document belong."""


def marked_document(version: PlanVersion, quotes: Iterable[Place | QuoteTrace]) -> SafeString:
    """The text of a plan as HTML that was cleaned when it was read, with each quote in a `<mark>`.

    It stands inside a page, so its headings begin at the second level.
    """
    return mark_safe(_readable(version.html).marked(_spans(quotes)))  # noqa: S308 - cleaned by the allow-list


def readable_document(document: Document) -> SafeString:
    """The same without marks, for advice."""
    return readable_html(document.html)


def readable_html(html: str) -> SafeString:
    """The HTML of a document, or of a copy of one, as it stands inside a page."""
    return mark_safe(_below_the_page(html))  # noqa: S308 - cleaned by the parser's allow-list


def quotable_document(version: PlanVersion, quotes: Iterable[Place]) -> SafeString:
    """The same with a button at each paragraph, which opens the page for choosing its words."""
    html: str = _html.first(space_id=version.space_id, version_id=version.pk)
    return mark_safe(_quotable(html).marked(_spans(quotes)))  # noqa: S308 - cleaned by the allow-list


@Prepared
def _html(space_id: int, version_id: UUID) -> "QuerySet[PlanVersion, str]":
    """The words alone: an audit is read without those of the text that it judges."""
    return PlanVersion.objects.filter(space_id=space_id, pk=version_id).values_list("html", flat=True)


@lru_cache(_KEPT)
def _readable(html: str) -> Layout:
    return Layout(_below_the_page(html))


@lru_cache(_KEPT)
def _quotable(html: str) -> Layout:
    """Kept by the text itself, so that only somebody who was given the text by the database is given its layout."""
    return Layout(_below_the_page(with_quote_buttons(html, QUOTE_FORM)))


def _spans(quotes: Iterable[Place | QuoteTrace]) -> dict[str, tuple[int, int]]:
    return {
        str(quote.pk): (quote.start, quote.end) for quote in quotes if quote.start is not None and quote.end is not None
    }


def _below_the_page(html: str) -> str:
    """Every heading one level down, since the first heading of the page is the page's own."""
    return _HEADING.sub(lambda found: f"<{found[1]}h{min(_LOWEST, int(found[2]) + 1)}", html)
