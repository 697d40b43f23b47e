"""What narrows the list of findings, and what codes several at once."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, cast

from django import forms
from django.http import QueryDict

from frameworks.models import Theme
from qa_portal.web.filters import FilterForm
from qa_portal.web.forms import Look
from reporting.models import Finding, Tone
from reporting.queries.findings import STATES, UNCODED

if TYPE_CHECKING:
    from django.db.models import QuerySet

LIKELIEST, NO_THEME = "likeliest", "none"


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
    tone = forms.ChoiceField(
        label="What do they tell of?",
        required=False,
        widget=forms.RadioSelect,
        choices=[("", "What each says by itself"), *Tone.choices],
        initial="",
    )
    looks: ClassVar[dict[str, Look]] = {"tone": Look(label="s", small=True, says_optional=False)}

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
        is_told = cleaned.get("tone") or cleaned.get("theme") in {None, NO_THEME}
        if not is_told and any(finding.is_open for finding in cleaned.get("findings", ())):
            self.add_error("tone", "Say whether it is a concern or a strength: a finding you ticked does not tell.")
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
