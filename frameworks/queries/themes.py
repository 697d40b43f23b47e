"""The library of themes: those in use, those that were, and what became of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING
from uuid import UUID

from django.shortcuts import get_object_or_404

from frameworks.models import Theme
from frameworks.packs import read_pack
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class ThemeChange:
    """One change of a theme, in words."""

    at: datetime
    who: str
    what: str
    why: str


@cache
def outcomes_of_themes() -> Mapping[str, tuple[str, ...]]:
    """The local outcomes that each theme of the shipped library touches, by key; one that an area added has none."""
    return {theme["key"]: tuple(theme.get("area_outcomes", ())) for theme in read_pack("area")["themes"]}


def themes_in_use(library: Space) -> "QuerySet[Theme]":
    return Theme.objects.in_space(library).filter(retired_on=None)  # type: ignore[no-any-return]


def themes_retired(library: Space) -> "QuerySet[Theme]":
    """Those that are not used any more, the latest first."""
    ended = Theme.objects.in_space(library).filter(retired_on__isnull=False)
    return ended.select_related("merged_into").order_by("-retired_on", "name")  # type: ignore[no-any-return]


def theme_in(library: Space, theme_id: UUID) -> Theme:
    """One theme of this library. Raises Http404."""
    found: Theme = get_object_or_404(
        Theme.objects.in_space(library).select_related("space", "merged_into"), pk=theme_id
    )
    return found


def history_of(theme: Theme) -> list[ThemeChange]:
    """What became of a theme, the newest first."""
    rows = list(theme.history.order_by("history_date", "history_id"))
    people = dict(Person.objects.filter(pk__in={row.history_user_id for row in rows}).values_list("pk", "name"))
    names = dict(Theme.objects.filter(space=theme.space_id).values_list("pk", "name"))
    told = [
        ThemeChange(
            row.history_date,
            people.get(row.history_user_id, ""),
            _what(before, row, names),
            row.history_change_reason or "",
        )
        for before, row in zip([None, *rows], rows, strict=False)
    ]
    return told[::-1]


def _what(before: object, now: object, names: dict[object, str]) -> str:
    """What a line of the history says beside the one before it."""
    if before is None:
        return "Added"
    was, stands = (getattr(each, "retired_on", None) for each in (before, now))
    into = getattr(now, "merged_into_id", None)
    if into is not None and into != getattr(before, "merged_into_id", None):
        return f"Merged into {names.get(into, 'another theme')}"
    if was != stands:
        return "Taken up again" if stands is None else "Retired"
    renamed = getattr(before, "name", "") != getattr(now, "name", "")
    return f"Renamed from “{getattr(before, 'name', '')}”" if renamed else "Its words were changed"
