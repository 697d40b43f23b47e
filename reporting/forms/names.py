"""Asking whether words name a child: the question stands on a form once its words have been looked at."""

from collections.abc import Mapping
from itertools import chain
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from qa_portal.web.forms import Look
from reporting.queries.board_words import MAY_NAME

_LONGEST = 200


class ListedWords(forms.MultipleChoiceField):
    """Words that are ticked. Which ones are offered is known only after they were sent, so any are taken."""

    widget = forms.MultipleHiddenInput

    def valid_value(self, value: str) -> bool:
        return len(value) <= _LONGEST


class NamesAsked(forms.Form):
    """A form whose words go to many: what may be a name is asked about below them, and nothing typed is lost."""

    names_nobody = ListedWords(
        required=False,
        label="Do these words name a child or somebody of a family?",
        help_text="Tick only what does not. Otherwise take it out above. That you were asked is recorded.",
    )

    looks: ClassVar[Mapping[str, Look]] = {}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.looks = {"names_nobody": Look(label="s", small=True, says_optional=False), **cls.looks}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask_last()

    def ask_last(self) -> None:
        """The question stands below all other fields."""
        self.fields["names_nobody"] = self.fields.pop("names_nobody")

    def add_error(self, field: str | None, error: Any) -> None:
        super().add_error(field, error)
        asked = self.fields["names_nobody"]
        if words := _asked_by(error):
            before = [value for value, _ in getattr(asked, "choices", [])]
            asked.widget = forms.CheckboxSelectMultiple()
            asked.choices = [(each, f"“{each}” names neither") for each in dict.fromkeys([*before, *words])]  # type: ignore[attr-defined]

    @property
    def typed(self) -> dict[str, Any]:
        """What was typed and chosen, without the answer to the question."""
        return {name: value for name, value in self.cleaned_data.items() if name != "names_nobody"}

    @property
    def names_no_child(self) -> list[str]:
        """The words of which the writer says that they name neither a child nor somebody of a family."""
        told: list[str] = self.cleaned_data["names_nobody"]
        return told


def _asked_by(error: Any) -> list[str]:
    if not isinstance(error, ValidationError):
        return []
    faults = chain(*error.error_dict.values()) if hasattr(error, "error_dict") else error.error_list
    return [words for fault in faults if fault.code == MAY_NAME for words in (fault.params or {})["words"]]
