"""Fields that Django lacks and the design system has, and how a form says what is particular to a field."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict

from qa_portal.web.wording import in_a_sentence

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_PARTS = ("day", "month", "year")


@dataclass(frozen=True, slots=True)
class Look:
    """How one field is drawn. A form holds `looks = {"grade": Look(small=True, inline=True)}`.

    Sizes are those of the design system: `label` is s, m, l or xl; `width` is a number of characters (2, 3, 4, 5, 10,
    20 or 30). `counted` counts the characters that are left, up to the field's `max_length`.
    """

    label: str = ""
    heading: bool = False
    small: bool = False
    inline: bool = False
    counted: bool = False
    width: int = 0
    prefix: str = ""
    suffix: str = ""
    says_optional: bool = True
    choice_hints: Mapping[str, str] = field(default_factory=dict)
    divided_before: str = ""


class WholeNumberField(forms.IntegerField):
    """A whole number in a text box: a number box changes its value when somebody scrolls over it."""

    widget = forms.TextInput

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:  # noqa: ARG002 - Django's interface
        return {"inputmode": "numeric"}


class DayMonthYearWidget(forms.MultiWidget):
    """Three text boxes named `<name>_day`, `<name>_month` and `<name>_year`."""

    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({part: forms.TextInput({"inputmode": "numeric"}) for part in _PARTS}, attrs)

    def decompress(self, value: date | None) -> list[str]:
        return [str(value.day), str(value.month), str(value.year)] if value else ["", "", ""]

    def value_from_datadict(self, data: Mapping[str, Any], files: MultiValueDict, name: str) -> list[str]:
        return [(part or "").strip() for part in super().value_from_datadict(data, files, name)]

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:  # noqa: ARG002 - Django's interface
        return all(f"{name}_{part}" not in data for part in _PARTS)


class DayMonthYearField(forms.Field):
    """A date typed as day, month and year. The month may be a number or its name.

    What is wrong is said in a sentence that names the part: "Date of the meeting must include a year".
    """

    widget = DayMonthYearWidget

    def to_python(self, value: list[str] | date | None) -> date | None:
        """Read the three boxes. Raises ValidationError when a part is missing or there is no such day."""
        if isinstance(value, date):
            return value
        return self._date_of(value) if value and any(value) else None

    def validate(self, value: date | None) -> None:
        if value is None and self.required:
            raise ValidationError(f"Enter {in_a_sentence(self._name())}, for example 27 3 2026", code="required")

    def has_changed(self, initial: date | None, data: list[str] | None) -> bool:
        try:
            return self.to_python(data) != initial
        except ValidationError:
            return True

    def _date_of(self, parts: list[str]) -> date:
        missing = [part for part, typed in zip(_PARTS, parts, strict=True) if not typed]
        if missing:
            raise ValidationError(f"{self._name()} must include a {' and a '.join(missing)}", code="incomplete")
        try:
            return date(_year(parts[2]), _month(parts[1]), int(parts[0]))
        except ValueError as wrong:
            message = f"{self._name()} must be a real date, for example 27 3 2026"
            raise ValidationError(message, code="invalid") from wrong

    def _name(self) -> str:
        return str(self.label or "The date")


def _month(typed: str) -> int:
    matching = [number for number, name in enumerate(MONTHS, 1) if name.startswith(typed.lower()) and len(typed) > 2]  # noqa: PLR2004 - "Ma" may be March or May
    return matching[0] if len(matching) == 1 else int(typed)


def _year(typed: str) -> int:
    if len(typed) != 4:  # noqa: PLR2004 - "26" is more likely a slip than the year 26
        raise ValueError(typed)
    return int(typed)
