"""The leader's page: of a council as it stands today, of a board as it was reported to it."""

from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils import timezone

from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer, decide
from qa_portal.access.roles import SpaceKind
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import board_of
from reporting.models import EvidencePack, Report
from reporting.queries.dashboards import board_of_term, choices_in
from reporting.queries.governed_terms import governance_of
from reporting.queries.term_evidence import with_evidence
from reporting.rules.dashboard.figures import OPEN
from reporting.rules.leader import Line, leader_lines
from reporting.rules.pack import pack_from_json
from reporting.rules.paig import compile_paig
from reporting.rules.report import Report as Compiled
from reporting.rules.report_archive import from_json

Link = tuple[str, str]
"""An address, and its words."""


@dataclass(frozen=True)
class LeaderPage:
    """`whose` council, up to when (`period`), and what is told of each question."""

    whose: str
    period: str
    lines: tuple[Line, ...]


def leader_pages(viewer: Viewer, space: Space) -> list[LeaderPage]:
    """One page for a council; for a board one for each council that has reported to it."""
    if space.kind == SpaceKind.COUNCIL:
        return _own(viewer, space)
    issued = Report.objects.in_space(space).filter(state=Report.State.ISSUED, kind=Report.Kind.PAIG)
    newest = issued.order_by("council_id", "-term__starts_on", "-edition").distinct("council_id")
    return [_reported(space, row) for row in newest.select_related("council__organisation", "term")]


def _own(viewer: Viewer, space: Space) -> list[LeaderPage]:
    report = _as_of_today(viewer, space)
    if report is None:
        return []
    behind = _behind(viewer, space)
    lines = [_leading(line, behind.get(line.key)) for line in leader_lines(report)]
    return [LeaderPage(report.council, report.period, (*lines, _evidence(space)))]


def _as_of_today(viewer: Viewer, space: Space) -> Compiled | None:
    """What the report of this term would say now, at the level with most audits; nothing is hidden from who may see
    the audits.
    """
    choices, today = choices_in(space), timezone.localdate()
    board = board_of_term(viewer, space, choices.term) if choices.term else None
    if board is None or choices.term is None:
        return None
    now = with_evidence(board.figures.now, space, choices.term, today)
    terms = (*board.figures.terms[:-1], now)
    held = governance_of(space, choices.term, today)
    return compile_paig(replace(board.figures, terms=terms, governance=held), rule=OPEN)


_PLACES = {
    "timeliness": ("audits:due-list", "What is due"),
    "gates": ("reporting:dashboard", "The figures, criterion by criterion"),
    "grades": ("reporting:dashboard", "The figures with their trend"),
    "mended": ("audits:return-list", "Feedback to writers"),
    "agreement": ("moderation:summary", "What moderation found"),
    "families": ("audits:voice-list", "What was said"),
    "actions": ("reporting:action-list", "The actions"),
}
_ON_THE_BOARD = {
    "actions": ("reporting:action-list", "The actions"),
    "risks": ("reporting:risk-list", "The register of risks"),
    "escalations": ("reporting:escalation-list", "The concerns"),
}
"""Question -> the page behind it, and its words."""


def _behind(viewer: Viewer, space: Space) -> dict[str, Link]:
    found = {key: _link(name, words, space) for key, (name, words) in _PLACES.items()}
    board = board_of(space)
    if board is not None and decide(viewer, Act.RISK_READ, board):
        found |= {key: _link(name, words, board) for key, (name, words) in _ON_THE_BOARD.items()}
    return found


def _link(name: str, words: str, space: Space) -> Link:
    return reverse(name, args=[space.slug]), words


def _leading(line: Line, link: Link | None) -> Line:
    """The line with what lies behind it."""
    return replace(line, href=link[0], behind=link[1]) if link else line


def _evidence(space: Space) -> Line:
    """The last evidence pack that is ready, and which parts held nothing then."""
    question, key = "Are we ready for an inspection?", "evidence"
    link = _link("reporting:pack-list", "Evidence packs", space)
    ready = EvidencePack.objects.in_space(space).filter(state=EvidencePack.State.READY)
    last = ready.order_by("-made_at").first()
    if last is None:
        return Line(key, question, missing="No evidence pack has been made.", href=link[0], behind=link[1])
    empty = [part.heading for part in pack_from_json(last.content).report.sections if not part.is_filled]
    made = timezone.localdate(last.made_at)
    held = f"Nothing was held for: {'; '.join(empty)}." if empty else "Every part held something."
    told = f"The last evidence pack was made on {made.day} {made:%B %Y}. {held}"
    return Line(key, question, (told,), href=link[0], behind=link[1])


def _reported(board: Space, row: Report) -> LeaderPage:
    report = from_json(row.content)
    whole = reverse("reporting:report", args=[board.slug, row.pk]), "The report that says so"
    links = {key: _link(name, words, board) for key, (name, words) in _ON_THE_BOARD.items()}
    lines = tuple(_leading(line, links.get(line.key, whole)) for line in leader_lines(report))
    return LeaderPage(report.council, report.period, lines)
