"""Choosing plans and people for a session."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from audits.models import Audit
from moderation.models import ModerationSession
from moderation.queries.cases import candidates
from moderation.queries.people import Colleague
from qa_portal.web.forms import Look, WholeNumberField
from qa_portal.web.wording import date_words

_MOST_DRAWN = 50
_NO_REASON = "Enter why this plan is chosen"


class DrawForm(forms.Form):
    """How many plans are drawn, and a seed that people announced."""

    size = WholeNumberField(label="How many plans?", min_value=1, max_value=_MOST_DRAWN)
    seed = forms.CharField(
        label="Seed",
        max_length=64,
        required=False,
        help_text="If people announced a number or a word beforehand. Else the portal makes one.",
    )

    looks: ClassVar = {"size": Look(width=3), "seed": Look(width=20)}
    prefix = "draw"


class PickForm(forms.Form):
    """One audit that is chosen by hand, by the reference of its plan."""

    plan = forms.CharField(
        label="Reference of the plan", max_length=40, error_messages={"required": "Enter the reference of a plan"}
    )
    reason = forms.CharField(
        label="Why is it chosen?",
        max_length=200,
        help_text="Such as its kind of need, how complex it is, or that a grade was queried.",
        error_messages={"required": _NO_REASON},
    )

    looks: ClassVar = {"plan": Look(width=20)}
    prefix = "pick"

    def __init__(self, *args: Any, session: ModerationSession, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._session = session
        self.fields["plan"].widget.attrs |= {"autocomplete": "off", "spellcheck": "false"}

    def clean_plan(self) -> Audit:
        """The newest audit of this plan that could be chosen."""
        reference = self.cleaned_data["plan"]
        found: Audit | None = candidates(self._session).filter(plan_version__plan__reference__iexact=reference).first()
        if found is None:
            raise ValidationError(f"No audit of plan {reference} can be chosen: look at the list below")
        return found


class LeaveOutForm(forms.Form):
    """Why a plan is taken off the list."""

    reason = forms.CharField(
        label="Why is it left out?", max_length=200, error_messages={"required": "Enter why the plan is left out"}
    )


class InviteForm(forms.Form):
    """Several people at once, and who of them must not be missing."""

    people = forms.TypedMultipleChoiceField(
        label="Who is asked?",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose whom to ask"},
    )
    expected = forms.TypedMultipleChoiceField(
        label="Who of them must not be missing?",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="The page says so if one of them does not come.",
    )

    looks: ClassVar = {"people": Look(label="m", small=True), "expected": Look(label="s", small=True)}

    def __init__(self, *args: Any, colleagues: Iterable[Colleague], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        free = [each for each in colleagues if not each.conflict]
        fields: dict[str, Any] = self.fields
        fields["people"].choices = [(each.person.pk, _words(each)) for each in free]
        fields["expected"].choices = [(each.person.pk, each.person.name) for each in free]

    def clean(self) -> dict[str, Any]:
        facts = self.cleaned_data
        if set(facts.get("expected", ())) - set(facts.get("people", ())):
            raise ValidationError("Ask those who must not be missing, too.")
        return facts


def _words(colleague: Colleague) -> str:
    away = f", away until {date_words(colleague.away_until)}" if colleague.away_until else ""
    return f"{colleague.person.name}, {colleague.role_words}, {colleague.organisation.name}{away}"
