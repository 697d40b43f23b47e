"""Components that say something to the reader."""

from typing import Any

from qa_portal.web.gallery.entry import Entry, Example
from qa_portal.web.gallery.fields import wrong_form

_FIELD_ERRORS = [
    {"text": "Choose a grade", "href": "#id_sample_grade_0"},
    {"text": "Date of the meeting must include a year", "href": "#id_sample_held_on_0"},
]


def _wrong() -> dict[str, Any]:
    return {"form": wrong_form(), "quiet": True}


SAYINGS = (
    Entry(
        "Details",
        "details.html",
        (
            Example(
                "Closed",
                {
                    "summary": "What counts as specified?",
                    "text": "What is done, how much of it, how often, and by whom.",
                },
            ),
        ),
    ),
    Entry(
        "Empty state",
        "empty_state.html",
        (
            Example(
                "With a next step",
                {
                    "title": "No audits yet",
                    "text": "The sample for this round has not been drawn.",
                    "href": "#",
                    "action": "Draw the sample",
                    "level": 4,
                },
            ),
        ),
    ),
    Entry(
        "Error summary",
        "error_summary.html",
        (
            Example("Given errors", {"errors": _FIELD_ERRORS, "quiet": True}),
            Example("The errors of a form", _wrong),
        ),
    ),
    Entry(
        "Inset text",
        "inset_text.html",
        (Example("A quotation", {"text": "“I like it when Mrs Hall draws the plan of the day with me.”"}),),
    ),
    Entry(
        "Notification banner",
        "notification_banner.html",
        (
            Example(
                "Something everyone needs to know",
                {"text": "Round 3 closes on 11 December 2026.", "number": 1, "quiet": True},
            ),
            Example(
                "Something was done", {"text": "The audit was submitted.", "success": True, "number": 2, "quiet": True}
            ),
        ),
    ),
    Entry(
        "Panel",
        "panel.html",
        (
            Example(
                "The end of a task",
                {
                    "title": "Audit submitted",
                    "text": "The writer of the plan will see it after moderation.",
                    "level": 4,
                },
            ),
        ),
    ),
    Entry(
        "Status line",
        "status_line.html",
        (
            Example("Saved", {"id": "status-saved", "text": "Saved: Secure, 14:02", "tone": "saved"}),
            Example("Waiting", {"id": "status-waiting", "text": "Saving …", "tone": "waiting"}),
            Example(
                "Problem", {"id": "status-problem", "text": "Not saved. The connection is gone.", "tone": "problem"}
            ),
        ),
    ),
    Entry(
        "Warning text",
        "warning_text.html",
        (Example("Before an act that cannot be undone", {"text": "A submitted audit cannot be changed."}),),
    ),
)
