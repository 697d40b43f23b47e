"""A month of a year: all that is registered of a birthday."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from qa_portal.web.forms import DayMonthYearField, DayMonthYearWidget
from qa_portal.web.wording import in_a_sentence

_EXAMPLE = "for example 3 2017"


class MonthYearWidget(DayMonthYearWidget):
    """Two text boxes named `<name>_month` and `<name>_year`."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        boxes: dict[str, forms.Widget | type[forms.Widget]] = {
            part: forms.TextInput({"inputmode": "numeric"}) for part in ("month", "year")
        }
        forms.MultiWidget.__init__(self, boxes, attrs)

    def decompress(self, value: date | None) -> list[str]:
        return [str(value.month), str(value.year)] if value else ["", ""]


class MonthYearField(DayMonthYearField):
    """A month typed as month and year; it is read as its first day."""

    widget = MonthYearWidget

    def to_python(self, value: list[str] | date | None) -> date | None:
        """Read the two boxes. Raises ValidationError when one is empty or there is no such month."""
        if isinstance(value, list) and any(value):
            return self._month_of(value)
        return super().to_python(value)

    def validate(self, value: date | None) -> None:
        if value is None and self.required:
            raise ValidationError(f"Enter {in_a_sentence(self._name())}, {_EXAMPLE}", code="required")

    def _month_of(self, parts: list[str]) -> date | None:
        try:
            return super().to_python(["1", *parts])
        except ValidationError as wrong:
            if wrong.code == "invalid":
                raise ValidationError(f"{self._name()} must be a real month, {_EXAMPLE}", code="invalid") from wrong
            raise
