"""An export of plans: the file, what its columns mean, and what its values mean."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django import forms

from audits.queries.register import OddValue, code_names, register_fields
from audits.rules.register import COUNCIL, DATE_OF, LEAVE_OUT, Column
from qa_portal.web.forms import Look
from qa_portal.web.uploads import NO_ROOM

LEFT_OUT = (LEAVE_OUT, "Leave out")


class RegisterForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label="Export of plans",
        help_text="A CSV file or an Excel workbook (.xlsx) with a heading, up to 20 megabytes.",
        widget=forms.FileInput({"accept": ".csv, .txt, .tsv, .xlsx"}),
        error_messages={
            "required": "Choose the file",
            "empty": "The file is empty. Export the register again and check that it holds rows",
        },
    )

    def say_no_room(self) -> None:
        """Say why there is no file: one was sent, and the disc had no room for it."""
        self.fields["file"].error_messages["required"] = NO_ROOM


def _meanings() -> list[tuple[str, Any]]:
    """Everything that a column can mean: facts of a plan first, then dates of events."""
    fields = register_fields().values()
    facts = [(each.code, each.name) for each in fields if not each.code.startswith(DATE_OF)]
    dates = [(each.code, each.name) for each in fields if each.code.startswith(DATE_OF)]
    return [LEFT_OUT, ("The plan", facts), ("Dates", dates)]


class ColumnsForm(forms.Form):
    """What each column means: `column_<position>`."""

    def __init__(self, *args: Any, columns: Sequence[Column], rows: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._columns = columns
        for at, column in enumerate(columns):
            self.fields[f"column_{at}"] = forms.ChoiceField(
                label=column.heading, help_text=_shown(column, rows), choices=_meanings, required=False
            )
        self.looks = {name: Look(label="s", says_optional=False) for name in self.fields}

    def mapping(self) -> dict[int, str]:
        return {at: self.cleaned_data[f"column_{at}"] for at in range(len(self._columns))}


def _shown(column: Column, rows: int) -> str:
    if column.names:
        return "This seems to hold people’s names. The portal keeps no names, so leave it out."
    if not column.filled:
        return "Empty in every row."
    filled = "Filled in every row" if column.filled == rows else f"Filled in {column.filled} of {rows} rows"
    return f"{filled}. For example: {', '.join(column.examples)}" if column.examples else f"{filled}."


class ValuesForm(forms.Form):
    """What each value means that is no code: `value_<position>`."""

    def __init__(self, *args: Any, values: Sequence[OddValue], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._values = values
        for at, odd in enumerate(values):
            self.fields[f"value_{at}"] = forms.ChoiceField(
                label=f"{odd.field.name.partition(' (')[0]}: “{odd.value}”",
                help_text=_times(odd),
                choices=partial(_choices, odd),
                required=False,
                initial=odd.likely,
            )
        self.looks = {name: Look(label="s", says_optional=False) for name in self.fields}

    def codes(self) -> dict[str, dict[str, str]]:
        """Code set -> value -> code."""
        said: dict[str, dict[str, str]] = {}
        for at, odd in enumerate(self._values):
            said.setdefault(odd.field.code_set, {})[odd.value] = self.cleaned_data[f"value_{at}"]
        return said


def _times(odd: OddValue) -> str:
    rows = "In one row." if odd.times == 1 else f"In {odd.times} rows."
    return f"{rows} The portal suggests this; check it." if odd.said is None and odd.likely else rows


def _choices(odd: OddValue) -> list[tuple[str, str]]:
    names = code_names()[odd.field.code_set]
    if odd.field.code == COUNCIL:
        nothing = "Not known: refuse these rows"
    elif odd.field.must:
        nothing = "None of these: refuse these rows"
    else:
        nothing = "None of these: leave the value out"
    return [(LEAVE_OUT, nothing), *names.items()]
