"""What is sent about a drafting prompt, and about a check."""

from collections.abc import Mapping
from typing import Any

from django import forms

from audits.models import DraftingPrompt
from audits.queries.prompts import CheckPage
from audits.rules.checks.pack import WordList

ON, OFF = "on", "off"
MOST_WORDS = 60
LONGEST_PHRASE = 60
_REASON = "What is fine about these words? The reason helps to make the check better."


class DismissForm(forms.Form):
    """Why a prompt is wrong here."""

    reason = forms.CharField(
        label="Why is this prompt wrong here?",
        help_text=_REASON,
        max_length=300,
        error_messages={"required": "Say why this prompt is wrong here, so that the check can be made better."},
    )


class DecisionForm(forms.Form):
    """Which decision was sent with a button."""

    state = forms.ChoiceField(choices=DraftingPrompt.State.choices)


class CheckForm(forms.Form):
    """Whether a check runs in the council, its further words, and why."""

    is_on = forms.ChoiceField(
        label="Should this check run?", choices=[(ON, "Yes"), (OFF, "No")], widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label="Why?",
        help_text="Colleagues see this beside the check.",
        max_length=300,
        error_messages={"required": "Say why, so that colleagues understand it later."},
    )

    def __init__(self, data: Mapping[str, Any] | None, page: CheckPage) -> None:
        setting = page.row.setting
        super().__init__(data, initial={"is_on": ON if page.row.is_on else OFF})
        held = setting.more_words if setting else {}
        for words in page.lists:
            if words.words:
                self.fields[_name(words)] = _words_field(words, held.get(words.code, []))
        self.lists = page.lists

    @property
    def more_words(self) -> dict[str, list[str]]:
        """The further words by the code of their list."""
        return {words.code: self.cleaned_data.get(_name(words), []) for words in self.lists if words.words}

    @property
    def is_wanted(self) -> bool:
        return bool(self.cleaned_data["is_on"] == ON)


class PhrasesField(forms.CharField):
    """Words or phrases, one a line."""

    def clean(self, value: Any) -> Any:
        lines = [" ".join(line.split()) for line in super().clean(value).splitlines()]
        phrases = list(dict.fromkeys(filter(None, lines)))
        if len(phrases) > MOST_WORDS:
            raise forms.ValidationError(f"Enter no more than {MOST_WORDS} lines.")
        if any(len(phrase) > LONGEST_PHRASE for phrase in phrases):
            raise forms.ValidationError(f"A phrase may have no more than {LONGEST_PHRASE} letters.")
        return phrases


def _name(words: WordList) -> str:
    return f"words-{words.code}"


def _words_field(words: WordList, held: list[str]) -> PhrasesField:
    said = words.code.replace("_", " ")
    return PhrasesField(
        label=f"Further {said}",
        help_text="One a line. They are looked for in addition to those of the portal, in every text from now on.",
        required=False,
        initial="\n".join(held),
        widget=forms.Textarea({"rows": 3}),
    )
