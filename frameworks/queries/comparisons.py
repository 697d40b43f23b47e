"""Two versions of a framework side by side, with what gave rise to each change."""

from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter
from uuid import UUID

from django.http import Http404

from frameworks.models import Edit, FrameworkVersion
from frameworks.queries.versions import whole_version
from frameworks.rules.comparing import Comparison, CriterionChange, compare
from frameworks.rules.editing.places import Place
from frameworks.rules.triggers import TRIGGER_NAMES
from qa_portal.spaces.models import Space


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A changed criterion with the edits that made it so, oldest first."""

    change: CriterionChange
    edits: list[Edit]


@dataclass(frozen=True, slots=True)
class LogRow:
    """A change with what it was made to, in words."""

    edit: Edit
    noun: str


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """`others` are the versions that this one can be held against."""

    old: FrameworkVersion
    new: FrameworkVersion
    found: Comparison
    rows: list[ChangeRow]
    edits: dict[str, list[Edit]]
    others: list[FrameworkVersion]

    @property
    def trigger(self) -> str:
        return TRIGGER_NAMES.get(self.new.trigger, "")

    @property
    def added(self) -> list[tuple[str, str, list[Edit]]]:
        return [(code, question, self._of(code)) for code, question in self.found.added]

    @property
    def retired(self) -> list[tuple[str, str, list[Edit]]]:
        return [(code, question, self._of(code)) for code, question in self.found.retired]

    @property
    def log(self) -> list[LogRow]:
        """Each change on the way from the one to the other, the oldest first."""
        edits = sorted((each for edits in self.edits.values() for each in edits), key=attrgetter("made_at", "number"))
        return [LogRow(each, Place.parse(each.place).noun) for each in edits]

    def _of(self, code: str) -> list[Edit]:
        return self.edits.get(f"criteria/{code}", [])


def comparison_page(library: Space, version_id: UUID, since: str) -> ComparisonPage:
    """A version against an earlier one: the one asked for, else the one that it began with. Http404 without any."""
    new = whole_version(library, version_id)
    others = _others(new)
    old = _chosen(others, since) or _usual(new, others)
    if old is None:
        raise Http404
    found, edits = compare(old.content, new.content), _edits_between(old, new)
    rows = [ChangeRow(change, edits.get(f"criteria/{change.code}", [])) for change in found.changed]
    return ComparisonPage(old, new, found, rows, edits, others)


def file_name(page: ComparisonPage) -> str:
    """What a file with these changes is called, without its ending."""
    return f"{page.new.framework.code}-{page.old.number}-to-{page.new.number}"


def table_of(page: ComparisonPage) -> Iterator[list[str]]:
    """The same as lines of a table, its head first."""
    yield [
        "Code",
        "What happened",
        "Field",
        f"Version {page.old.number}",
        f"Version {page.new.number}",
        "Trigger",
        "Reason",
    ]
    for what, rows in (("Added", page.added), ("Retired", page.retired)):
        for code, question, edits in rows:
            old, new = ("", question) if what == "Added" else (question, "")
            yield [code, what, "Question", old, new, *_why(edits)]
    for row in page.rows:
        yield from _lines(row)
    for other in page.found.others:
        yield ["", "Changed", other.name, other.old, other.new, page.trigger, page.new.change_note]


def _lines(row: ChangeRow) -> Iterator[list[str]]:
    kinds, why = ", ".join(row.change.kinds), _why(row.edits)
    for field in row.change.fields:
        yield [row.change.code, kinds, field.name, field.old, field.new, *why]
    if not row.change.fields:
        yield [row.change.code, kinds, "Place", "", "", *why]


def _why(edits: list[Edit]) -> list[str]:
    triggers = dict.fromkeys(edit.get_trigger_display() for edit in edits)
    reasons = dict.fromkeys(edit.reason for edit in edits if edit.reason)
    return ["; ".join(triggers), "; ".join(reasons)]


def _others(version: FrameworkVersion) -> list[FrameworkVersion]:
    of_framework = FrameworkVersion.objects.filter(space_id=version.space_id, framework_id=version.framework_id)
    return list(of_framework.exclude(pk=version.pk).select_related("framework").order_by("made_at"))


def _chosen(others: list[FrameworkVersion], since: str) -> FrameworkVersion | None:
    return next((each for each in others if str(each.pk) == since), None)


def _usual(version: FrameworkVersion, others: list[FrameworkVersion]) -> FrameworkVersion | None:
    """The one that it began with, else the newest that is older."""
    began_with = next((each for each in others if each.pk == version.started_from_id), None)
    older = [each for each in others if each.made_at <= version.made_at]
    return began_with or (older[-1] if older else None)


def _edits_between(old: FrameworkVersion, new: FrameworkVersion) -> dict[str, list[Edit]]:
    """The edits of every draft on the way from one to the other, by place; none where no way was gone in the portal."""
    by_id = {each.pk: each for each in [*_others(new), new]}
    way, at = [], new
    while at.pk != old.pk and at.started_from_id in by_id:
        way.append(at.pk)
        at = by_id[at.started_from_id]
    found: dict[str, list[Edit]] = {}
    if at.pk == old.pk:
        for edit in Edit.objects.filter(version__in=way).select_related("made_by").order_by("made_at", "number"):
            found.setdefault(edit.place, []).append(edit)
    return found
