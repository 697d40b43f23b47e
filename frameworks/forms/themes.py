"""What is typed about a theme of the library."""

from typing import Any, ClassVar, cast

from django import forms

from frameworks.models import Theme
from frameworks.queries.themes import themes_in_use
from frameworks.services.themes import Ending, ThemeWords
from qa_portal.web.forms import Look

MOST_PHRASES, LONGEST_PHRASE = 40, 120


class ThemeForm(forms.Form):
    """The words of a theme."""

    name = forms.CharField(label="Name", max_length=120, error_messages={"required": "Enter a name"})
    definition = forms.CharField(
        label="What does it ask?",
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text="In a sentence or two, so that two people code alike.",
        error_messages={"required": "Say what it asks"},
    )
    phrases = forms.CharField(
        label="Turns of phrase that point to it",
        required=False,
        widget=forms.Textarea({"rows": 5}),
        help_text="One on each line. The portal proposes the theme where it meets them.",
    )
    looks: ClassVar[dict[str, Look]] = {"definition": Look(counted=True)}

    def __init__(self, *args: Any, theme: Theme | None = None, **kwargs: Any) -> None:
        if theme is not None:
            kwargs["initial"] = {
                "name": theme.name,
                "definition": theme.definition,
                "phrases": "\n".join(theme.phrases),
            }
        super().__init__(*args, **kwargs)

    def clean_phrases(self) -> list[str]:
        phrases = [" ".join(line.split()) for line in self.cleaned_data["phrases"].splitlines() if line.strip()]
        if len(phrases) > MOST_PHRASES:
            raise forms.ValidationError(f"Enter at most {MOST_PHRASES} turns of phrase")
        if any(len(phrase) > LONGEST_PHRASE for phrase in phrases):
            raise forms.ValidationError(f"Each turn of phrase must be {LONGEST_PHRASE} characters or fewer")
        return phrases

    def words(self) -> ThemeWords:
        return ThemeWords(**self.cleaned_data)


class EndingForm(forms.Form):
    """That a theme is used no more."""

    into = forms.ModelChoiceField(
        Theme.objects.none(),
        label="Which theme takes over what was coded to it?",
        required=False,
        empty_label="None: it is retired, and what was coded stays with it",
    )
    why = forms.CharField(
        label="Why?",
        max_length=100,
        help_text="It stands in the history of the theme.",
        error_messages={"required": "Say why"},
    )
    looks: ClassVar[dict[str, Look]] = {"into": Look(says_optional=False)}

    def __init__(self, *args: Any, theme: Theme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = themes_in_use(theme.space).exclude(pk=theme.pk)
        cast("forms.ModelChoiceField[Theme]", self.fields["into"]).queryset = others

    def ending(self) -> Ending:
        return Ending(self.cleaned_data["why"], self.cleaned_data["into"])
