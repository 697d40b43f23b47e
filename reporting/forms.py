"""The shape of what report pages send."""

from typing import Any, cast

from django import forms

from qa_portal.partners.models import Term
from qa_portal.spaces.models import Space
from reporting.queries.reports import terms_to_report
from reporting.rules.paig.headings import DECISIONS, HEADINGS, Key
from reporting.rules.paig.words import COMMENT
from reporting.services.reports import LONGEST_WORDS


class TermForm(forms.Form):
    """Which term to report on: one in which audits were submitted."""

    term = forms.ModelChoiceField(
        Term.objects.none(), label="Term", empty_label=None, error_messages={"required": "Choose a term."}
    )

    def __init__(self, *args: Any, space: Space, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField", self.fields["term"]).queryset = terms_to_report(space)


class WordsForm(forms.Form):
    """What the council writes under each heading, beside the computed figures."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, heading in enumerate(HEADINGS, start=1):
            self.fields[heading.key.value] = forms.CharField(
                label=f"{number}. {heading.words}",
                help_text=DECISIONS if heading.key is Key.PURPOSE else COMMENT,
                widget=forms.Textarea(attrs={"rows": 3}),
                max_length=LONGEST_WORDS,
                required=False,
            )
