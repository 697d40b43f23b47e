"""The moderator's questions about a case: an answer and a note for each."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from frameworks.rules.instruments import ItemSpec
from moderation.models import ModeratorAnswer
from moderation.services.self_checks import Said
from qa_portal.web.forms import Look

_LONGEST = 500


class SelfCheckForm(forms.Form):
    """Nothing has to be answered at once: what is left open can be answered later."""

    says_optional = False

    def __init__(
        self, *args: Any, questions: Iterable[ItemSpec], known: Mapping[str, ModeratorAnswer], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.codes = [item.code for item in questions]
        self.looks: dict[str, Look] = {}
        for item in questions:
            self._ask(item, known.get(item.code))

    def _ask(self, item: ItemSpec, known: ModeratorAnswer | None) -> None:
        self.fields[item.code] = forms.ChoiceField(
            label=item.text,
            choices=ModeratorAnswer.Answer.choices,
            widget=forms.RadioSelect,
            required=False,
            initial=known.answer if known else None,
        )
        self.fields[f"{item.code}_note"] = forms.CharField(
            label=f"Note on {item.code}", max_length=_LONGEST, required=False, initial=known.note if known else ""
        )
        self.looks[item.code] = Look(label="s", small=True, inline=True)

    def said(self) -> dict[str, Said]:
        given = self.cleaned_data
        return {code: Said(given[code], given[f"{code}_note"]) for code in self.codes if given[code]}
