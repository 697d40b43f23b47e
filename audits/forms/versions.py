"""A document of a plan, as it is uploaded."""

from collections.abc import Iterable
from functools import partial
from typing import Any, ClassVar

from django import forms

from audits.models import PlanVersion
from audits.parser.run import KINDS as READABLE
from audits.rules.documents import endings, in_words
from frameworks.queries.codes import choices
from qa_portal.people.models import Person
from qa_portal.web.forms import DayMonthYearField, Look
from qa_portal.web.uploads import NO_ROOM

NOBODY_HERE = "nobody-here"


class VersionForm(forms.Form):
    """The file and what must be known of it. `colleagues` are the people who may have written it."""

    file = forms.FileField(
        label="Document",
        help_text=f"{in_words(READABLE)}, up to 20 megabytes.",
        widget=forms.FileInput({"accept": endings(READABLE)}),
        error_messages={
            "required": "Choose the document",
            "empty": "The file is empty. Check that it opens on your own computer and choose it again",
        },
    )
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

    def say_no_room(self) -> None:
        """Say why there is no file: one was sent, and the disc had no room for it."""
        self.fields["file"].error_messages["required"] = NO_ROOM

    @property
    def file_is_lost(self) -> bool:
        """Whether a file was sent that has to be chosen again because something else was wrong."""
        return self.is_bound and bool(self.errors) and bool(self.files.get("file"))
