"""Other words for the values of a scale."""

from typing import Any

from django import forms

from frameworks.forms.changes import BecauseForm
from frameworks.models import ProcessChange, Scale
from frameworks.queries.specifications import read_scale
from frameworks.rules.scale_words import ValueWords
from frameworks.services.changes import ChangeFacts

_PARTS = (("label", "Name of", 120), ("short", "Short name of", 40), ("descriptor", "What it means to be", 300))


class ScaleWordsForm(BecauseForm):
    """Three boxes a value, best first. Values, order and good line stay as they are."""

    def __init__(self, *args: Any, scale: Scale, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._scale = scale
        self._values = sorted(read_scale(scale).values, key=lambda value: value.rank)
        for value in self._values:
            for part, asks, most in _PARTS:
                name = f"{part}_{value.value}"
                self.fields[name] = forms.CharField(label=f"{asks} “{value.label}”", max_length=most)
                self.initial.setdefault(name, getattr(value, part))
        self.order_fields([*(name for name in self.fields if name not in self.at_the_end), *self.at_the_end])

    def facts(self) -> ChangeFacts:
        return self.because(ProcessChange.Kind.SCALE, f"The scale “{self._scale}” has new words")

    def words(self) -> dict[int, ValueWords]:
        typed = self.cleaned_data
        return {
            each.value: ValueWords(*(typed[f"{part}_{each.value}"] for part, _, _ in _PARTS)) for each in self._values
        }
