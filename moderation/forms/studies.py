"""Opening a case study, choosing its cases, and putting together what is known about a child."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms

from audits.models import Plan
from audits.queries.rounds import terms_for
from frameworks.models import FrameworkVersion
from frameworks.rules.case_studies import PromptSpec
from moderation.models import CaseStudy, ChronologyEntry, ContactAttempt, PupilProfile
from moderation.models.sessions import Mode
from moderation.services.studies import Attempt, CaseFacts, Event, ProfileFacts, StudyFacts
from qa_portal.partners.models import Term
from qa_portal.spaces.models import Space
from qa_portal.web.forms import DayMonthYearField, Look

LONGEST = 4000


class StudyForm(forms.Form):
    """A meeting that looks at cases on one theme."""

    title = forms.CharField(
        label="Name of the case study", max_length=120, help_text="Such as “Case studies, November 2026”."
    )
    theme = forms.CharField(
        label="Theme",
        max_length=200,
        help_text="What the cases have in common, and why you look at it now.",
        error_messages={"required": "Enter the theme"},
    )
    framework_version = forms.ModelChoiceField(
        FrameworkVersion.objects.none(), label="By which questions and categories?", empty_label=None
    )
    term = forms.ModelChoiceField(
        Term.objects.none(), empty_label="Choose a term", error_messages={"required": "Choose a term"}
    )
    held_on = DayMonthYearField(label="Date of the meeting", help_text="For example, 27 3 2026")
    mode = forms.ChoiceField(label="How people meet", choices=Mode.choices, widget=forms.RadioSelect)
    place = forms.CharField(label="Where", max_length=160, required=False, help_text="A room, or how to join.")

    looks: ClassVar = {"held_on": Look(label="s"), "mode": Look(label="s", small=True, inline=True)}

    def __init__(
        self, *args: Any, space: Space, versions: Sequence[FrameworkVersion], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fields = dict[str, Any](self.fields)
        keys = [version.pk for version in versions]
        fields["framework_version"].queryset = _read(FrameworkVersion.objects.filter(pk__in=keys))
        fields["term"].queryset = terms_for(space, today)
        fields["term"].initial = fields["term"].queryset.containing(today).first()
        fields["mode"].initial = Mode.IN_PERSON
        if keys:
            fields["framework_version"].initial = keys[0]

    def facts(self) -> StudyFacts:
        return StudyFacts(**self.cleaned_data)


def _read(versions: Any) -> Any:
    return versions.select_related("framework").defer("content")


class CaseForm(forms.Form):
    """One case: nobody is named, a plan is given by its reference."""

    reference = forms.CharField(
        label="What is the case called here?",
        max_length=40,
        help_text="Such as “Case 1”, without a name or initials.",
        error_messages={"required": "Enter what the case is called"},
    )
    kind = forms.ChoiceField(
        label="What help does the child have?",
        choices=CaseStudy.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what help the child has"},
    )
    plan = forms.CharField(
        label="Reference of the plan", max_length=40, required=False, help_text="Empty for SEN Support."
    )
    reason = forms.CharField(
        label="How was it drawn, and why?", max_length=200, error_messages={"required": "Enter how it was drawn"}
    )
    footing = forms.CharField(
        label="On what legal footing is it looked at?",
        max_length=200,
        help_text="Such as “Consent of the parents, 3 November 2026”.",
        error_messages={"required": "Enter the consent or another lawful basis"},
    )

    looks: ClassVar = {
        "reference": Look(width=20),
        "plan": Look(width=20),
        "kind": Look(label="s", small=True),
    }

    def __init__(self, *args: Any, space: Space, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._space = space
        self.fields["plan"].widget.attrs |= {"autocomplete": "off", "spellcheck": "false"}

    def clean_plan(self) -> Plan | None:
        typed = self.cleaned_data["plan"]
        if not typed:
            return None
        found: Plan | None = Plan.objects.in_space(self._space).filter(reference__iexact=typed).first()
        if found is None:
            raise forms.ValidationError(f"There is no plan {typed} in this council.")
        return found

    def facts(self) -> CaseFacts:
        return CaseFacts(**self.cleaned_data)


class EventForm(forms.Form):
    """One line of the chronology."""

    happened_on = DayMonthYearField(label="When was it?", help_text="For example, 27 3 2026")
    what = forms.CharField(
        label="What happened?",
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3}),
        help_text="Without names.",
        error_messages={"required": "Enter what happened"},
    )
    agency = forms.ChoiceField(
        label="Whose record is it?",
        choices=ChronologyEntry.Agency.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whose record it is"},
    )
    source = forms.CharField(
        label="Where does it stand?",
        max_length=160,
        help_text="The record or document that it comes from.",
        error_messages={"required": "Enter where it stands"},
    )
    social_care = forms.ChoiceField(
        label="Was social care asked, and did it know?",
        choices=ChronologyEntry.SocialCare.choices,
        widget=forms.RadioSelect,
        required=False,
    )

    looks: ClassVar = {
        "happened_on": Look(label="s"),
        "agency": Look(label="s", small=True),
        "social_care": Look(label="s", small=True, says_optional=False),
    }

    def event(self) -> Event:
        return Event(**self.cleaned_data)


class AttemptForm(forms.Form):
    """One attempt to hear a parent or the child."""

    whom = forms.ChoiceField(
        label="Who was to be heard?",
        choices=ContactAttempt.Whom.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who was to be heard"},
    )
    tried_on = DayMonthYearField(label="When was it tried?", help_text="For example, 27 3 2026")
    way = forms.ChoiceField(
        label="How?",
        choices=ContactAttempt.Way.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how it was tried"},
    )
    outcome = forms.ChoiceField(
        label="What came of it?",
        choices=ContactAttempt.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what came of it"},
    )
    note = forms.CharField(
        label="What is worth remembering?", max_length=LONGEST, required=False, widget=forms.Textarea({"rows": 2})
    )

    looks: ClassVar = {name: Look(label="s", small=True) for name in ("whom", "way", "outcome")} | {
        "tried_on": Look(label="s")
    }

    def attempt(self) -> Attempt:
        return Attempt(**self.cleaned_data)


class ProfileForm(forms.Form):
    """The child's profile under the headings of the framework."""

    no_view = forms.CharField(
        label="If there is no view of the child or the family: why?",
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    checked_on = DayMonthYearField(
        label="When did somebody whom the child knows well go through it with them?", required=False
    )

    looks: ClassVar = {"checked_on": Look(label="s")}

    def __init__(self, *args: Any, headings: Iterable[PromptSpec], profile: PupilProfile | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = profile.words if profile else {}
        self._codes = [each.code for each in headings]
        for each in headings:
            self.fields[each.code] = forms.CharField(
                label=each.text,
                max_length=LONGEST,
                required=False,
                widget=forms.Textarea({"rows": 2}),
                initial=held.get(each.code, ""),
            )
        self.order_fields([*self._codes, "no_view", "checked_on"])
        if profile is not None:
            self.initial = {**self.initial, "no_view": profile.no_view, "checked_on": profile.checked_on}

    def facts(self) -> ProfileFacts:
        sent = self.cleaned_data
        return ProfileFacts({code: sent[code] for code in self._codes}, sent["no_view"], sent["checked_on"])
