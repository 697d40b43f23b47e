"""Answering the key questions for an agency, and agreeing on one."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms

from frameworks.rules.scales import ScaleSpec
from moderation.models import KeyQuestionAgreement
from moderation.rules.questions import Place, Question, Said
from qa_portal.web.forms import Look

LONGEST = 6000
_CATEGORY = "category"


def _categories(scale: ScaleSpec) -> list[tuple[str, str]]:
    ranked = sorted(scale.values, key=lambda value: value.rank)
    return [(str(value.value), value.label) for value in ranked]


def _prompts(question: Question) -> str:
    return " ".join(question.prompts)


class AnswersForm(forms.Form):
    """What one agency says to every question that agencies answer. Nothing need be complete before it is saved."""

    def __init__(
        self,
        *args: Any,
        questions: Sequence[Question],
        said: Mapping[Place, Said],
        scale: ScaleSpec | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._questions = [each for each in questions if each.of_agencies]
        self.looks: dict[str, Look] = {}
        for each in self._questions:
            if each.is_overall and scale is not None:
                self._ask_category(each, scale, said)
            self._ask_words(each, said.get(each.place, Said()))

    def _ask_category(self, question: Question, scale: ScaleSpec, said: Mapping[Place, Said]) -> None:
        given = said.get(question.place, Said()).category
        self.fields[_CATEGORY] = forms.ChoiceField(
            label=question.text,
            choices=_categories(scale),
            required=False,
            widget=forms.RadioSelect,
            initial=None if given is None else str(given),
        )
        self.looks[_CATEGORY] = Look(label="m", small=True, says_optional=False)

    def _ask_words(self, question: Question, said: Said) -> None:
        self.fields[question.key] = forms.CharField(
            label="Why?" if question.is_overall else question.text,
            max_length=LONGEST,
            required=False,
            widget=forms.Textarea({"rows": 3 if question.is_overall else 5}),
            help_text=_prompts(question),
            initial=said.words,
        )
        self.looks[question.key] = Look(label="s" if question.is_overall else "m", says_optional=False)

    def said(self) -> dict[Place, Said]:
        sent = self.cleaned_data
        category = int(sent[_CATEGORY]) if sent.get(_CATEGORY) else None
        return {each.place: Said(sent[each.key], category if each.is_overall else None) for each in self._questions}


class AgreeQuestionForm(forms.Form):
    """The words for one question that were agreed, and how somebody sees it otherwise."""

    category = forms.ChoiceField(
        label="Agreed category", widget=forms.RadioSelect, error_messages={"required": "Choose what was agreed"}
    )
    words = forms.CharField(
        label="What is agreed",
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 5}),
        error_messages={"required": "Enter what was agreed"},
    )
    otherwise = forms.CharField(
        label="Who sees it otherwise, and in what words?",
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text="Name the organisation, not the person.",
    )

    looks: ClassVar = {"category": Look(label="s", small=True)}

    def __init__(
        self,
        *args: Any,
        question: Question,
        scale: ScaleSpec | None,
        agreed: KeyQuestionAgreement | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        if question.is_overall and scale is not None:
            fields["category"].choices = _categories(scale)
            fields["words"].label = "Why?"
        else:
            del self.fields["category"]
        if agreed is not None:
            self.initial = {"category": str(agreed.category), "words": agreed.words, "otherwise": agreed.otherwise}

    def agreement(self) -> Said:
        category = self.cleaned_data.get("category")
        return Said(self.cleaned_data["words"], int(category) if category else None)
