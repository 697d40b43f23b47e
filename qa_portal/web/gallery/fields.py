"""A form with one field of every kind, as the gallery and the tests show it."""

from typing import ClassVar

from django import forms

from qa_portal.web.forms import DayMonthYearField, Look, WholeNumberField

GRADES = [("4", "Exemplary"), ("3", "Secure"), ("2", "Needs work"), ("1", "Falls short"), ("na", "Not applicable")]
SECTIONS = [("B", "Section B, needs"), ("E", "Section E, outcomes"), ("F", "Section F, provision")]


class SampleForm(forms.Form):
    """One field of each kind."""

    looks: ClassVar[dict[str, Look]] = {
        "grade": Look(
            label="m",
            small=True,
            choice_hints={
                "4": "Could be shown to others as an example.",
                "3": "Does what is needed, with little to improve.",
            },
            divided_before="na",
        ),
        "comment": Look(counted=True),
        "hours": Look(width=3, suffix="hours a week"),
        "section": Look(label="m"),
    }

    grade = forms.ChoiceField(
        label="How well does Section F specify provision?", choices=GRADES, widget=forms.RadioSelect
    )
    comment = forms.CharField(
        label="Comment",
        widget=forms.Textarea,
        max_length=400,
        required=False,
        help_text="Say what bears out the grade.",
    )
    sections = forms.MultipleChoiceField(
        label="Which sections did you read?", choices=SECTIONS, widget=forms.CheckboxSelectMultiple
    )
    section = forms.ChoiceField(label="Section", choices=[("", "Choose a section"), *SECTIONS])
    held_on = DayMonthYearField(label="Date of the meeting", help_text="For example, 27 3 2026")
    hours = WholeNumberField(label="Provision in hours", min_value=0)
    reviewer = forms.CharField(label="Name of the reviewer")
    email = forms.EmailField(label="Work e-mail address")
    password = forms.CharField(label="Password", widget=forms.PasswordInput)
    plan = forms.FileField(label="Upload the draft plan", help_text="A Word document or a PDF, up to 20 megabytes.")
    agrees = forms.BooleanField(label="I did not help to write this plan")


class SampleFilter(forms.Form):
    """A short form that narrows a list."""

    says_optional = False
    looks: ClassVar[dict[str, Look]] = {"state": Look(label="s", small=True), "reference": Look(label="s")}

    state = forms.MultipleChoiceField(
        label="State",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("late", "Late"), ("begun", "Begun"), ("submitted", "Submitted")],
    )
    reference = forms.CharField(label="Reference", required=False)


def new_form() -> SampleForm:
    """Give the form as somebody first meets it."""
    return SampleForm(auto_id="id_new_%s")


def wrong_form() -> SampleForm:
    """Give the form after it was sent with mistakes in it."""
    sent = {
        "comment": "Too long. " * 50,
        "held_on_day": "27",
        "held_on_month": "3",
        "hours": "some",
        "email": "no address",
    }
    return SampleForm(sent, auto_id="id_sample_%s")
