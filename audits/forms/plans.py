"""What is typed of a plan: as little as the work needs, and never a name."""

import re
from functools import partial
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from audits.forms.filters import ALL, state_choices
from audits.forms.months import MonthYearField
from audits.models import Plan
from audits.queries.codes import choices_or, first_kind, plan_kind_choices
from audits.queries.reading import STATES
from audits.services.plans import PlanFacts
from frameworks.queries.codes import choices
from qa_portal.web.filters import FilterForm
from qa_portal.web.forms import DayMonthYearField, Look
from qa_portal.web.paging import SIZE

MANY = "200"
"""For those who look through a whole year on one page, or print it."""


class PlanForm(forms.Form):
    """The facts of a plan, new or to be corrected."""

    reference = forms.CharField(
        max_length=40,
        help_text="Your council's own reference for the plan, such as NCC-2026-0042. Never a name or initials.",
    )
    plan_kind = forms.ChoiceField(
        label="Kind of plan or case", widget=forms.RadioSelect, choices=plan_kind_choices, initial=first_kind
    )
    plan_event = forms.ChoiceField(
        label="What gave rise to the plan?", widget=forms.RadioSelect, choices=partial(choices, "plan_event")
    )
    birth_month = MonthYearField(
        label="Month of birth", help_text="The month and year are enough to know the age. For example, 3 2017"
    )
    year_group = forms.CharField(required=False, max_length=3, help_text="N1, N2, R or a number, such as 4")
    primary_need = forms.ChoiceField(
        label="Primary type of need", required=False, choices=partial(choices_or, "Not recorded", "primary_need")
    )
    setting_type = forms.ChoiceField(
        label="Type of setting", required=False, choices=partial(choices_or, "Not recorded", "setting_type")
    )
    transfer_kind = forms.ChoiceField(
        label="Kind of phase transfer",
        required=False,
        choices=partial(choices_or, "None, or not recorded", "phase_transfer_kind"),
        help_text="Tells by which day a plan for a transfer is due.",
    )
    team = forms.CharField(required=False, max_length=60, help_text="The team that writes the plan.")
    requested_on = DayMonthYearField(
        label="Day of the request",
        required=False,
        help_text="When the assessment was asked for. For example, 27 3 2026",
    )

    looks: ClassVar = {
        "reference": Look(width=20),
        "plan_kind": Look(label="s", small=True),
        "plan_event": Look(label="s", small=True),
        "birth_month": Look(label="s"),
        "year_group": Look(width=3),
        "team": Look(width=20),
        "requested_on": Look(label="s"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(plan_kind_choices()) == 1:
            self.fields["plan_kind"].widget = forms.HiddenInput()
        self.fields["reference"].widget.attrs |= {"autocomplete": "off", "spellcheck": "false"}

    def clean_reference(self) -> str:
        reference = re.sub(r"\s+", " ", self.cleaned_data["reference"])
        if not any(sign.isdecimal() for sign in reference):
            raise ValidationError(
                "The reference has no number in it, so it may be a name. Enter your council's own reference"
            )
        return reference

    def clean_year_group(self) -> str:
        return self.cleaned_data["year_group"].upper()

    def facts(self) -> PlanFacts:
        return PlanFacts(**self.cleaned_data)


def plan_form_of(plan: Plan, data: Any = None) -> PlanForm:
    """The form with what is registered of a plan."""
    return PlanForm(data, initial={name: getattr(plan, name) for name in PlanForm.base_fields})


class PlanFilter(FilterForm):
    """What narrows the list of plans."""

    reference = forms.CharField(label="Reference", required=False, max_length=40)
    kind = forms.ChoiceField(
        label="Kind of plan or case", required=False, choices=lambda: [("", ALL), *plan_kind_choices()]
    )
    event = forms.ChoiceField(label="Plan event", required=False, choices=partial(choices_or, ALL, "plan_event"))
    stage = forms.ChoiceField(
        label="Stage of the document", required=False, choices=partial(choices_or, ALL, "plan_stage")
    )
    state = forms.ChoiceField(label="Document", required=False, choices=[("", ALL), *state_choices(STATES)])
    need = forms.ChoiceField(label="Primary need", required=False, choices=partial(choices_or, ALL, "primary_need"))
    setting = forms.ChoiceField(
        label="Type of setting", required=False, choices=partial(choices_or, ALL, "setting_type")
    )
    age = forms.ChoiceField(label="Age", required=False, choices=partial(choices_or, ALL, "age_band"))
    rows = forms.ChoiceField(label="Plans on a page", required=False, choices=[("", str(SIZE)), (MANY, MANY)])
