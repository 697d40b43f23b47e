"""What forums and focus groups said of themes, statements and criteria; and what can be spoken of."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q

from frameworks.models import FamilyStatement, Theme
from frameworks.queries.specifications import specification_of
from frameworks.queries.versions import versions_in
from qa_portal.spaces.models import Space
from qa_portal.web.paging import Page, newest_first
from reporting.models import ForumComment

if TYPE_CHECKING:
    from django.db.models import QuerySet

_RELATED = ("about", "said_for", "theme", "statement", "focus_group")
Choices = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a comment speaks of: one of these three, or nothing of the framework."""

    theme_id: UUID | None = None
    statement_id: UUID | None = None
    criterion: str = ""


def subject_of(key: str) -> Subject:
    """The subject that a form's choice names, such as `theme:<id>` or `criterion:A1`."""
    kind, _, value = key.partition(":")
    if kind == "theme":
        return Subject(theme_id=UUID(value))
    return Subject(statement_id=UUID(value)) if kind == "statement" else Subject(criterion=value)


def subjects_in(library: Space) -> list[tuple[str, Choices]]:
    """What can be spoken of, in groups of (key, words): themes, statements of families, criteria in force."""
    themes = [(f"theme:{each.pk}", each.name) for each in Theme.objects.in_space(library)]
    statements = [(f"statement:{each.pk}", each.text) for each in FamilyStatement.objects.in_space(library)]
    criteria = [(f"criterion:{code}", f"{code}: {asks}") for code, asks in criteria_in_force(library).items()]
    groups = (("Themes", themes), ("What families said good looks like", statements), ("Criteria", criteria))
    return [(name, choices) for name, choices in groups if choices]


def criteria_in_force(library: Space) -> dict[str, str]:
    """Code -> question, of the framework that is in force."""
    main = next((row for row in versions_in(library) if row.is_live and not row.is_case_study), None)
    return {each.code: each.question for each in specification_of(main.version).criteria} if main else {}


def comment_list(library: Space, chosen: Mapping[str, str], *, key: str) -> Page:
    """A page of what was said out of a focus group, the newest first; narrowed by theme."""
    rows = ForumComment.objects.in_space(library).filter(focus_group=None).select_related(*_RELATED)
    if theme := chosen.get("theme"):
        rows = rows.filter(theme__key=theme)
    return newest_first(rows, by="said_at", key=key)


def comments_about(council: Space, library: Space) -> "QuerySet[ForumComment]":
    """What was said about a council or about its whole area."""
    comments = ForumComment.objects.in_space(library)
    return comments.filter(Q(about=None) | Q(about_id=council.organisation_id))
