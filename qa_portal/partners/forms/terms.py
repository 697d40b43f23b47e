"""What an area steward types about the days of a term."""

from typing import Any, ClassVar

from django import forms

from qa_portal.partners.models import Term
from qa_portal.partners.queries.terms import Proposal, proposal
from qa_portal.web.forms import DayMonthYearField, Look


class TermForm(forms.Form):
    """The first and last day of a term; once they can be, `proposed` says what would follow from them."""

    starts_on = DayMonthYearField(label="First day")
    ends_on = DayMonthYearField(label="Last day")

    looks: ClassVar = {"starts_on": Look(label="s"), "ends_on": Look(label="s")}

    proposed: Proposal | None = None

    def __init__(self, *args: Any, term: Term, **kwargs: Any) -> None:
        initial = {"starts_on": term.starts_on, "ends_on": term.ends_on}
        super().__init__(*args, **{"initial": initial, **kwargs})
        self._term = term

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        starts_on, ends_on = typed.get("starts_on"), typed.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", "Last day must be the same as or after the first day")
        elif starts_on and ends_on:
            self._propose(starts_on, ends_on)
        return typed

    def _propose(self, starts_on: Any, ends_on: Any) -> None:
        try:
            self.proposed = proposal(self._term, starts_on, ends_on)
        except ValueError as fault:
            self.add_error("ends_on", str(fault))
