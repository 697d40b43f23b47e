"""What a steward sets for their council."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from qa_portal.partners.queries.councils import level_variants
from qa_portal.partners.rules.colours import colour_fault
from qa_portal.partners.services.councils import CouncilSettings
from qa_portal.spaces.models import Space
from qa_portal.web.forms import Look


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

    says_optional = False
    looks: ClassVar = {"brand_colour": Look(width=10), "level_variant": Look(label="s", small=True)}

    def __init__(self, *args: Any, space: Space, **kwargs: Any) -> None:
        council = space.own_council
        names = ("brand_colour", "paig_name", "level_variant")
        super().__init__(*args, **{"initial": {name: getattr(council, name) for name in names}, **kwargs})
        fields: dict[str, Any] = self.fields
        fields["level_variant"].choices = _choices(space, council.level_variant)
        fields["brand_colour"].widget.attrs |= {"autocomplete": "off", "spellcheck": "false"}

    def clean_brand_colour(self) -> str:
        colour = self.cleaned_data["brand_colour"].lower()
        if fault := colour_fault(colour):
            raise ValidationError(fault)
        return colour

    def settings(self) -> CouncilSettings:
        return CouncilSettings(**self.cleaned_data)


def _choices(space: Space, present: str) -> list[tuple[str, str]]:
    """What the area offers. The present one stays a choice, also where the library that offered it cannot be seen."""
    offered = [("", "The levels of the local area"), *level_variants(space)]
    is_known = present in dict(offered)
    return offered if is_known else [*offered, (present, present.replace("_", " ").capitalize())]
