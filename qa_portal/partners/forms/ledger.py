"""What narrows the record of a space."""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from qa_portal.access.acts import WORDS
from qa_portal.ledger.models import Entry
from qa_portal.ledger.queries import plan_with
from qa_portal.partners.queries.ledger import people_in
from qa_portal.spaces.models import Space
from qa_portal.web.filters import FilterForm
from qa_portal.web.forms import Look
from qa_portal.web.wording import date_words

DATES = ("since", "until")
_TYPED = ("%d/%m/%Y", "%d %m %Y", "%d.%m.%Y", "%d %B %Y", "%Y-%m-%d")
_WRONG = {"invalid": "Enter a date such as 22/11/2026"}


class LedgerFilter(FilterForm):
    """By kind, person, act and dates; and a plan's reference, which leads to the page about that plan."""

    kind = forms.ChoiceField(label="Kind", required=False)
    person = forms.ChoiceField(label="Person", required=False)
    act = forms.ChoiceField(label="What they did", required=False)
    since = forms.DateField(
        label="From", required=False, input_formats=_TYPED, error_messages=_WRONG, help_text="For example, 22/11/2026"
    )
    until = forms.DateField(label="To", required=False, input_formats=_TYPED, error_messages=_WRONG)

    looks: ClassVar = {"since": Look(width=10), "until": Look(width=10)}

    def __init__(self, data: QueryDict, *, space: Space) -> None:
        super().__init__(data)
        self.offer("kind", [(kind.value, f"{kind.label}") for kind in Entry.Kind])
        self.offer("person", people_in(space))
        self.offer(
            "act", sorted(((str(act), words.capitalize()) for act, words in WORDS.items()), key=lambda each: each[1])
        )

    def _words(self, name: str, value: str) -> str:
        if name in DATES:
            return f"{self.fields[name].label}: {date_words(date.fromisoformat(value))}"
        return super()._words(name, value)


class PlanFinder(forms.Form):
    """The reference of a plan, to see who has read it."""

    says_optional = False
    reference = forms.CharField(
        label="Plan reference",
        max_length=40,
        help_text="For example, NCC-2026-0042",
        error_messages={"required": "Enter the reference of a plan"},
    )

    looks: ClassVar = {"reference": Look(width=20)}

    def __init__(self, *args: Any, space: Space, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "id_find_%s", **kwargs})
        self._space = space
        self.fields["reference"].widget.attrs |= {"autocomplete": "off", "spellcheck": "false"}

    def clean_reference(self) -> UUID:
        """The id of the plan with this reference."""
        typed = " ".join(self.cleaned_data["reference"].split())
        found = plan_with(self._space, typed)
        if found is None:
            raise ValidationError(f"No plan here has the reference {typed}")
        return found
