from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError

from qa_portal.web.forms import DayMonthYearField, Look, WholeNumberField


class _Meeting(forms.Form):
    held_on = DayMonthYearField(label="Date of the meeting")


def _typed(day, month, year):
    return _Meeting({"held_on_day": day, "held_on_month": month, "held_on_year": year})


@pytest.mark.parametrize("month", ["3", "03", "Mar", "march", "MARCH"])
def test_a_month_may_be_a_number_or_a_name(month):
    form = _typed("27", month, "2026")
    assert form.is_valid()
    assert form.cleaned_data["held_on"] == date(2026, 3, 27)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (("", "", ""), "Enter the date of the meeting, for example 27 3 2026"),
        (("27", "3", ""), "Date of the meeting must include a year"),
        (("", "", "2026"), "Date of the meeting must include a day and a month"),
        (("30", "2", "2026"), "Date of the meeting must be a real date, for example 27 3 2026"),
        (("27", "Ma", "2026"), "Date of the meeting must be a real date, for example 27 3 2026"),
        (("27", "3", "26"), "Date of the meeting must be a real date, for example 27 3 2026"),
        (("x", "3", "2026"), "Date of the meeting must be a real date, for example 27 3 2026"),
    ],
)
def test_what_is_wrong_with_a_date_is_said_by_name(typed, sentence):
    assert _typed(*typed).errors["held_on"] == [sentence]


def test_a_date_that_may_be_left_out_may_be_left_out():
    assert DayMonthYearField(required=False).clean(["", "", ""]) is None


def test_a_date_is_shown_in_three_boxes():
    html = str(_Meeting(initial={"held_on": date(2026, 3, 27)})["held_on"].as_field_group())
    assert 'name="held_on_day" value="27"' in html
    assert 'name="held_on_month" value="3"' in html
    assert 'name="held_on_year" value="2026"' in html


@pytest.mark.parametrize(
    ("data", "changed"), [(["27", "3", "2026"], False), (["28", "3", "2026"], True), (["27", "3", ""], True)]
)
def test_a_date_knows_whether_it_was_changed(data, changed):
    assert DayMonthYearField().has_changed(date(2026, 3, 27), data) is changed


def test_a_whole_number_is_typed_in_a_text_box():
    class Hours(forms.Form):
        hours = WholeNumberField()

    assert 'type="text" name="hours" inputmode="numeric"' in str(Hours()["hours"])


class _Audit(forms.Form):
    looks = {
        "grade": Look(choice_hints={"4": "Could be shown to others."}, divided_before="na"),
        "comment": Look(counted=True),
    }

    grade = forms.ChoiceField(choices=[("4", "Exemplary"), ("na", "Not applicable")], widget=forms.RadioSelect)
    comment = forms.CharField(max_length=10, widget=forms.Textarea, required=False)
    name = forms.CharField(max_length=20)
    reason = forms.CharField(widget=forms.HiddenInput)


def test_a_choice_is_described_by_its_own_hint():
    html = _Audit()["grade"].as_field_group()
    assert 'aria-describedby="id_grade_0_item_hint"' in html
    assert (
        '<div id="id_grade_0_item_hint" class="govuk-hint govuk-radios__hint">Could be shown to others.</div>' in html
    )
    assert html.index("divider") < html.index("Not applicable")


def test_a_field_that_may_stay_empty_says_so():
    assert "Comment (optional)" in _Audit()["comment"].as_field_group()


def test_a_form_of_filters_does_not_say_optional():
    class Filter(_Audit):
        says_optional = False

    assert "(optional)" not in str(Filter())


def test_browsers_do_not_cut_text_off_nor_check_it_themselves():
    html = str(_Audit())
    assert "maxlength=" not in html.replace("data-maxlength=", "")
    assert " required" not in html


def test_a_hidden_field_stays_hidden():
    html = str(_Audit({}))
    assert '<input type="hidden" name="reason" id="id_reason">' in html
    assert html.count('name="reason"') == 1


def test_a_form_keeps_the_rows_and_classes_it_asked_for():
    class Long(forms.Form):
        text = forms.CharField(widget=forms.Textarea({"rows": "12", "class": "own"}))

    assert 'rows="12" class="govuk-textarea own"' in str(Long()["text"])


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        (forms.CharField(label="Reference"), "", "Enter the reference"),
        (forms.CharField(label="EHC number"), "", "Enter the EHC number"),
        (forms.CharField(label="Your name"), "", "Enter your name"),
        (forms.ChoiceField(label="Section", choices=[("B", "B")]), "", "Choose the section"),
        (
            forms.ChoiceField(label="Is it specific?", choices=[("B", "B")], widget=forms.RadioSelect),
            "",
            "Answer “Is it specific?”",
        ),
        (forms.BooleanField(label="I have read it"), "", "Tick “I have read it” to go on"),
        (forms.FileField(label="Draft plan"), "", "Choose a file for “Draft plan”"),
        (forms.CharField(label="Comment", max_length=3), "four", "Comment must be 3 characters or fewer. It has 4"),
        (WholeNumberField(label="Sample size"), "some", "Sample size must be a whole number"),
        (WholeNumberField(label="Sample size", min_value=1), "0", "Sample size must be 1 or more"),
        (WholeNumberField(label="Sample size", max_value=9), "10", "Sample size must be 9 or less"),
        (forms.DecimalField(label="Weight"), "heavy", "Weight must be a number"),
        (
            forms.CharField(label="Reason", error_messages={"required": "Say why, in a sentence"}),
            "",
            "Say why, in a sentence",
        ),
    ],
)
def test_an_error_names_its_field(field, value, sentence):
    form = type("Form", (forms.Form,), {"it": field})({"it": value})
    assert form["it"].sentences == [sentence]


def test_an_error_that_a_form_raised_itself_is_left_as_it_is():
    class Strict(forms.Form):
        it = forms.CharField(required=False)

        def clean_it(self):
            raise ValidationError("You already used this reference.", code="required")

    assert Strict({"it": ""})["it"].sentences == ["You already used this reference."]
