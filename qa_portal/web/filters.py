"""What narrows a list. It comes by GET; a value that is not offered narrows nothing."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict


class FilterForm(forms.Form):
    """A form of choices whose empty choice means all. `components/filter_panel.html` shows it."""

    says_optional = False
    fragment: ClassVar[str] = ""
    """Where on the page the list begins, for the links that take a filter away: "#found"."""

    def __init__(self, data: QueryDict, **kwargs: Any) -> None:
        super().__init__(data, auto_id="id_filter_%s", **kwargs)

    def offer(self, name: str, choices: Iterable[tuple[str, str]]) -> None:
        self.fields[name].choices = [("", "All"), *choices]

    def chosen(self) -> dict[str, str]:
        """What was chosen, by field."""
        self.is_valid()
        return {name: str(value) for name, value in self.cleaned_data.items() if value}

    def chips(self) -> list[dict[str, str]]:
        """What was chosen in words, each with the address of the list without it."""
        return [
            {"text": self._words(name, value), "href": self._without(name)} for name, value in self.chosen().items()
        ]

    def _words(self, name: str, value: str) -> str:
        field = self.fields[name]
        word = dict(field.choices).get(value, value) if isinstance(field, forms.ChoiceField) else value
        return f"{field.label}: {word}"

    def _without(self, name: str) -> str:
        query = QueryDict(mutable=True)
        query.update({key: value for key, value in self.chosen().items() if key != name})
        return f"?{query.urlencode()}{self.fragment}"
