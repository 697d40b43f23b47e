"""Putting comments together, and answering them."""

from collections.abc import Iterable
from typing import Any, ClassVar, cast
from uuid import UUID

from django import forms

from frameworks.models import Response
from frameworks.models.consultations import LONGEST
from frameworks.queries.answering import AnsweringPage
from frameworks.services.responses import Answered
from qa_portal.web.forms import Look

NEW = "new"


class GroupForm(forms.Form):
    """Which comments belong together, and under which sentence."""

    comments = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple, error_messages={"required": "Choose at least one comment"}
    )
    into = forms.ChoiceField(label="Put them", widget=forms.RadioSelect, required=False)
    said = forms.CharField(
        label="What do these comments say?",
        max_length=300,
        required=False,
        help_text="One sentence, such as “Say who carries out each action”. Families read it as “You said”.",
    )

    looks: ClassVar = {"said": Look(says_optional=False), "into": Look(small=True, label="s", says_optional=False)}

    def __init__(self, *args: Any, page: AnsweringPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._responses = {str(row.response.pk): row.response for row in page.responses}
        waiting = [(str(each.comment.pk), str(each.comment.pk)) for each in page.waiting]
        cast("forms.MultipleChoiceField", self.fields["comments"]).choices = waiting
        there = [(key, f"With “{response.said}”") for key, response in self._responses.items()]
        if there:
            cast("forms.ChoiceField", self.fields["into"]).choices = [(NEW, "Under a new sentence"), *there]
        else:
            del self.fields["into"]

    def group(self) -> dict[str, Any]:
        """What `group_comments` takes of it."""
        facts = self.cleaned_data
        return {
            "comments": {UUID(key) for key in facts["comments"]},
            "said": facts["said"],
            "into": self._responses.get(facts.get("into", NEW)),
        }


class AnswerCommentsForm(forms.Form):
    """The owner's answer."""

    outcome = forms.ChoiceField(
        label="What is your answer?",
        choices=Response.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what your answer is"},
    )
    did = forms.CharField(
        label="What did you do, or why did you not?",
        widget=forms.Textarea({"rows": 5}),
        max_length=LONGEST,
        help_text="Families read it as “We did”. Use short sentences and everyday words.",
        error_messages={"required": "Say what you did, or why you did not"},
    )
    changed = forms.ChoiceField(
        label="Which criterion did you change?", required=False, help_text="The answer links to it."
    )

    looks: ClassVar = {"outcome": Look(label="s"), "did": Look(label="s", counted=True), "changed": Look(label="s")}

    def __init__(self, *args: Any, criteria: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["changed"]).choices = [("", "None"), *criteria]

    def answered(self) -> Answered:
        return Answered(**self.cleaned_data)
