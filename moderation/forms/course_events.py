"""What a QA lead types of a training day, and what those who come say of it."""

from collections.abc import Iterable
from typing import Any, ClassVar
from uuid import UUID

from django import forms

from moderation.models import Attendance, Course, CourseEvent
from moderation.models.course_events import LEAST, MOST
from moderation.services.course_events import EventFacts
from qa_portal.web.forms import DayMonthYearField, Look, WholeNumberField

SURE = [("1", "1, not at all"), ("2", "2"), ("3", "3"), ("4", "4"), ("5", "5, completely")]
_MOST_PLACES = 500


class EventForm(forms.Form):
    """The facts of a new training day."""

    kind = forms.ChoiceField(
        label="What is it?",
        choices=CourseEvent.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it is"},
    )
    course = forms.ModelChoiceField(
        Course.objects.none(),
        label="Which course?",
        required=False,
        empty_label="None",
        help_text="A course day needs one. A workshop, briefing or improvement day can go without.",
    )
    title = forms.CharField(label="Title", max_length=160)
    held_on = DayMonthYearField(label="Date", help_text="For example, 27 3 2027")
    hours_said = forms.CharField(label="Time", max_length=60, help_text="For example, 10am to 1pm")
    mode = forms.ChoiceField(
        label="How is it held?",
        choices=CourseEvent.Mode.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how it is held"},
    )
    place = forms.CharField(
        label="Where?", max_length=200, help_text="The room, or how people get the link.", required=True
    )
    led_by = forms.CharField(label="Who leads it?", max_length=120)
    places = WholeNumberField(
        label="Places", min_value=1, max_value=_MOST_PLACES, required=False, help_text="Leave it empty for any number."
    )
    open_to_partners = forms.BooleanField(
        label="Open to partners",
        required=False,
        help_text="People of health, schools, forums and other bodies can book a place.",
    )

    says_optional = False
    looks: ClassVar = {
        "kind": Look(label="s", small=True),
        "mode": Look(label="s", small=True),
        "held_on": Look(label="s"),
        "places": Look(width=3),
    }

    def __init__(self, *args: Any, courses: Iterable[Course], event: CourseEvent | None = None, **kwargs: Any) -> None:
        kept = {name: getattr(event, name) for name in EventForm.base_fields} if event else {}
        super().__init__(*args, **{"initial": kept, **kwargs})
        fields: dict[str, Any] = self.fields
        fields["course"].queryset = Course.objects.filter(pk__in=[course.pk for course in courses])

    def facts(self) -> EventFacts:
        return EventFacts(**self.cleaned_data)


class BookingForm(forms.Form):
    """How sure somebody is of themselves before the day."""

    confidence = forms.TypedChoiceField(
        label="How sure are you of yourself in this subject now?",
        choices=SURE,
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        help_text="Only means of five people or more are ever shown.",
    )

    looks: ClassVar = {"confidence": Look(label="s", small=True, inline=True)}


class AfterForm(forms.Form):
    """How sure somebody is of themselves after the day, and what they take from it."""

    confidence = forms.TypedChoiceField(
        label="How sure are you of yourself in this subject now?",
        choices=SURE,
        coerce=int,
        widget=forms.RadioSelect,
        help_text=f"From {LEAST} to {MOST}. Only means of five people or more are ever shown.",
        error_messages={"required": "Choose how sure you are"},
    )
    sentence = forms.CharField(
        label="What will you do differently?",
        max_length=300,
        required=False,
        help_text="One sentence, without names. The organiser sees it without yours once five people have answered.",
    )

    looks: ClassVar = {"confidence": Look(label="s", small=True, inline=True)}


class CameForm(forms.Form):
    """Who came."""

    came = forms.MultipleChoiceField(
        label="Who came?",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Whoever is not ticked is kept as one who did not come.",
    )

    says_optional = False
    looks: ClassVar = {"came": Look(label="m", small=True)}

    def __init__(self, *args: Any, places: Iterable[Attendance], **kwargs: Any) -> None:
        held = list(places)
        came = [str(place.pk) for place in held if place.came]
        super().__init__(*args, **{"initial": {"came": came}, **kwargs})
        fields: dict[str, Any] = self.fields
        fields["came"].choices = [(str(place.pk), f"{place.person}, {place.organisation}") for place in held]

    def chosen(self) -> set[UUID]:
        return {UUID(key) for key in self.cleaned_data["came"]}
