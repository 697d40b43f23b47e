"""The register of what families, young people and professionals say: the list, one item, and what may be quoted.

What may tell of harm is in no list of anybody but safeguarding leads, until these have said that it does not: the
database does not show it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import connection
from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.utils import timezone

from audits.models import FeedbackImport, FeedbackItem
from audits.queries.surveys import surveys
from frameworks.queries.codes import name_of
from qa_portal.partners.models import Term
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import library_of
from qa_portal.web.paging import Page, newest_first

if TYPE_CHECKING:
    from django.db.models import QuerySet

SHORT = 280


def open_items(space: Space) -> "QuerySet[FeedbackItem]":
    """The items of a council whose words may be read, counted and given themes: none that may tell of harm."""
    return FeedbackItem.objects.in_space(space).filter(is_held=False)


def answers_known(space: Space, survey: str, numbers: list[str]) -> set[str]:
    """Which numbers of a file were taken in before, those whose words are held among them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.answers_known(%s, %s, %s)", [space.pk, survey, numbers])
        return {number for (number,) in cursor.fetchall()}


def quotable_items(space: Space) -> "QuerySet[FeedbackItem]":
    """Those among them that hold words, and whose writers agreed to be quoted without a name."""
    return open_items(space).filter(may_quote=True).exclude(text="")


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """An item in words."""

    item: FeedbackItem

    @property
    def event_words(self) -> str:
        return name_of("plan_event", self.item.event) if self.item.event else ""

    @property
    def short(self) -> str:
        """The beginning of the words, for a list."""
        text: str = self.item.text
        return text if len(text) <= SHORT else f"{text[:SHORT].rsplit(' ', 1)[0]} …"

    @property
    def answers(self) -> list[tuple[str, str]]:
        """Question and answer in words."""
        survey = surveys().get(self.item.survey)
        if survey is None:
            return []
        return [(survey.text_of(code), survey.word_for(value)) for code, value in self.item.answers.items()]


def voice_list(space: Space, chosen: Mapping[str, str], *, key: str) -> Page:
    """A page of the register, the newest entered first; narrowed by source, event, term and words."""
    rows = FeedbackItem.objects.in_space(space).filter(_narrowed(space, chosen))
    page = newest_first(rows, by="entered_at", key=key)
    return Page([VoiceRow(item) for item in page.rows], page.newer, page.older)


def _narrowed(space: Space, chosen: Mapping[str, str]) -> Q:
    narrowed = Q(**{name: chosen[name] for name in ("source", "event") if name in chosen})
    if "term" in chosen and (term := Term.objects.filter(space=library_of(space), pk=chosen["term"]).first()):
        narrowed &= Q(received_on__range=(term.starts_on, term.ends_on))
    if chosen.get("words") == "written":
        narrowed &= ~Q(text="")
    return narrowed


def terms_for(space: Space) -> list[Term]:
    """The terms by which the list can be narrowed, the latest first."""
    return list(
        Term.objects.filter(space=library_of(space), starts_on__lte=timezone.localdate()).order_by("-starts_on")[:9]
    )


def voice_in(space: Space, item_id: UUID) -> VoiceRow:
    """One item. Raises Http404, also for words that are held, unless a safeguarding lead asks."""
    items = FeedbackItem.objects.in_space(space).select_related("entered_by", "space")
    return VoiceRow(get_object_or_404(items, pk=item_id))


def feedback_import_in(space: Space, taken_id: UUID) -> FeedbackImport:
    """One import of this council. Raises Http404."""
    return get_object_or_404(FeedbackImport.objects.in_space(space).select_related("uploaded_by"), pk=taken_id)


def latest_imports(space: Space) -> list[FeedbackImport]:
    """The last imports, the newest first."""
    return list(FeedbackImport.objects.in_space(space).order_by("-uploaded_at")[:10])
