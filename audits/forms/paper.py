"""Who filled in a printed tool, and when."""

from typing import ClassVar, cast

from django import forms

from audits.models import Audit, PlanVersion
from audits.queries.auditors import scorers_in
from audits.queries.typists import typists_for
from qa_portal.people.models import Person
from qa_portal.web.forms import DayMonthYearField, Look


class SheetForm(forms.Form):
    """The head of a sheet that was filled in by hand."""

    auditor = forms.ModelChoiceField(
        Person.objects.none(),
        label="Who audited the draft on paper?",
        empty_label="Choose a person",
        help_text="The audit counts as theirs, and they write the feedback to the writer.",
        error_messages={"required": "Choose who audited the draft"},
    )
    audited_on = DayMonthYearField(label="On which day?", help_text="As it stands on the sheet. For example, 9 11 2026")

    looks: ClassVar[dict[str, Look]] = {"auditor": Look(label="s"), "audited_on": Look(label="s")}

    def __init__(self, data: object, *, version: PlanVersion, **kwargs: object) -> None:
        super().__init__(data, **kwargs)  # type: ignore[arg-type]
        people = scorers_in(version.space).exclude(pk__in=filter(None, [version.written_by_id]))
        cast("forms.ModelChoiceField", self.fields["auditor"]).queryset = people


class HandSheetOnForm(forms.Form):
    """Who goes on entering a sheet."""

    to = forms.ModelChoiceField(
        Person.objects.none(),
        label="Who goes on entering it?",
        empty_label="Choose a person",
        error_messages={"required": "Choose who goes on entering the sheet"},
    )

    looks: ClassVar[dict[str, Look]] = {"to": Look(label="s")}

    def __init__(self, data: object, *, audit: Audit, **kwargs: object) -> None:
        super().__init__(data, **kwargs)  # type: ignore[arg-type]
        cast("forms.ModelChoiceField", self.fields["to"]).queryset = typists_for(audit)
