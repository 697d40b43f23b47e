"""What somebody who answers for the whole looks at: ten questions, each with what a report says of it.

Nothing is counted here. A council's own page takes the report as it would stand today, a board's page the one that was
issued to it, so that both say what the report says.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reporting.rules.findings import listed
from reporting.rules.report import Part, Report

FELL = " fell from "
LATE = 3
"""The column of a table of time limits that counts those missed."""
UNTOLD = "Too few"
NO_GATE = "No legal gate failed"


@dataclass(frozen=True)
class Line:
    """One question with what is found; `missing` is said where nothing is held. `needs_eye`: something is not as it
    should be.
    """

    key: str
    question: str
    findings: tuple[str, ...] = ()
    missing: str = ""
    needs_eye: bool = False
    href: str = ""
    behind: str = ""

    @property
    def tag(self) -> tuple[str, str]:
        """Its state in words, with a colour."""
        if not self.findings:
            return "Not held yet", "grey"
        if not self.needs_eye and all(finding.startswith(UNTOLD) for finding in self.findings):
            return "Too few to say", "grey"
        return ("Needs your attention", "red") if self.needs_eye else ("No concern seen", "green")


@dataclass(frozen=True)
class Asked:
    """A question: the tables and figures beside which the report answers it, and what is said without an answer."""

    key: str
    question: str
    beside: tuple[str, ...]
    missing: str
    most: int = 2
    alarms: tuple[str, ...] = field(default=())


ASKED = (
    Asked("timeliness", "Are plans on time?", ("timeliness",), "No dates of plans are held."),
    Asked("gates", "Are legal duties met in the text?", ("gates",), "No legal gate was judged."),
    Asked(
        "grades", "How good are plans, and do they get better?", ("outcomes-content", "outcomes-process"),
        "No grade was given.", most=2, alarms=(FELL,),
    ),
    Asked("mended", "Is what fails put right?", ("returns",), "No feedback was sent to writers."),
    Asked("agreement", "Do auditors judge alike?", ("moderation-agreement",), "No audit was read twice."),
    Asked("families", "What do families say?", ("experience",), "Nobody has answered a survey."),
    Asked("actions", "Is what we promised done?", ("actions",), "No action is held.", most=1),
    Asked("risks", "What might go wrong?", ("risks",), "No risk is open.", most=3),
    Asked("escalations", "What waits for an answer?", ("escalations",), "No concern has gone up."),
)  # fmt: skip
"""The questions in their order. `most` is how many sentences are told."""


def leader_lines(report: Report) -> tuple[Line, ...]:
    """Each question with what this report says of it."""
    parts = [part for section in report.sections for part in section.parts]
    return tuple(_line(asked, parts) for asked in ASKED)


def _line(asked: Asked, parts: Sequence[Part]) -> Line:
    found = [part for key in asked.beside for part in parts if key in set(_keys(part))]
    told = tuple(sentence for part in found for sentence in _told(part, asked.beside))[: asked.most]
    told = (*told, *(_late(found) if asked.key == "timeliness" else ()))
    eye = any(alarm in sentence for sentence in told for alarm in asked.alarms) or _alarms(asked.key, found)
    return Line(asked.key, asked.question, told, "" if told else asked.missing, bool(told) and eye)


def _keys(part: Part) -> Iterator[str]:
    yield from (figure.key for figure in part.figures)
    yield from (table.key for table in part.tables)


def _told(part: Part, keys: Sequence[str]) -> Iterator[str]:
    """A picture says its finding; a table stands below the sentences of its part."""
    pictured = [figure.finding for figure in part.figures if figure.key in keys]
    yield from pictured or part.paragraphs


def _late(parts: Sequence[Part]) -> Iterator[str]:
    """The time limits that were missed without a lawful reason, from the table that says so."""
    rows = [row for part in parts for table in part.tables if table.key == "timeliness" for row in table.rows]
    missed = [f"{row[0]} ({row[LATE]})" for row in rows if row[LATE] not in {"0", "c"}]
    if missed:
        yield f"Missed without a lawful reason: {listed(missed)}."


def _alarms(key: str, parts: Sequence[Part]) -> bool:
    """Whether the table of a question shows something that should not be."""
    tables = {table.key: table.rows for part in parts for table in part.tables}
    if key == "gates":
        return bool(parts) and not any(sentence.startswith(NO_GATE) for part in parts for sentence in part.paragraphs)
    if key == "actions":
        return any(row[0].startswith("Late") and row[1] != "0" for row in tables.get("actions", ()))
    if key == "risks":
        return any(row[1].startswith("Red") for row in tables.get("risks", ()))
    if key == "escalations":
        return any(row[-1] == "Overdue" for row in tables.get("escalations", ()))
    return key == "timeliness" and any(row[LATE] not in {"0", "c"} for row in tables.get("timeliness", ()))
