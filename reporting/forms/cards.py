"""A card for a child: what it tells of, its words, and the day on which it was handed over."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms

from moderation.rules.child_voice import VoicePack
from qa_portal.web.forms import DayMonthYearField, Look
from reporting.rules.cards import Item
from reporting.services.cards import CardWords


class ItemsForm(forms.Form):
    """What a card tells of."""

    items = forms.MultipleChoiceField(
        label="What does the card tell of?",
        widget=forms.CheckboxSelectMultiple,
        help_text="What the child said, and what was done because of it.",
        error_messages={"required": "Choose what the card tells of"},
    )

    looks: ClassVar = {"items": Look(label="m", small=True)}

    def __init__(self, *args: Any, items: Iterable[Item], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dict[str, Any](self.fields)["items"].choices = [(item.key, item.label) for item in items]


def _words(label: str, hint: str, *, longest: int = 1500, rows: int = 4) -> forms.CharField:
    widget = forms.Textarea({"rows": rows})
    return forms.CharField(label=label, help_text=hint, max_length=longest, required=False, widget=widget)


class CardForm(forms.Form):
    """The words of a card, as one says them to the child, and what it is about in symbols."""

    told = _words("What you told us", "Say it as the child would: short sentences, no names of services.")
    changed = _words("What we changed", "What is different now because of it.")
    not_changed = _words("What we could not change, and why", "Say it openly. Empty if everything could be changed.")
    talk_to = _words("Who you can talk to", "Somebody the child knows, and where to find them.", longest=600, rows=2)
    symbols = forms.MultipleChoiceField(label="Symbols", required=False, widget=forms.CheckboxSelectMultiple)

    looks: ClassVar = {
        name: Look(label="m", says_optional=False) for name in ("told", "changed", "not_changed", "talk_to", "symbols")
    }

    def __init__(self, *args: Any, pack: VoicePack, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._most = pack.most_symbols
        choices = [(each.code, each.word) for each in pack.symbols.values()]
        dict[str, Any](self.fields)["symbols"].choices = choices

    def clean_symbols(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["symbols"]
        if len(chosen) > self._most:
            raise forms.ValidationError(f"Choose {self._most} symbols at most, so that they can be printed large.")
        return chosen

    def words(self) -> CardWords:
        sent = self.cleaned_data
        return CardWords(sent["told"], sent["changed"], sent["not_changed"], sent["talk_to"], tuple(sent["symbols"]))


class GiveForm(forms.Form):
    """When a card was handed over."""

    given_on = DayMonthYearField(label="When was it handed over?", help_text="For example, 27 3 2026")

    looks: ClassVar = {"given_on": Look(label="s")}
