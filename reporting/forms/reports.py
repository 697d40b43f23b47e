"""The shape of what the pages of reports send."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from django import forms

from qa_portal.partners.models import Term
from qa_portal.spaces.models import Space
from reporting.forms.names import NamesAsked
from reporting.models import Report
from reporting.queries.reports import terms_to_report
from reporting.rules.paig.headings import DECISIONS, HEADINGS, Heading, Key
from reporting.rules.paig.words import COMMENT
from reporting.services.reports import LONGEST_WORDS, mark_of


def _year_of(term: Term) -> str:
    return term.year


class TermForm(forms.Form):
    """Which term to report on: one of which the council holds what such a report is compiled from."""

    term = forms.ModelChoiceField(
        Term.objects.none(), label="Term", empty_label=None, error_messages={"required": "Choose a term."}
    )

    def __init__(self, *args: Any, space: Space, kind: str = Report.Kind.PAIG, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.ModelChoiceField", self.fields["term"])
        field.queryset = terms_to_report(space, kind)
        if kind == Report.Kind.YEARLY:
            field.label, field.label_from_instance = "School year", _year_of  # type: ignore[assignment]

    @property
    def has_terms(self) -> bool:
        terms: Any = cast("forms.ModelChoiceField", self.fields["term"]).queryset
        return bool(terms.exists())


class WordsForm(NamesAsked):
    """What the council writes under each heading, beside the computed figures.

    `seen` is the mark of the words that the page was opened with, so that nobody writes over a colleague unseen.
    """

    theirs: list[tuple[str, str]]
    """[(heading, what a colleague saved under it)], where it is not what stands in the form."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=16)

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, held: Mapping[str, str], headings: Sequence[Heading] = HEADINGS
    ) -> None:
        super().__init__(data, initial={**held, "seen": mark_of(held)})
        self.theirs, self._headings = [], headings
        for number, heading in enumerate(headings, start=1):
            self.fields[heading.key.value] = forms.CharField(
                label=f"{number}. {heading.words}",
                help_text=DECISIONS if heading.key is Key.PURPOSE else COMMENT,
                widget=forms.Textarea(attrs={"rows": 3}),
                max_length=LONGEST_WORDS,
                required=False,
            )
        self.ask_last()

    @property
    def words(self) -> dict[str, str]:
        return {key: text for key, text in self.typed.items() if key != "seen"}

    def facing(self, held: Mapping[str, str]) -> "WordsForm":
        """The same words once more, ready to be saved over those that are held by now, which stand beside them."""
        again = WordsForm({**self.words, "seen": mark_of(held)}, held=held, headings=self._headings)
        again.theirs = [
            (f"{number}. {heading.words}", held.get(heading.key, ""))
            for number, heading in enumerate(self._headings, start=1)
            if held.get(heading.key, "") != self.words[heading.key].strip()
        ]
        return again
