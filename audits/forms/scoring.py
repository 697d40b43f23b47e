"""The shape of what the scoring page sends."""

from django import forms

from audits.services.answers import AnswerEdit
from audits.services.quotes import Selection

NOT_APPLICABLE = "na"
_LONGEST_COMMENT = 10_000


class AnswerForm(forms.Form):
    """One criterion: a grade or "na", a reason, a comment, and the version that the page was made from."""

    grade = forms.CharField(required=False, max_length=4)
    reason = forms.CharField(required=False, max_length=_LONGEST_COMMENT)
    comment = forms.CharField(required=False, max_length=_LONGEST_COMMENT)
    version = forms.IntegerField(min_value=0)
    page_id = forms.UUIDField()

    def clean_grade(self) -> str:
        grade: str = self.cleaned_data["grade"]
        if grade and grade != NOT_APPLICABLE and not grade.lstrip("-").isdigit():
            raise forms.ValidationError("Choose one of the grades.")
        return grade

    def edit(self) -> AnswerEdit:
        facts = self.cleaned_data
        is_graded = facts["grade"] not in {"", NOT_APPLICABLE}
        return AnswerEdit(
            version=facts["version"],
            page_id=facts["page_id"],
            grade=int(facts["grade"]) if is_graded else None,
            not_applicable=facts["grade"] == NOT_APPLICABLE,
            reason=facts["reason"],
            comment=facts["comment"],
        )


class QuoteForm(forms.Form):
    """Words of the plan: marked on the page with their place, or pasted; or the place where there are none."""

    words = forms.CharField(required=False, strip=False)
    start = forms.IntegerField(required=False, min_value=0)
    end = forms.IntegerField(required=False, min_value=0)
    missing_from = forms.CharField(required=False, max_length=120)

    def selection(self) -> Selection:
        facts = self.cleaned_data
        return Selection(words=facts["words"], start=facts["start"], end=facts["end"])
