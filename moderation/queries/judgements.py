"""The case studies of a council, and how their cases were judged."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from frameworks.queries.specifications import scale_of
from frameworks.rules.scales import ScaleSpec, ScaleValue
from moderation.models import CaseStudy, KeyQuestionAgreement, ModerationSession
from moderation.queries.kinds import kinds
from moderation.queries.sessions import SessionRow, session_rows
from moderation.rules.judgements import Meeting, lines_of
from moderation.rules.phases import NAMES, Phase
from moderation.rules.questions import OVERALL
from qa_portal.access.decisions import Viewer
from qa_portal.spaces.models import Space

if TYPE_CHECKING:
    from django.db.models import QuerySet

KINDS = dict(CaseStudy.Kind.choices)
HEADS = ("Meeting", "Help", "Theme")


@dataclass(frozen=True, slots=True)
class JudgementTable:
    """How the cases of closed case studies were judged on one scale, with totals worked out from the rows."""

    number: int
    scale: ScaleSpec
    meetings: Sequence[Meeting]

    @property
    def caption(self) -> str:
        return f"Cases as judged, on {self.scale.name}, version {self.scale.version}"

    @property
    def columns(self) -> list[dict[str, object]]:
        numeric = [*(value.label for value in self._ranked), "Cases"]
        heads = [*((head, False) for head in HEADS), *((head, True) for head in numeric)]
        return [{"text": text, "numeric": is_numeric} for text, is_numeric in heads]

    @property
    def rows(self) -> list[tuple[str, ...]]:
        return lines_of(self.meetings, [value.value for value in self._ranked], KINDS)

    @property
    def lines(self) -> list[tuple[str, ...]]:
        """Heads and rows, for a file."""
        return [tuple(str(column["text"]) for column in self.columns), *self.rows]

    @property
    def _ranked(self) -> list[ScaleValue]:
        return sorted(self.scale.values, key=lambda value: value.rank)


@dataclass(frozen=True, slots=True)
class StudyList:
    """The case studies that somebody may know of, in one phase or in all, and the tables of those that are closed."""

    rows: Sequence[SessionRow]
    tables: Sequence[JudgementTable]
    phases: Sequence[tuple[str, str]]
    phase: str


def study_list(viewer: Viewer, space: Space, *, phase: str = "") -> StudyList:
    """The case studies of a council, newest first. An unknown phase is taken as all."""
    keys = [key for key, kind in kinds().items() if kind.judges_cases]
    rows = session_rows(viewer, space, keys)
    phase = phase if phase in NAMES else ""
    there = {row.session.phase for row in rows}
    shown = [row for row in rows if not phase or row.session.phase == phase]
    closed = [row.session for row in rows if row.session.phase == Phase.CLOSED]
    return StudyList(shown, tables_of(closed), [(key, NAMES[key]) for key in Phase if key in there], phase)


def closed_studies(space: Space) -> "QuerySet[ModerationSession]":
    """The case studies of a council that are closed, whoever asks."""
    keys = [key for key, kind in kinds().items() if kind.judges_cases]
    closed = ModerationSession.objects.in_space(space).filter(kind__in=keys, state=Phase.CLOSED)
    return closed.select_related("framework_version__framework", "term", "space")  # type: ignore[no-any-return]


def tables_of(sessions: Iterable[ModerationSession]) -> list[JudgementTable]:
    """One table for each scale in whose words cases were judged, the earliest meeting first."""
    held: dict[str, list[ModerationSession]] = {}
    for session in sorted(sessions, key=lambda each: (each.held_on, each.pk)):
        held.setdefault(str(session.framework_version.scale_id), []).append(session)
    return [
        JudgementTable(number, scale_of(mine[0].framework_version), meetings_of(mine))
        for number, mine in enumerate(held.values(), 1)
    ]


def meetings_of(sessions: Sequence[ModerationSession]) -> list[Meeting]:
    """What was agreed overall of each case, counted by meeting and by kind of help."""
    if not sessions:
        return []
    studies = CaseStudy.objects.filter(space_id=sessions[0].space_id, session__in=sessions)
    kind_of_case = dict(studies.values_list("case_id", "kind"))
    judged = KeyQuestionAgreement.objects.filter(
        space_id=sessions[0].space_id, case__in=kind_of_case, question=OVERALL, category__isnull=False
    )
    counts: dict[tuple[object, str], dict[int, int]] = {}
    for case_id, session_id, category in judged.values_list("case_id", "case__session_id", "category"):
        mine = counts.setdefault((session_id, kind_of_case[case_id]), {})
        mine[category] = mine.get(category, 0) + 1
    return [
        Meeting(f"{session.held_on:%-d %B %Y}", kind, session.theme, counts[session.pk, kind])
        for session in sessions
        for kind in KINDS
        if (session.pk, kind) in counts
    ]
