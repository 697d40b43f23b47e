"""The log of what changed in how quality is assured: texts, scales, levels and the way of working, newest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from frameworks.models import AssuranceLevel, FrameworkVersion, ProcessChange, ScaleChange
from frameworks.rules.triggers import TRIGGER_NAMES
from qa_portal.spaces.models import Space

Kind, State = ProcessChange.Kind, FrameworkVersion.State


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One change. `who` wrote it down or approved it; `version` is there for the text of a framework."""

    on: date
    kind: str
    what: str
    trigger: str
    reason: str
    who: str
    is_public: bool
    version: FrameworkVersion | None = None


def change_log(library: Space) -> list[LogEntry]:
    """Everything that changed in a library, the newest first."""
    entries = [*_texts(library), *_scales(library), *_written_down(library)]
    return sorted(entries, key=attrgetter("on"), reverse=True)


def public_changes(library: Space) -> list[LogEntry]:
    """What the area lets everybody read of it. Texts stand in the history of the published framework itself."""
    return [entry for entry in change_log(library) if entry.is_public and entry.version is None]


def level_in(library: Space, level_id: UUID) -> AssuranceLevel:
    """One level of this library. Http404 when there is none."""
    level: AssuranceLevel | None = AssuranceLevel.objects.in_space(library).filter(pk=level_id).first()
    if level is None:
        raise Http404
    return level


def _texts(library: Space) -> Iterator[LogEntry]:
    """Each text that came into force, or is to, with what its draft was begun for."""
    versions = FrameworkVersion.objects.in_space(library).filter(state__in=(State.LIVE, State.APPROVED, State.RETIRED))
    dated = versions.filter(effective_from__isnull=False).select_related("framework", "approved_by").defer("content")
    for version in dated:
        yield LogEntry(
            on=version.effective_from or version.made_at.date(),
            kind=Kind.FRAMEWORK.label,
            what=f"{version} applies",
            trigger=TRIGGER_NAMES.get(version.trigger, ""),
            reason=version.change_note,
            who=str(version.approved_by or ""),
            is_public=True,
            version=version,
        )


def _scales(library: Space) -> Iterator[LogEntry]:
    changes = ScaleChange.objects.in_space(library).select_related("framework", "scale", "said_by")
    for change in changes:
        what = f"{change.framework} is judged on the scale “{change.scale}”"
        who = str(change.said_by)
        yield LogEntry(change.begins, Kind.SCALE.label, what, "", change.reason, who, is_public=True)


def _written_down(library: Space) -> Iterator[LogEntry]:
    for change in ProcessChange.objects.in_space(library).select_related("recorded_by"):
        yield LogEntry(
            on=change.applies_from,
            kind=change.get_kind_display(),
            what=change.what,
            trigger=change.get_trigger_display(),
            reason=change.reason,
            who=f"{change.recorded_by}, {timezone.localdate(change.recorded_at):%-d %B %Y}",
            is_public=change.is_public,
        )
