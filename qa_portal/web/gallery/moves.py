"""Components that lead somewhere or do something."""

from typing import Any

from qa_portal.access.decisions import Decision
from qa_portal.web.gallery.entry import Entry, Example
from qa_portal.web.gallery.fields import SampleFilter

_OWN_WORK = "You helped to write this plan, so another auditor needs to score it."


def _filter() -> dict[str, Any]:
    return {
        "form": SampleFilter({"state": ["late"]}, auto_id="id_filter_%s"),
        "chosen": [{"text": "Late", "href": "#"}],
        "clear_href": "#",
        "id": "audit-filter",
        "submit": "Show audits",
    }


MOVES = (
    Entry(
        "Action link",
        "action_link.html",
        (Example("Change one fact", {"href": "#", "text": "Change", "about": "due date"}),),
    ),
    Entry("Back link", "back_link.html", (Example("In a task with steps", {"href": "#"}),)),
    Entry(
        "Breadcrumbs",
        "breadcrumbs.html",
        (
            Example(
                "Three deep",
                {"links": [{"href": "#", "text": "Home"}, {"href": "#", "text": "Audits"}, {"text": "EHC-0042"}]},
            ),
        ),
    ),
    Entry(
        "Button",
        "button.html",
        (
            Example("Primary", {"text": "Submit audit", "id": "submit-audit"}),
            Example("Secondary", {"text": "Save and come back", "variant": "secondary"}),
            Example("Warning", {"text": "End this person's access", "variant": "warning"}),
            Example("A link that looks like one", {"text": "Score section B", "href": "#"}),
            Example(
                "Resting, after a decision",
                {"text": "Score this plan", "decision": Decision(allowed=False, reason=_OWN_WORK)},
            ),
            Example(
                "Resting, with a sentence", {"text": "Reveal scores", "resting": "Two of six people have not finished."}
            ),
        ),
    ),
    Entry("Filter panel", "filter_panel.html", (Example("One filter chosen", _filter),)),
    Entry(
        "Pagination",
        "pagination.html",
        (
            Example("In the middle of a list", {"previous_href": "#", "next_href": "#", "about": "plans"}),
            Example("With labels", {"next_href": "#", "next_label": "Older audits", "about": "audits"}),
        ),
    ),
    Entry(
        "Tabs",
        "tabs.html",
        (
            Example(
                "Two views",
                {
                    "title": "Results",
                    "tabs": [
                        {"id": "by-section", "label": "By section", "text": "Section F is the weakest."},
                        {"id": "by-team", "label": "By team", "text": "Teams differ little."},
                    ],
                },
            ),
        ),
    ),
    Entry(
        "Task list",
        "task_list.html",
        (
            Example(
                "Sections of an audit",
                {
                    "prefix": "sections",
                    "tasks": [
                        {"text": "Section A", "href": "#", "status": "Completed"},
                        {
                            "text": "Section B",
                            "href": "#",
                            "status": "Begun",
                            "colour": "blue",
                            "hint": "3 of 7 answered",
                        },
                        {"text": "Section F", "href": "#", "status": "Not begun", "colour": "grey"},
                        {"text": "Check and submit", "status": "Cannot start yet", "resting": True},
                    ],
                },
            ),
        ),
    ),
)
