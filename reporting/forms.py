"""The shape of what the pages of reports and findings send."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.http import QueryDict

from frameworks.models import Theme
from qa_portal.partners.models import Term
from qa_portal.spaces.models import Space
from qa_portal.web.filters import FilterForm
from reporting.models import Finding
from reporting.queries.findings import STATES, UNCODED
from reporting.queries.reports import terms_to_report
from reporting.rules.paig.headings import DECISIONS, HEADINGS, Key
from reporting.rules.paig.words import COMMENT
from reporting.services.reports import LONGEST_WORDS, mark_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

LIKELIEST, NO_THEME = "likeliest", "none"


class TermForm(forms.Form):
    """Which term to report on: one in which audits were submitted."""

    term = forms.ModelChoiceField(
        Term.objects.none(), label="Term", empty_label=None, error_messages={"required": "Choose a term."}
    )

    def __init__(self, *args: Any, space: Space, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField", self.fields["term"]).queryset = terms_to_report(space)


class WordsForm(forms.Form):
    """What the council writes under each heading, beside the computed figures.

    `seen` is the mark of the words that the page was opened with, so that nobody writes over a colleague unseen.
    """

    theirs: list[tuple[str, str]]
    """[(heading, what a colleague saved under it)], where it is not what stands in the form."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=16)

    def __init__(self, data: Mapping[str, Any] | None = None, *, held: Mapping[str, str]) -> None:
        super().__init__(data, initial={**held, "seen": mark_of(held)})
        self.theirs = []
        for number, heading in enumerate(HEADINGS, start=1):
            self.fields[heading.key.value] = forms.CharField(
                label=f"{number}. {heading.words}",
                help_text=DECISIONS if heading.key is Key.PURPOSE else COMMENT,
                widget=forms.Textarea(attrs={"rows": 3}),
                max_length=LONGEST_WORDS,
                required=False,
            )

    @property
    def words(self) -> dict[str, str]:
        return {key: text for key, text in self.cleaned_data.items() if key != "seen"}

    def facing(self, held: Mapping[str, str]) -> "WordsForm":
        """The same words once more, ready to be saved over those that are held by now, which stand beside them."""
        again = WordsForm({**self.words, "seen": mark_of(held)}, held=held)
        again.theirs = [
            (f"{number}. {heading.words}", held.get(heading.key, ""))
            for number, heading in enumerate(HEADINGS, start=1)
            if held.get(heading.key, "") != self.words[heading.key].strip()
        ]
        return again


class FindingFilter(FilterForm):
    """What narrows the list of findings. Without a state it shows those that are not coded yet."""

    state = forms.ChoiceField(label="State", required=False)
    source = forms.ChoiceField(label="Source", required=False)
    theme = forms.ChoiceField(label="Theme", required=False, help_text="Given, or thought likeliest.")

    def __init__(self, data: QueryDict, *, themes: Iterable[tuple[str, str]]) -> None:
        super().__init__(data)
        cast("forms.ChoiceField", self.fields["state"]).choices = [
            ("", STATES[UNCODED]),
            *((key, words) for key, words in STATES.items() if key != UNCODED),
        ]
        self.offer("source", Finding.Source.choices)
        self.offer("theme", themes)


class CodeForm(forms.Form):
    """Which findings are coded, and to what: a theme, the likeliest one of each, or none."""

    findings = forms.ModelMultipleChoiceField(
        Finding.objects.none(),
        error_messages={
            "required": "Tick the findings that you want to code.",
            "invalid_choice": "A finding that you ticked is not here any more. Look at the list again.",
        },
    )
    theme = forms.ChoiceField(label="Code them to", error_messages={"required": "Choose what to code them to."})

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, findings: "QuerySet[Finding]", themes: Mapping[str, Theme]
    ) -> None:
        super().__init__(data)
        self.themes = themes
        cast("forms.ModelMultipleChoiceField", self.fields["findings"]).queryset = findings
        named = [(key, theme.name) for key, theme in themes.items()]
        cast("forms.ChoiceField", self.fields["theme"]).choices = [
            ("", "Choose"),
            (LIKELIEST, "The theme thought likeliest for each"),
            *named,
            (NO_THEME, "No theme: set them aside"),
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("theme") == LIKELIEST and not all(map(self._theme_of, cleaned.get("findings", ()))):
            self.add_error("theme", "Nothing is proposed yet for a finding that you ticked. Choose a theme.")
        return cleaned

    @property
    def codes(self) -> dict[Finding, Theme | None]:
        """The theme of each finding that was ticked."""
        return {finding: self._theme_of(finding) for finding in self.cleaned_data["findings"]}

    def _theme_of(self, finding: Finding) -> Theme | None:
        """The one chosen; None where the finding is set aside, or has no proposal to follow."""
        key = self.cleaned_data["theme"]
        if key == LIKELIEST:
            return next(
                (self.themes[each["theme"]] for each in finding.proposals if each["theme"] in self.themes), None
            )
        return self.themes.get(key)
