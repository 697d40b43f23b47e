"""Other words for the values of a scale."""

from typing import Any

from django import forms

from frameworks.models import Scale
from frameworks.queries.specifications import read_scale
from frameworks.rules.scale_words import ValueWords

_PARTS = (("label", "Name of", 120), ("short", "Short name of", 40), ("descriptor", "What it means to be", 300))


class ScaleWordsForm(forms.Form):
    """Three boxes a value, best first. Values, order and good line stay as they are."""

    def __init__(self, *args: Any, scale: Scale, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._values = sorted(read_scale(scale).values, key=lambda value: value.rank)
        for value in self._values:
            for part, asks, most in _PARTS:
                name = f"{part}_{value.value}"
                self.fields[name] = forms.CharField(label=f"{asks} “{value.label}”", max_length=most)
                self.initial.setdefault(name, getattr(value, part))

    def words(self) -> dict[int, ValueWords]:
        typed = self.cleaned_data
        return {
            each.value: ValueWords(*(typed[f"{part}_{each.value}"] for part, _, _ in _PARTS)) for each in self._values
        }
