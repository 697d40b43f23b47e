"""Our components against the design system's own examples."""

import json
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from tests.web.markup import tokens

FIXTURES = Path(__file__).parent / "fixtures"


def _words(part):
    return SafeString(part["html"]) if "html" in part else part.get("text", "")


def _links(actions):
    return [
        {"href": item["href"], "text": item["text"], "about": item.get("visuallyHiddenText")}
        for item in (actions or {}).get("items", [])
    ]


def _variant(options, block):
    return options.get("classes", "").removeprefix(f"govuk-{block}--")


def _button(options):
    return {**options, "variant": _variant(options, "button"), "once": options.get("preventDoubleClick")}


def _banner(options):
    return {
        "text": options["text"],
        "title": options.get("titleText"),
        "success": options.get("type") == "success",
        "quiet": options.get("disableAutoFocus"),
    }


def _pagination(options):
    context = {}
    for way in ("previous", "next"):
        link = options.get(way, {})
        context |= {f"{way}_href": link.get("href"), f"{way}_label": link.get("labelText")}
    return context


def _panel(options):
    title = SafeString(options["titleHtml"]) if "titleHtml" in options else options["titleText"]
    return {"title": title, "text": _words(options), "level": options.get("headingLevel")}


def _summary(options):
    rows = [
        {"key": _words(row["key"]), "value": _words(row["value"]), "actions": _links(row.get("actions"))}
        for row in options["rows"]
    ]
    card = options.get("card", {})
    title = _words(card["title"]) if card else None
    return {
        "rows": rows,
        "plain": "no-border" in options.get("classes", ""),
        "title": title,
        "actions": _links(card.get("actions")),
    }


def _table(options):
    columns = [{"text": _words(cell), "numeric": cell.get("format") == "numeric"} for cell in options["head"]]
    rows = [[{"text": _words(cell), "numeric": "format" in cell} for cell in row] for row in options["rows"]]
    return {
        "caption": options["caption"],
        "caption_size": options["captionClasses"].rpartition("-")[2],
        "columns": columns,
        "rows": rows,
        "no_row_headers": not options.get("firstCellIsHeader"),
    }


def _task(item):
    tag = item["status"].get("tag", {})
    return {
        "text": item["title"]["text"],
        "href": item.get("href"),
        "hint": item.get("hint", {}).get("text"),
        "status": tag.get("text") or _words(item["status"]),
        "colour": tag.get("classes", "").removeprefix("govuk-tag--"),
        "resting": "cannot-start-yet" in item["status"].get("classes", ""),
    }


def _tabs(options):
    tabs = [{"id": item["id"], "label": item["label"], "text": item["panel"]["text"]} for item in options["items"]]
    return {"title": options["title"], "tabs": tabs}


CONTEXTS = {
    "back-link": lambda options: {"href": options.get("href", "#")},
    "breadcrumbs": lambda options: {"links": options["items"]},
    "button": _button,
    "details": lambda options: {**options, "summary": options["summaryText"]},
    "error-summary": lambda options: {"errors": options["errorList"]},
    "inset-text": dict,
    "notification-banner": _banner,
    "pagination": _pagination,
    "panel": _panel,
    "summary-list": _summary,
    "table": _table,
    "tabs": _tabs,
    "tag": lambda options: {"text": options["text"], "colour": _variant(options, "tag")},
    "task-list": lambda options: {
        "tasks": [_task(item) for item in options["items"]],
        "prefix": options.get("idPrefix"),
    },
    "warning-text": dict,
}


def _cases():
    for component in CONTEXTS:
        for fixture in json.loads((FIXTURES / f"{component}.json").read_text())["fixtures"]:
            yield pytest.param(component, fixture, id=f"{component}: {fixture['name']}")


@pytest.mark.parametrize(("component", "fixture"), list(_cases()))
def test_component_is_drawn_as_the_design_system_draws_it(component, fixture):
    context = CONTEXTS[component](fixture["options"])
    name = "summary-card" if context.get("title") and component == "summary-list" else component
    ours = render_to_string(f"components/{name.replace('-', '_')}.html", context)
    assert tokens(ours) == tokens(fixture["html"])
