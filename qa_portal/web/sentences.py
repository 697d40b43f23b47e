"""What is wrong with a field, said in a sentence that names it. Django's own "This field is required." names nothing.

A message that a form wrote itself is never touched.
"""

from collections.abc import Iterator

from django import forms
from django.core.exceptions import ValidationError

from qa_portal.web.wording import in_a_sentence

_CHOOSING = (forms.RadioSelect, forms.CheckboxSelectMultiple, forms.Select)


def sentences(field: forms.Field, label: str, errors: list[ValidationError]) -> Iterator[str]:
    """Give the sentence of each error of a field, in the order in which they were found."""
    for error in errors:
        own = _sentence(field, label, error) if _is_djangos(field, error) else ""
        yield from [own] if own else error.messages


def _is_djangos(field: forms.Field, error: ValidationError) -> bool:
    defaults: dict[str, object] = {}
    for kind in reversed(type(field).__mro__):
        defaults |= getattr(kind, "default_error_messages", {})
    code = error.code or ""
    if field.error_messages.get(code) != defaults.get(code):
        return False
    return error.message == defaults.get(code) or "show_value" in (error.params or {})


def _sentence(field: forms.Field, label: str, error: ValidationError) -> str:
    params = error.params or {}
    match error.code:
        case "required":
            return _missing(field, label)
        case "max_length" if "show_value" in params:
            return f"{label} must be {params['limit_value']} characters or fewer. It has {params['show_value']}"
        case "min_value" if "limit_value" in params:
            return f"{label} must be {params['limit_value']} or more"
        case "max_value" if "limit_value" in params:
            return f"{label} must be {params['limit_value']} or less"
        case "invalid" if isinstance(field, forms.IntegerField):
            return f"{label} must be a {_number(field)}"
    return ""


def _number(field: forms.IntegerField) -> str:
    return "number" if isinstance(field, forms.FloatField | forms.DecimalField) else "whole number"


def _missing(field: forms.Field, label: str) -> str:
    if isinstance(field.widget, forms.CheckboxInput):
        return f"Tick “{label}” to go on"
    if label.endswith("?"):
        return f"Answer “{label}”"
    if isinstance(field, forms.FileField):
        return f"Choose a file for “{label}”"
    verb = "Choose" if isinstance(field.widget, _CHOOSING) else "Enter"
    return f"{verb} {in_a_sentence(label)}"
