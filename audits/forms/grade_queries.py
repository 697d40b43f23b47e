"""Asking for a second look at a grade, choosing who takes it, and deciding."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField

from audits.queries.grade_queries import Compared, QueryPage
from audits.queries.judging import Judging
from qa_portal.people.models import Person
from qa_portal.web.forms import Look

LONGEST = 4000


class QueryForm(forms.Form):
    """Which graded answers should be looked at again, and why."""

    codes = forms.MultipleChoiceField(
        label="Which criteria should be looked at again?",
        widget=forms.CheckboxSelectMultiple,
        help_text="Somebody who does not know the first grades judges these again.",
        error_messages={"required": "Choose the criteria that should be looked at again"},
    )
    reason = forms.CharField(
        label="Why do you think that they were judged wrongly?",
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 5}),
        help_text="Say where in the plan the words stand that count. Speak of the plan and not of the auditor.",
        error_messages={"required": "Enter your reason"},
    )

    looks: ClassVar = {"codes": Look(label="m", small=True)}

    def __init__(self, data: Mapping[str, Any] | None, judging: Judging) -> None:
        super().__init__(data)
        pairs = zip(judging.answers, judging.criteria, strict=True)
        fields: dict[str, Any] = self.fields
        fields["codes"].choices = [
            (spec.code, f"{spec.code}: {spec.question} ({judging.labels[answer.grade]})")
            for answer, spec in pairs
            if answer.grade is not None
        ]


class SecondForm(forms.Form):
    """Who judges again. `people` have no part in the plan; the least burdened stands first."""

    auditor = forms.ChoiceField(
        label="Who judges again?",
        help_text="Those who wrote or judged this plan are left out. The first has the least to do.",
        error_messages={"required": "Choose who judges again"},
    )

    def __init__(self, data: Mapping[str, Any] | None, people: Iterable[Person]) -> None:
        super().__init__(data)
        self._people = {str(person.pk): person for person in people}
        fields: dict[str, Any] = self.fields
        fields["auditor"].choices = [(key, person.name) for key, person in self._people.items()]

    def chosen(self) -> Person:
        return self._people[self.cleaned_data["auditor"]]


class DecisionForm(forms.Form):
    """A grade for each queried criterion, and a sentence for the writer."""

    says_optional = False

    def __init__(self, data: Mapping[str, Any] | None, page: QueryPage) -> None:
        super().__init__(data)
        self.rows = page.rows
        self.looks = {self._key(row): Look(label="s", small=True, inline=True) for row in page.rows}
        for row in page.rows:
            self.fields[self._key(row)] = _grade_field(row, page)
        self.fields["words"] = forms.CharField(
            label="Your decision in a sentence or two",
            max_length=LONGEST,
            widget=forms.Textarea({"rows": 4}),
            help_text="The writer and both auditors read it.",
            error_messages={"required": "Say in a sentence how you have decided"},
        )

    def of(self, row: Compared) -> BoundField:
        return self[self._key(row)]

    @property
    def words(self) -> BoundField:
        return self["words"]

    def grades(self) -> dict[str, int]:
        return {row.spec.code: int(self.cleaned_data[self._key(row)]) for row in self.rows}

    @staticmethod
    def _key(row: Compared) -> str:
        return f"grade-{row.queried.pk}"


def _grade_field(row: Compared, page: QueryPage) -> forms.ChoiceField:
    allowed = page.judging.grades_allowed(row.spec)
    return forms.ChoiceField(
        label=f"Your decision on {row.spec.code}",
        choices=[(str(grade), page.judging.labels[grade]) for grade in allowed],
        widget=forms.RadioSelect,
        error_messages={"required": f"Choose a grade for {row.spec.code}"},
    )
