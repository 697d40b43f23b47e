"""Text that people write, set beside the computed figures of a report without touching them."""

from collections.abc import Mapping
from dataclasses import replace

from reporting.rules.paig.headings import Key
from reporting.rules.report import Part, Report, Section, sealed

HEADINGS: Mapping[str, str] = {Key.PURPOSE: "Decisions asked for"}
OTHERWISE = "Comment by the council"


def with_words(report: Report, written: Mapping[str, str]) -> Report:
    """The report with the paragraphs written under each heading (`written` maps a heading's key to its text), sealed anew."""
    return sealed(replace(report, sections=tuple(_with_words(section, written) for section in report.sections)))


def _with_words(section: Section, written: Mapping[str, str]) -> Section:
    paragraphs = tuple(line.strip() for line in written.get(section.key, "").splitlines() if line.strip())
    if not paragraphs:
        return section
    own = Part(heading=HEADINGS.get(section.key, OTHERWISE), paragraphs=paragraphs)
    computed = tuple(
        part for part in section.parts if part.says_something
    )  # "nothing yet" gives way to what was written
    return replace(section, parts=(*computed, own))
