"""The register of what families, young people and professionals say: the list, one item, and what may be quoted.

Words that may tell of harm are left out for everybody but safeguarding leads, until these have said that they do not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.shortcuts import get_object_or_404
from django.utils import timezone

from audits.models import Disclosure, FeedbackImport, FeedbackItem
from audits.queries.disclosures import reads_concerns
from audits.queries.surveys import surveys
from frameworks.queries.codes import name_of
from qa_portal.access.decisions import Viewer
from qa_portal.partners.models import Term
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import library_of
from qa_portal.web.paging import Page, newest_first

if TYPE_CHECKING:
    from django.db.models import QuerySet

WAITING, CONCERN = "waiting", "concern"
SHORT = 280


def _held() -> "QuerySet[Disclosure]":
    """What keeps an item back: a disclosure that waits, or one that was found to be a concern."""
    about = Disclosure.objects.filter(space_id=OuterRef("space_id"), item_id=OuterRef("pk"))
    return about.exclude(outcome=Disclosure.Outcome.NONE)


def open_items(space: Space) -> "QuerySet[FeedbackItem]":
    """The items of a council whose words may be read, counted and given themes: none that may tell of harm."""
    return FeedbackItem.objects.in_space(space).filter(~Exists(_held()))


def quotable_items(space: Space) -> "QuerySet[FeedbackItem]":
    """Those among them that hold words, and whose writers agreed to be quoted without a name."""
    return open_items(space).filter(may_quote=True).exclude(text="")


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """An item as a viewer may see it: `may_read` says whether its words may be shown to them."""

    item: FeedbackItem
    may_read: bool

    @property
    def event_words(self) -> str:
        return name_of("plan_event", self.item.event) if self.item.event else ""

    @property
    def text(self) -> str:
        return self.item.text if self.may_read else ""

    @property
    def short(self) -> str:
        """The beginning of the words, for a list."""
        return self.text if len(self.text) <= SHORT else f"{self.text[:SHORT].rsplit(' ', 1)[0]} …"

    @property
    def answers(self) -> list[tuple[str, str]]:
        """Question and answer in words."""
        survey = surveys().get(self.item.survey)
        if survey is None:
            return []
        return [(survey.text_of(code), survey.word_for(value)) for code, value in self.item.answers.items()]


def voice_list(viewer: Viewer, space: Space, chosen: Mapping[str, str], *, key: str) -> Page:
    """A page of the register, the newest entered first; narrowed by source, event, term and words."""
    rows = FeedbackItem.objects.in_space(space).filter(_narrowed(space, chosen))
    page = newest_first(rows.annotate(is_held=Exists(_held())), by="entered_at", key=key)
    reads = reads_concerns(viewer, space.pk)
    return Page([VoiceRow(item, reads or not item.is_held) for item in page.rows], page.newer, page.older)


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


def voice_in(viewer: Viewer, space: Space, item_id: UUID) -> VoiceRow:
    """One item as the viewer may see it. Raises Http404."""
    items = FeedbackItem.objects.in_space(space).annotate(is_held=Exists(_held())).select_related("entered_by", "space")
    item = get_object_or_404(items, pk=item_id)
    return VoiceRow(item, reads_concerns(viewer, space.pk) or not item.is_held)


def feedback_import_in(space: Space, taken_id: UUID) -> FeedbackImport:
    """One import of this council. Raises Http404."""
    return get_object_or_404(FeedbackImport.objects.in_space(space).select_related("uploaded_by"), pk=taken_id)


def latest_imports(space: Space) -> list[FeedbackImport]:
    """The last imports, the newest first."""
    return list(FeedbackImport.objects.in_space(space).order_by("-uploaded_at")[:10])
