"""What narrows a dashboard."""

from collections.abc import Iterable
from datetime import date

from django import forms
from django.http import QueryDict

from qa_portal.web.filters import FilterForm
from qa_portal.web.wording import date_words
from reporting.queries.cells import Narrowed
from reporting.queries.dashboards import Choices
from reporting.rules.dashboard import Cut
from reporting.rules.variation import SERVICES

AS_REPORTED = {"report": "Audits of every level, as the report counts them"}


class DateBox(forms.TextInput):
    """A day as the browser lets it be chosen; it goes into the address as year-month-day."""

    input_type = "date"


class BoardFilter(FilterForm):
    """What a board looks at: what one service gave to the plans, and the reports of one council or one term."""

    service = forms.ChoiceField(label="Contributions of a service", required=False)
    council = forms.ChoiceField(label="Council", required=False)
    term = forms.ChoiceField(label="Term", required=False)

    def __init__(
        self, data: QueryDict, *, councils: Iterable[tuple[str, str]], terms: Iterable[tuple[str, str]]
    ) -> None:
        super().__init__(data)
        self.offer("service", [(service, service) for service in SERVICES])
        self.offer("council", councils)
        self.offer("term", terms, none="The newest")

    def file_query(self, service: str) -> str:
        """The address of a file begins so; its key follows. `service` is the one that the page shows."""
        query = QueryDict(mutable=True)
        query.update({**self.chosen(), "service": service, "key": ""})
        return f"?{query.urlencode()}"


class DashboardFilter(FilterForm):
    """Which figures a dashboard shows. Without a term the newest; without a level that with most audits."""

    term = forms.ChoiceField(label="Term", required=False)
    level = forms.ChoiceField(label="Level", required=False)
    since = forms.DateField(label="Submitted from", required=False, widget=DateBox)
    until = forms.DateField(label="Submitted until", required=False, widget=DateBox)
    criterion = forms.SlugField(required=False, widget=forms.HiddenInput)
    counted = forms.ChoiceField(choices=AS_REPORTED, required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict, *, choices: Choices, cuts: Iterable[Cut]) -> None:
        super().__init__(data)
        self._cuts = [cut.code for cut in cuts]
        self.offer("term", [(str(term.pk), str(term)) for term in choices.terms])
        self.offer("level", choices.levels.items())
        for cut in cuts:
            self.fields[cut.code] = forms.ChoiceField(label=cut.words, required=False)
            self.offer(cut.code, cut.names.items())

    def narrowed(self, auditor_id: int | None) -> Narrowed:
        """What was chosen, for the queries; with an auditor, their own audits alone."""
        chosen = self.chosen()
        groups = {cut: chosen[cut] for cut in self._cuts if chosen.get(cut)}
        since, until = (self.cleaned_data.get(name) for name in ("since", "until"))
        return Narrowed(groups, since, until, auditor_id)

    def with_(self, **facts: str) -> str:
        """What was chosen, and some more, as it stands in an address."""
        query = QueryDict(mutable=True)
        query.update({**self.chosen(), **facts})
        return f"?{query.urlencode()}"

    def _words(self, name: str, value: str) -> str:
        if name in {"since", "until"}:
            return f"{self.fields[name].label} {date_words(date.fromisoformat(value))}"
        if name == "counted":
            return AS_REPORTED[value]
        return f"Criterion: {value}" if name == "criterion" else super()._words(name, value)
