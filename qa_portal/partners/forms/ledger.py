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
from qa_portal.web.forms import Look, WholeNumberField
from qa_portal.web.wording import date_words

DATES = ("since", "until")
_TYPED = ("%d/%m/%Y", "%d %m %Y", "%d.%m.%Y", "%d %B %Y", "%Y-%m-%d")
_WRONG = {"invalid": "Enter a date such as 22/11/2026"}


class DatesFilter(FilterForm):
    """By the dates on which something was recorded, both included."""

    since = forms.DateField(
        label="From", required=False, input_formats=_TYPED, error_messages=_WRONG, help_text="For example, 22/11/2026"
    )
    until = forms.DateField(label="To", required=False, input_formats=_TYPED, error_messages=_WRONG)

    looks: ClassVar = {"since": Look(width=10), "until": Look(width=10)}

    def _words(self, name: str, value: str) -> str:
        if name in DATES:
            return f"{self.fields[name].label}: {date_words(date.fromisoformat(value))}"
        return super()._words(name, value)


class ReaderFilter(DatesFilter):
    """Who has read a plan, by person and dates."""

    person = forms.ChoiceField(label="Person", required=False)
    field_order = ("person", "since", "until")

    def __init__(self, data: QueryDict, *, readers: list[tuple[str, str]]) -> None:
        super().__init__(data)
        self.offer("person", readers)


class LedgerFilter(DatesFilter):
    """By kind, person, act and dates; and a plan's reference, which leads to the page about that plan."""

    kind = forms.ChoiceField(label="Kind", required=False)
    person = forms.ChoiceField(label="Person", required=False)
    act = forms.ChoiceField(label="What they did", required=False)
    field_order = ("kind", "person", "act", "since", "until")

    def __init__(self, data: QueryDict, *, space: Space) -> None:
        super().__init__(data)
        self.offer("kind", [(kind.value, f"{kind.label}") for kind in Entry.Kind])
        self.offer("person", people_in(space))
        self.offer(
            "act", sorted(((str(act), words.capitalize()) for act, words in WORDS.items()), key=lambda each: each[1])
        )


class KeptHashForm(forms.Form):
    """What somebody kept of the record earlier: the number of an entry and its hash."""

    says_optional = False
    number = WholeNumberField(label="Number of the entry", error_messages={"required": "Enter the number of the entry"})
    kept_hash = forms.RegexField(
        r"^[0-9a-fA-F]{64}$",
        label="Its hash",
        error_messages={"required": "Enter the hash", "invalid": "A hash has 64 letters and digits, a to f and 0 to 9"},
    )

    looks: ClassVar = {"number": Look(width=10)}


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
