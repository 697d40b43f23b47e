"""Components that show facts, grades and numbers."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

from django.utils.safestring import mark_safe

from qa_portal.web.gallery.entry import Entry, Example

_GRADES = (
    SimpleNamespace(label="Exemplary", short="Ex", colour="grade-top", icon="star"),
    SimpleNamespace(label="Secure", short="Se", colour="grade-good", icon="tick"),
    SimpleNamespace(label="Needs work", short="NW", colour="grade-mixed", icon="half"),
    SimpleNamespace(label="Falls short", short="FS", colour="grade-low", icon="cross"),
    SimpleNamespace(label="Significant concerns", short="SC", colour="grade-low", icon="alert"),
    SimpleNamespace(label="Not applicable", short="NA", colour="grade-none", icon="none"),
    SimpleNamespace(label="Calibration", short="Ca", colour="grade-info", icon="none"),
)
_FACTS = [
    {"key": "Plan", "value": "EHC-0042"},
    {"key": "Auditor", "value": "Asha Patel", "actions": [{"href": "#", "text": "Change", "about": "auditor"}]},
    {
        "key": "Due",
        "value": "11 December 2026",
        "actions": [
            {"href": "#", "text": "Change", "about": "due date"},
            {"href": "#", "text": "Remove", "about": "due date"},
        ],
    },
]
_COLUMNS = [{"text": "Term"}, {"text": "Audits", "numeric": True}, {"text": "Good or better", "numeric": True}]
_ROWS = [["Autumn 2025", 31, "41%"], ["Spring 2026", 28, "64%"], ["Summer 2026", 0, "no audits"]]
_EVENTS = [
    {"title": "Submitted", "when": datetime(2026, 11, 22, 14, 2, tzinfo=UTC), "by": "Asha Patel"},
    {"title": "Assigned", "when": date(2026, 11, 9), "by": "Tom Reed", "text": "Due on 11 December 2026."},
]
_BARS = mark_safe(
    '<svg class="chart" viewBox="0 0 520 96" width="520" height="96" role="img" aria-labelledby="bars-title">'
    '<title id="bars-title">Good or better rose from 41% to 64%</title>'
    '<g font-family="Arial, Helvetica, sans-serif" font-size="15" fill="#0b0c0c">'
    '<text x="0" y="30">Autumn 2025</text><rect x="110" y="12" width="164" height="26" fill="#12436d"/>'
    '<text x="282" y="30">41%</text>'
    '<text x="0" y="74">Spring 2026</text><rect x="110" y="56" width="256" height="26" fill="#12436d"/>'
    '<text x="374" y="74">64%</text></g></svg>'
)

FIGURES = (
    Entry(
        "Chart",
        "chart_figure.html",
        (
            Example(
                "Bars",
                {
                    "finding": "Good or better rose from 41% to 64%",
                    "svg": _BARS,
                    "caption": "Share of audits that were good or better, by term",
                    "note": "31 audits in the autumn, 28 in the spring.",
                    "columns": _COLUMNS,
                    "rows": _ROWS,
                    "csv_href": "#",
                    "level": 4,
                },
            ),
        ),
    ),
    Entry(
        "Grade",
        "grade_tag.html",
        (
            *(Example(grade.label, {"grade": grade}) for grade in _GRADES),
            Example("Short", {"grade": _GRADES[2], "short": True}),
            Example("None yet", {"grade": None}),
        ),
    ),
    Entry(
        "Grade icon",
        "grade_icon.html",
        tuple(
            Example(icon.capitalize(), {"icon": icon}) for icon in ("star", "tick", "half", "cross", "alert", "none")
        ),
    ),
    Entry(
        "Progress",
        "progress.html",
        (
            Example("Part of the way", {"done": 12, "total": 58, "about": "Criteria answered"}),
            Example(
                "With criteria that do not apply",
                {"done": 50, "total": 53, "excluded": 5, "about": "Criteria answered in EHC-0042"},
            ),
        ),
    ),
    Entry(
        "Summary card",
        "summary_card.html",
        (
            Example(
                "One audit",
                {
                    "title": "Audit of EHC-0042",
                    "rows": _FACTS,
                    "actions": [{"href": "#", "text": "Withdraw"}],
                    "level": 4,
                },
            ),
        ),
    ),
    Entry(
        "Summary list",
        "summary_list.html",
        (
            Example("With links", {"rows": _FACTS}),
            Example("Plain", {"rows": [{"key": "Round", "value": "Autumn 2026"}], "plain": True}),
        ),
    ),
    Entry(
        "Table",
        "table.html",
        (
            Example("Numbers to the right", {"caption": "Audits by term", "columns": _COLUMNS, "rows": _ROWS}),
            Example(
                "Wide: scrolls in its own box",
                {
                    "caption": "Audits by term, wide",
                    "columns": _COLUMNS,
                    "rows": [[{"text": "Autumn 2025", "href": "#"}, 31, "41%"]],
                    "wide": True,
                },
            ),
            Example(
                "Without rows",
                {"caption": "Late audits", "columns": _COLUMNS, "rows": [], "empty": "No audit is late."},
            ),
        ),
    ),
    Entry(
        "Tag",
        "tag.html",
        tuple(
            Example(text, {"text": text, "colour": colour})
            for text, colour in (
                ("Draft", "grey"),
                ("Begun", "blue"),
                ("Submitted", "green"),
                ("Late", "red"),
                ("Query", "orange"),
            )
        ),
    ),
    Entry("Timeline", "timeline.html", (Example("An audit's history", {"events": _EVENTS, "level": 4}),)),
)
