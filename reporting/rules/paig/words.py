"""Text that people write, set beside the computed figures of a report without touching them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self

from reporting.rules.paig.headings import DECISIONS, Key
from reporting.rules.report import Evidence, Part, Report, Section, Table, sealed

COMMENT = "Comment by the council"
QUALITATIVE = "Qualitative"


@dataclass(frozen=True)
class Written:
    """What people wrote or drew up for one heading."""

    paragraphs: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()

    @classmethod
    def of(cls, text: str) -> Self:
        """A paragraph for each line that says anything."""
        return cls(tuple(line.strip() for line in text.splitlines() if line.strip()))

    @property
    def says_something(self) -> bool:
        return bool(self.paragraphs or self.tables)


def with_words(report: Report, written: Mapping[str, str | Written]) -> Report:
    """The report with what was written under each heading (by its key), sealed anew; the figures stay as they were."""
    own = {key: Written.of(said) if isinstance(said, str) else said for key, said in written.items()}
    own = {key: said for key, said in own.items() if said.says_something}
    sections = tuple(_with_words(section, own.get(section.key)) for section in report.sections)
    return sealed(replace(report, sections=sections, evidence=tuple(_heard(kind, own) for kind in report.evidence)))


def _with_words(section: Section, own: Written | None) -> Section:
    """What is written takes the place of what was drafted, or of what said it was missing; other gaps stay in sight."""
    if own is None:
        return section
    named = DECISIONS if section.key == Key.PURPOSE else COMMENT if section.is_filled else ""
    kept = tuple(part for part in section.parts if part.heading != named)
    return replace(section, parts=(*kept, Part(heading=named, paragraphs=own.paragraphs, tables=own.tables)))


def _heard(kind: Evidence, own: Mapping[str, Written]) -> Evidence:
    """What people said of their experience is the qualitative evidence of a report."""
    if kind.kind == QUALITATIVE and Key.EXPERIENCE in own:
        return Evidence(QUALITATIVE, held=True, sentence="Held: quotes, examples and notes.")
    return kind
