"""The family review: an answer and a line for each question, in plain words."""

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from django import forms
from django.utils.html import format_html

from moderation.queries.family import Review
from moderation.rules.family import FAMILY_WORDS, FamilySaid
from qa_portal.web.forms import Look

_LONGEST = 500
_UNTOLD = "untold"


class FamilyForm(forms.Form):
    """Nothing has to be answered at once: what is left open can be answered until all scores are shown."""

    says_optional = False

    def __init__(self, *args: Any, review: Review, known: Mapping[str, FamilySaid], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.review = review
        self.looks: dict[str, Look] = {}
        for question in review.questions:
            self._ask(question.code, question.text, known.get(question.code))

    def _ask(self, code: str, text: str, known: FamilySaid | None) -> None:
        scale = self.review.scale
        ranked = sorted(scale.values, key=lambda value: value.rank)
        choices = [(str(each.value), scale.label(each.value, FAMILY_WORDS)) for each in ranked]
        self.fields[code] = forms.ChoiceField(
            label=text,
            choices=[*choices, (_UNTOLD, "I cannot tell")],
            widget=forms.RadioSelect,
            required=False,
            initial=None if known is None else _UNTOLD if known.answer is None else str(known.answer),
        )
        self.fields[f"{code}_words"] = forms.CharField(
            label=format_html('Why?<span class="govuk-visually-hidden"> About “{}”</span>', text),
            max_length=_LONGEST,
            required=False,
            initial=known.words if known else "",
        )
        self.looks[code] = Look(label="s", small=True, inline=True)

    def groups(self) -> list[tuple[str, list[tuple[Any, Any]]]]:
        """The questions under their headings, each with the field for its words."""
        grouped = groupby(self.review.questions, key=lambda each: each.heading)
        return [
            (heading, [(self[each.code], self[f"{each.code}_words"]) for each in part]) for heading, part in grouped
        ]

    def said(self) -> dict[str, FamilySaid]:
        given = self.cleaned_data
        codes = [each.code for each in self.review.questions if given[each.code]]
        return {code: FamilySaid(_answer(given[code]), given[f"{code}_words"]) for code in codes}


def _answer(chosen: str) -> int | None:
    return None if chosen == _UNTOLD else int(chosen)
