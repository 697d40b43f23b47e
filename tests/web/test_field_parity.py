"""Our form fields against the design system's own examples. Names and ids are Django's; everything else must be the same."""

import json
from pathlib import Path

import pytest
from django import forms

from qa_portal.web.forms import DayMonthYearField, Look
from tests.web.markup import tokens

FIXTURES = Path(__file__).parent / "fixtures"
PARTS = ("day", "month", "year")


def _look(options):
    legend = options.get("fieldset", {}).get("legend", options.get("label", {}))
    classes = options.get("classes", "")
    divided = [
        after["value"]
        for item, after in zip(options.get("items", []), options.get("items", [])[1:], strict=False)
        if "divider" in item
    ]
    return Look(
        label=legend.get("classes", "").rpartition("--")[2],
        heading=bool(legend.get("isPageHeading")),
        small="--small" in classes,
        inline="--inline" in classes,
        counted="maxlength" in options,
        width=int(classes.rpartition("-")[2]) if "width" in classes else 0,
        prefix=options.get("prefix", {}).get("text", ""),
        suffix=options.get("suffix", {}).get("text", ""),
        divided_before=divided[0] if divided else "",
    )


def _field(component, options):
    legend = options.get("fieldset", {}).get("legend", options.get("label", {}))
    facts = {"label": legend["text"], "help_text": options.get("hint", {}).get("text", ""), "required": False}
    choices = [(str(item["value"]), item["text"]) for item in options.get("items", []) if "value" in item]
    makers = {
        "checkboxes": lambda: forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **facts),
        "radios": lambda: forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **facts),
        "select": lambda: forms.ChoiceField(choices=choices, **facts),
        "date-input": lambda: DayMonthYearField(**facts),
        "file-upload": lambda: forms.FileField(**facts),
        "input": lambda: forms.CharField(max_length=200, **facts),
        "password-input": lambda: forms.CharField(widget=forms.PasswordInput, **facts),
        "textarea": lambda: forms.CharField(widget=forms.Textarea, **facts),
        "character-count": lambda: forms.CharField(widget=forms.Textarea, max_length=options.get("maxlength"), **facts),
    }
    return makers[component]()


def _typed(key, options):
    chosen = [str(item["value"]) for item in options.get("items", []) if item.get("checked")]
    value = options.get("value", chosen[0] if chosen else "")
    return {key: value} | {f"{key}_{part}": str(options.get("values", {}).get(part, "")) for part in PARTS}


def _form(component, key, options):
    bodies = {"looks": {key: _look(options)}, "says_optional": False, key: _field(component, options)}
    form = type("Form", (forms.Form,), bodies)(_typed(key, options), auto_id="%s")
    if "errorMessage" in options:
        form.add_error(key, options["errorMessage"]["text"])
    return form


def _renamings(component, key, boxes):
    """Map the example's ids and names to Django's."""
    ids = {f"{key}-hint": f"{key}_helptext", f"{key}-error": f"{key}_error"}
    if component in {"radios", "checkboxes", "date-input"}:
        ids |= {box["id"]: f"{key}_{number}" for number, box in enumerate(boxes)}
    if component == "date-input":
        return ids, {part: f"{key}_{part}" for part in PARTS}
    return ids, {box["name"]: key for box in boxes}


def _in_djangos_names(component, key, html):
    expected = tokens(html)
    ids, names = _renamings(
        component, key, [dict(token[1]) for token in expected if token[0] in {"input", "select", "textarea"}]
    )
    ids_of = {"id": {**ids, key: key} if component == "date-input" else ids, "for": ids, "name": names}

    def rename(name, value):
        if name == "aria-describedby":
            return " ".join(sorted(ids.get(part, part) for part in value.split()))
        return ids_of.get(name, {}).get(value, value)

    return [
        (token[0], tuple((name, rename(name, value)) for name, value in token[1]))
        if isinstance(token[-1], tuple)
        else token
        for token in expected
    ]


def _cases():
    for component in (
        "input",
        "textarea",
        "character-count",
        "select",
        "radios",
        "checkboxes",
        "date-input",
        "file-upload",
        "password-input",
    ):
        for fixture in json.loads((FIXTURES / f"{component}.json").read_text())["fixtures"]:
            yield pytest.param(component, fixture, id=f"{component}: {fixture['name']}")


@pytest.mark.parametrize(("component", "fixture"), list(_cases()))
def test_field_is_drawn_as_the_design_system_draws_it(component, fixture):
    options = fixture["options"]
    key = options.get("id") or options.get("idPrefix") or options["name"]
    ours = _form(component, key, options)[key].as_field_group()
    assert tokens(ours) == _in_djangos_names(component, key, fixture["html"])
