"""How a form meets a service that finds something wrong: the sentence is said beside the field that it is about."""

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.core.exceptions import ValidationError

Made = TypeVar("Made")


def attempt(form: forms.BaseForm, deed: Callable[[], Made]) -> Made | None:
    """Do the deed when the form is sound. None when something is wrong: the form says what and keeps what was typed."""
    if not form.is_valid():
        return None
    try:
        return deed()
    except ValidationError as fault:
        form.add_error(None, fault)
        return None
