"""The shape of what the scoring page sends."""

from typing import Any

from django import forms

from audits.services.answers import AnswerEdit
from audits.services.quotes import LONGEST_LOCATION, Selection

NOT_APPLICABLE = "na"
LONGEST_TEXT = 10_000  # characters of a comment or a reason; the page's own boxes take no more
MOST_EDITS = 1_000_000  # of one page on one answer; nobody types as much before it is opened anew
UNREADABLE = "What was sent could not be read, so nothing was changed. Reload the page and try again."
_UNREADABLE = dict.fromkeys(("required", "invalid", "min_value", "max_value"), UNREADABLE)


def first_error(form: forms.Form) -> str:
    """What is wrong with what was sent, in one sentence."""
    return str(next(iter(form.errors.values()))[0])


class _Words(forms.CharField):
    """Words in one line or several. A line break counts once, as it does in the browser, which sends two characters."""

    def to_python(self, value: object) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")


def _text(name: str) -> forms.CharField:
    too_long = f"{name} can have {LONGEST_TEXT:,} characters at most. Make it shorter."
    return _Words(required=False, max_length=LONGEST_TEXT, error_messages={"max_length": too_long})


class AnswerForm(forms.Form):
    """One criterion: a grade or "na", a reason, a comment, and the version that the page was made from."""

    grade = forms.RegexField(r"^(na|-?[0-9]{1,3})$", required=False, error_messages=_UNREADABLE)
    reason = _text("A reason")
    comment = _text("A comment")
    version = forms.IntegerField(min_value=0, error_messages=_UNREADABLE)
    page_id = forms.UUIDField(error_messages=_UNREADABLE)
    page_edit = forms.IntegerField(required=False, min_value=0, max_value=MOST_EDITS, error_messages=_UNREADABLE)

    def edit(self) -> AnswerEdit:
        facts = self.cleaned_data
        is_graded = facts["grade"] not in {"", NOT_APPLICABLE}
        return AnswerEdit(
            version=facts["version"],
            page_id=facts["page_id"],
            page_edit=facts["page_edit"] or 0,
            grade=int(facts["grade"]) if is_graded else None,
            not_applicable=facts["grade"] == NOT_APPLICABLE,
            reason=facts["reason"],
            comment=facts["comment"],
        )


class QuoteForm(forms.Form):
    """Words of the plan: marked on the page with their place, or pasted; or the place where there are none."""

    words = forms.CharField(required=False, strip=False)
    start = forms.IntegerField(required=False, min_value=0, error_messages=_UNREADABLE)
    end = forms.IntegerField(required=False, min_value=0, error_messages=_UNREADABLE)
    missing_from = forms.CharField(
        required=False,
        max_length=LONGEST_LOCATION,
        error_messages={"max_length": f"Name the place in {LONGEST_LOCATION} characters at most."},
    )

    def clean(self) -> dict[str, Any]:
        facts = self.cleaned_data
        if facts.get("words", "").strip() and facts.get("missing_from"):
            raise forms.ValidationError("Either give words of the plan, or say where they are missing, not both.")
        return facts

    def selection(self) -> Selection:
        facts = self.cleaned_data
        return Selection(words=facts["words"], start=facts["start"], end=facts["end"])
