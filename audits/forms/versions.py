"""A document of a plan, as it is uploaded."""

from collections.abc import Iterable
from functools import partial
from typing import Any, ClassVar

from django import forms

from audits.forms.documents import DocumentForm, document_field
from audits.models import PlanVersion
from frameworks.queries.codes import choices
from qa_portal.people.models import Person
from qa_portal.web.forms import DayMonthYearField, Look

NOBODY_HERE = "nobody-here"


class VersionForm(DocumentForm):
    """The file and what must be known of it. `colleagues` are the people who may have written it."""

    file = document_field()
    plan_stage = forms.ChoiceField(
        label="Stage of the document", widget=forms.RadioSelect, choices=partial(choices, "plan_stage")
    )
    drafted_on = DayMonthYearField(label="Date of the document", help_text="For example, 27 3 2026")
    author_type = forms.ChoiceField(
        label="How was it written?", widget=forms.RadioSelect, choices=PlanVersion.AuthorType.choices
    )
    written_by = forms.ChoiceField(
        label="Who wrote it?",
        help_text="So that they are never asked to score it.",
        error_messages={"required": "Choose who wrote it"},
    )

    looks: ClassVar = {
        "plan_stage": Look(label="s", small=True),
        "drafted_on": Look(label="s"),
        "author_type": Look(label="s", small=True),
    }

    def __init__(self, *args: Any, colleagues: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._colleagues = {str(person.pk): person for person in colleagues}
        fields: dict[str, Any] = self.fields
        names = [(key, person.name) for key, person in self._colleagues.items()]
        nobody = (NOBODY_HERE, "Somebody who does not use the portal")
        fields["written_by"].choices = [("", "Choose a person"), *names, nobody]

    def clean_written_by(self) -> Person | None:
        return self._colleagues.get(self.cleaned_data["written_by"])
