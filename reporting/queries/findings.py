"""Findings that a viewer may see, with the themes proposed for them and how sure the model is."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Count, Q
from django.db.models.functions import Coalesce

from audits.models import Assignment
from audits.queries.audits import STILL_ASKED, TO_DO
from frameworks.queries.themes import themes_in_use
from qa_portal.access.decisions import Viewer
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import library_of
from qa_portal.web.paging import Page, newest_first
from reporting.models import Finding, Tone
from reporting.queries.origins import said_of, way_to, with_origins

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from frameworks.models import Theme

ON_A_PAGE = 20
UNCODED, CODED, SET_ASIDE = "uncoded", "coded", "set_aside"
STATES = {UNCODED: "Not coded yet", CODED: "Coded", SET_ASIDE: "Set aside"}
SURENESS = ((0.8, "Very likely"), (0.5, "Likely"), (0.0, "Perhaps"))
"""The least probability, and its words: what the model says at 0.8 and more was right in nine of ten trials."""
WORTH_SAYING = 0.05
"""A theme less probable than this is not shown, but for the first."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A theme that the model thinks of, in words."""

    theme: str
    probability: float
    words: tuple[str, ...]

    @property
    def sureness(self) -> str:
        return next(words for least, words in SURENESS if self.probability >= least)


@dataclass(frozen=True, slots=True)
class Piece:
    words: str
    is_marked: bool


@dataclass(frozen=True)
class FindingRow:
    """A finding in the list; `names` are the themes of the library by key."""

    finding: Finding
    names: Mapping[str, str]
    href: str = ""
    """What it was made of; empty where the viewer may not see that."""

    @property
    def origin(self) -> str:
        return said_of(self.finding)

    @property
    def tone(self) -> str:
        """What it tells of, in words, where somebody or the finding itself says it."""
        tag = getattr(self.finding, "tag", None)
        told = (tag.tone if tag else "") or self.finding.tone
        return Tone(told).label if told else ""

    @cached_property
    def proposals(self) -> list[Proposed]:
        """The likeliest theme, and others that are worth saying. A theme that left the library is not named."""
        known = [each for each in self.finding.proposals if each["theme"] in self.names]
        return [
            Proposed(self.names[each["theme"]], each["probability"], tuple(each["words"]))
            for place, each in enumerate(known)
            if place == 0 or each["probability"] >= WORTH_SAYING
        ]

    @property
    def pieces(self) -> list[Piece]:
        """The excerpt, the words marked that spoke for the likeliest theme."""
        words = self.proposals[0].words if self.proposals else ()
        return list(_pieces(self.finding.excerpt, words))

    @property
    def theme(self) -> str:
        """What it was coded to; empty while it is not coded or set aside."""
        tag = getattr(self.finding, "tag", None)
        return str(tag.theme) if tag and tag.theme else ""


def _pieces(text: str, words: Sequence[str]) -> Iterator[Piece]:
    if not words:
        yield Piece(text, is_marked=False)
        return
    pattern = rf"(?<!\w)({'|'.join(map(re.escape, words))})(?!\w)"
    for place, piece in enumerate(re.split(pattern, text)):
        if piece:
            yield Piece(piece, is_marked=bool(place % 2))


def theme_now(field: str, tag: str = "tag__") -> Coalesce:
    """A field of the theme that a finding counts for: the one it was coded to, or that it was merged into."""
    return Coalesce(f"{tag}theme__merged_into__{field}", f"{tag}theme__{field}")


def themes_of(space: Space) -> "QuerySet[Theme]":
    """The themes of the library that a council uses."""
    return themes_in_use(library_of(space))


def visible_findings(viewer: Viewer, space: Space) -> "QuerySet[Finding]":
    """The findings of a space, without those on a text that the viewer has still to judge blind."""
    still_to_judge = Assignment.objects.filter(TO_DO, STILL_ASKED, space=space, auditor_id=viewer.person_id)
    return Finding.objects.in_space(space).exclude(audit__plan_version__in=still_to_judge.values("plan_version"))


def finding_page(
    viewer: Viewer, space: Space, chosen: Mapping[str, str], names: Mapping[str, str], *, key: str
) -> Page:
    """A page of findings, newest first: those not coded yet, unless another state is chosen."""
    rows = with_origins(narrowed(visible_findings(viewer, space), chosen))
    page = newest_first(rows, by="noted_at", key=key, size=ON_A_PAGE)
    told = [FindingRow(finding, names, way_to(viewer, space, finding)) for finding in page.rows]
    return Page(told, page.newer, page.older)


def narrowed(findings: Any, chosen: Mapping[str, str]) -> Any:
    """By state, source, and theme: the one given where a finding is coded, the likeliest one where it is not."""
    state, theme = chosen.get("state") or UNCODED, chosen.get("theme")
    findings = {UNCODED: findings.uncoded, CODED: findings.coded, SET_ASIDE: findings.set_aside}[state]()
    if theme:
        coded = Q(tag__theme__key=theme, tag__theme__merged_into=None) | Q(tag__theme__merged_into__key=theme)
        findings = findings.filter(coded | Q(tag=None, proposals__0__theme=theme))
    return findings.filter(source=chosen["source"]) if chosen.get("source") else findings


@dataclass(frozen=True, slots=True)
class ThemeCount:
    id: UUID
    key: str
    name: str
    findings: int


def theme_counts(viewer: Viewer, space: Space) -> list[ThemeCount]:
    """How many findings were coded to each theme, the commonest first."""
    coded = visible_findings(viewer, space).filter(tag__theme__isnull=False)
    rows = coded.values_list(theme_now("id"), theme_now("key"), theme_now("name")).annotate(findings=Count("id"))
    return sorted((ThemeCount(*row) for row in rows), key=lambda each: (-each.findings, each.name))
