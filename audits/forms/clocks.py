"""A date of a plan, a lawful exception to a time limit, and what narrows the list of what is due."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any, ClassVar

from django import forms

from audits.forms.filters import ALL
from audits.queries.clocks import ClockRow, clocks, reason_names, state_names
from audits.queries.codes import choices_or
from audits.queries.events import REQUEST, event_name, event_names
from audits.rules.clocks import State
from qa_portal.people.models import Person
from qa_portal.web.filters import FilterForm
from qa_portal.web.forms import DayMonthYearField, Look


def _events() -> list[tuple[str, str]]:
    return [("", "Choose what happened"), (REQUEST, event_name(REQUEST)), *event_names().items()]


class DateForm(forms.Form):
    """On which day something happened."""

    event = forms.ChoiceField(
        label="What happened?", choices=_events, error_messages={"required": "Choose what happened"}
    )
    day = DayMonthYearField(
        label="On which day?",
        required=False,
        help_text="For example, 27 3 2026. Leave it empty to take away a date that was recorded by mistake.",
    )

    looks: ClassVar = {"event": Look(label="s"), "day": Look(label="s", says_optional=False)}


class ExceptionForm(forms.Form):
    """Why one time limit may lawfully take longer."""

    clock = forms.ChoiceField(label="Which time limit?", widget=forms.RadioSelect)
    reason = forms.ChoiceField(
        label="What is the reason?", widget=forms.RadioSelect, choices=lambda: list(reason_names().items())
    )
    first_day = DayMonthYearField(label="First day", help_text="For example, 27 3 2026")
    last_day = DayMonthYearField(label="Last day", help_text="The days from the first to the last do not count.")

    looks: ClassVar = {name: Look(label="s", small=True) for name in ("clock", "reason", "first_day", "last_day")}

    def __init__(self, *args: Any, rows: Sequence[ClockRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["clock"].choices = [(row.run.clock.code, row.name) for row in rows if row.may_have_exception]


class DueFilter(FilterForm):
    """What narrows the list of what is due."""

    when = forms.ChoiceField(label="When", required=False)
    clock = forms.ChoiceField(label="Time limit", required=False)
    need = forms.ChoiceField(label="Primary need", required=False, choices=partial(choices_or, ALL, "primary_need"))
    team = forms.ChoiceField(label="Team", required=False)
    writer = forms.ChoiceField(label="Writer", required=False)

    def __init__(self, *args: Any, teams: Iterable[str], writers: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("when", [(state.value, state_names()[state]) for state in (State.OVERDUE, State.DUE_SOON)])
        self.offer("clock", [(clock.code, clock.name) for clock in clocks() if not clock.is_minimum])
        self.offer("team", [(team, team) for team in teams])
        self.offer("writer", [(str(person.pk), person.name) for person in writers])
