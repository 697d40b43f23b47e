"""What a steward sets for their council."""

from dataclasses import fields
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from qa_portal.partners.queries.councils import level_variants
from qa_portal.partners.rules.colours import colour_fault
from qa_portal.partners.services.councils import CouncilSettings
from qa_portal.spaces.models import Space
from qa_portal.web.forms import DayMonthYearField, Look, WholeNumberField


class SettingsForm(forms.Form):
    """The settings of the council whose space it is; it opens with what they are now."""

    brand_colour = forms.CharField(
        label="Colour",
        max_length=7,
        help_text="The colour behind the white words at the top of each page, such as #1d70b8",
        error_messages={"required": "Enter a colour"},
    )
    paig_name = forms.CharField(
        label="Full name of your assurance and improvement group",
        max_length=160,
        help_text="As it stands on reports.",
        error_messages={"required": "Enter the name of the group"},
    )
    level_variant = forms.ChoiceField(
        label="Which levels of assurance does your council use?", required=False, widget=forms.RadioSelect
    )

    small_number_threshold = WholeNumberField(
        label="Smallest count that reports show",
        min_value=5,
        max_value=20,
        help_text="From 5 to 20. Smaller counts may point to a child, so they are hidden, with what gives them away.",
        error_messages={
            "required": "Enter the smallest count that reports show",
            "min_value": "Smallest count that reports show must be 5 or more",
            "max_value": "Smallest count that reports show must be 20 or less",
        },
    )
    caution_threshold = WholeNumberField(
        label="Audits below which a share is marked",
        max_value=100,
        help_text="A share of fewer audits says little, so reports ask to read it with care.",
        error_messages={
            "required": "Enter a number of audits",
            "max_value": "Audits below which a share is marked must be 100 or less",
        },
    )
    report_contact = forms.CharField(
        label="Whom can readers of a report ask?",
        required=False,
        max_length=160,
        help_text="A team with its telephone number or e-mail address.",
    )

    lead_releases_feedback = forms.BooleanField(
        label="A QA lead releases feedback notes",
        required=False,
        help_text="Otherwise the auditor sends the note to the writer.",
    )
    reaudit_by_another = forms.BooleanField(
        label="Somebody else looks again",
        required=False,
        help_text="What failed and was changed is judged again by another auditor than the first.",
    )
    grade_query_days = WholeNumberField(
        label="Working days in which a writer can query a grade",
        required=False,
        min_value=1,
        max_value=60,
        help_text="From the day the feedback was sent. Leave it empty for the number that your area proposes.",
    )

    certified_auditors_from = DayMonthYearField(
        label="First day on which auditors need certificates",
        required=False,
        help_text="From then on nobody begins an audit without certificates in date; audits that were begun can be "
        "finished. Leave it empty if you do not ask for certificates.",
    )

    says_optional = False
    looks: ClassVar = {
        "brand_colour": Look(width=10),
        "level_variant": Look(label="s", small=True),
        "small_number_threshold": Look(width=3),
        "caution_threshold": Look(width=3),
        "grade_query_days": Look(width=3),
        "certified_auditors_from": Look(label="s"),
    }

    def __init__(self, *args: Any, space: Space, **kwargs: Any) -> None:
        council = space.own_council
        names = [each.name for each in fields(CouncilSettings)]
        super().__init__(*args, **{"initial": {name: getattr(council, name) for name in names}, **kwargs})
        own: dict[str, Any] = self.fields
        own["level_variant"].choices = _choices(space, council.level_variant)
        own["brand_colour"].widget.attrs |= {"autocomplete": "off", "spellcheck": "false"}

    def clean_brand_colour(self) -> str:
        colour = self.cleaned_data["brand_colour"].lower()
        if fault := colour_fault(colour):
            raise ValidationError(fault)
        return colour

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        hidden, marked = typed.get("small_number_threshold"), typed.get("caution_threshold")
        if hidden is not None and marked is not None and marked < hidden:
            self.add_error("caution_threshold", f"This must be {hidden} or more, as smaller counts are hidden anyway")
        return typed

    def settings(self) -> CouncilSettings:
        return CouncilSettings(**self.cleaned_data)


def _choices(space: Space, present: str) -> list[tuple[str, str]]:
    """What the area offers. The present one stays a choice, also where the library that offered it cannot be seen."""
    offered = [("", "The levels of the local area"), *level_variants(space)]
    is_known = present in dict(offered)
    return offered if is_known else [*offered, (present, present.replace("_", " ").capitalize())]
