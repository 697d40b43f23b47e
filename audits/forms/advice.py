"""Advice: its facts and its document, the answers to its self-check, and the sentence with which it is sent back."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from django import forms

from audits.forms.documents import DocumentForm, document_field
from audits.models import Advice
from audits.queries.advice import TYPES, type_words
from audits.queries.self_checks import NOT_APPLICABLE, CheckPage
from audits.rules.self_checks import ItemAnswer
from audits.services.advice import AdviceFacts
from audits.services.self_checks import LONGEST_NOTE
from frameworks.queries.codes import choices
from qa_portal.web.forms import DayMonthYearField, Look

NA = "na"
"""What a choice says where an item does not apply; any other is an answer of the scale."""


class _AboutAdvice(DocumentForm):
    """What is known of every piece of advice. No child is named."""

    advice_type = forms.ChoiceField(
        label="What kind of advice is it?", widget=forms.RadioSelect, choices=partial(choices, TYPES)
    )
    author_role = forms.CharField(
        label="Your role",
        max_length=120,
        help_text="For example, Occupational therapist. The council sees it beside your name.",
    )
    dated_on = DayMonthYearField(label="Date of the advice", required=False, help_text="For example, 27 3 2026")

    looks: ClassVar = {
        "plan_reference": Look(label="s", width=20),
        "advice_type": Look(label="s", small=True),
        "author_role": Look(label="s"),
        "dated_on": Look(label="s"),
        "received_on": Look(label="s"),
        "file": Look(label="s"),
    }

    def _known(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "file"}


class FactsForm(_AboutAdvice):
    """The facts of advice at a desk, which knows a plan by what its author types."""

    plan_reference = forms.CharField(
        label="Reference of the plan",
        max_length=40,
        help_text="As the council wrote it when it asked for your advice. Never a name.",
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )

    field_order = ("file", "plan_reference", "advice_type", "author_role", "dated_on")

    def facts(self) -> AdviceFacts:
        return AdviceFacts(**self._known())


class NewAdviceForm(FactsForm):
    """Advice that is begun at a desk. Its document may come later."""

    file = document_field(label="Your advice", required=False)


class RecordForm(_AboutAdvice):
    """Advice that reached the council outside the portal. The plan is known."""

    file = document_field()
    author_role = forms.CharField(
        label="Who gave it?",
        max_length=120,
        help_text="Their role and service, for example Paediatrician, community child health.",
    )
    received_on = DayMonthYearField(label="When was it received?", help_text="For example, 27 3 2026")

    field_order = ("file", "advice_type", "author_role", "dated_on", "received_on")

    def facts_for(self, reference: str) -> AdviceFacts:
        return AdviceFacts(plan_reference=reference, **self._known())


class AnotherDocumentForm(DocumentForm):
    """The document of a draft."""

    file = document_field(label="Your advice")


class ReturnForm(forms.Form):
    """Why advice is sent back."""

    reason = forms.CharField(
        label="What is missing?",
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        help_text="One or two sentences to the author. Do not name the child.",
        error_messages={"required": "Say what is missing"},
    )

    looks: ClassVar = {"reason": Look(label="s", counted=True)}


@dataclass(frozen=True, slots=True)
class Question:
    """One item as the page draws it. `names` are those of its two fields, for saving it alone."""

    answer: forms.BoundField
    note: forms.BoundField
    is_noted: bool

    @property
    def names(self) -> str:
        return f"{self.answer.name},{self.note.name}"


class CheckForm(forms.Form):
    """The answers to some or all items of a check: the page sends one as it is given, or all of them at once.

    Each item has two fields, named by its code: the answer, and a note.
    """

    says_optional = False

    def __init__(self, data: Mapping[str, Any] | None = None, *, page: CheckPage) -> None:
        super().__init__(data, initial=_initial(page))
        self.page = page
        words = [*((str(answer), label) for answer, label in page.labels.items()), (NA, NOT_APPLICABLE)]
        for item in page.items:
            self.fields[item.code] = forms.ChoiceField(
                label=f"{item.code}. {item.text}", choices=words, widget=forms.RadioSelect, required=False
            )
            self.fields[note_of(item.code)] = forms.CharField(
                label=f"Note on {item.code}",
                max_length=LONGEST_NOTE,
                widget=forms.Textarea({"rows": 2}),
                required=False,
            )

    @property
    def looks(self) -> dict[str, Look]:
        return {item.code: Look(label="s", small=True, inline=True) for item in self.page.items}

    def questions(self) -> list[tuple[str, list[Question]]]:
        """The items under a heading: those for every kind of advice, then those for this one."""
        common = {item.code for item in self.page.instrument.items}
        own = type_words(self.page.advice.advice_type)
        lots = {"For every kind of advice": [item for item in self.page.items if item.code in common]}
        lots[own] = [item for item in self.page.items if item.code not in common]
        return [(heading, [self._question(item.code) for item in items]) for heading, items in lots.items() if items]

    def answers(self) -> dict[str, ItemAnswer]:
        """Code -> answer, of the items that were sent: a text box always is."""
        sent = [item.code for item in self.page.items if note_of(item.code) in self.data]
        return {code: _answer(self.cleaned_data[code], self.cleaned_data[note_of(code)]) for code in sent}

    def _question(self, code: str) -> Question:
        note = self[note_of(code)]
        return Question(self[code], note, bool(note.value()))


def note_of(code: str) -> str:
    """The name of the field for the note on an item."""
    return f"{code}-note"


def form_of(advice: Advice, data: Mapping[str, Any] | None = None) -> FactsForm:
    """The facts of a draft, to be put right."""
    names = ("plan_reference", "advice_type", "author_role", "dated_on")
    return FactsForm(data, initial={name: getattr(advice, name) for name in names})


def _initial(page: CheckPage) -> dict[str, str]:
    initial = {}
    for code, given in page.answers.items():
        initial[code] = NA if given.not_applicable else "" if given.answer is None else str(given.answer)
        initial[note_of(code)] = given.note
    return initial


def _answer(choice: str, note: str) -> ItemAnswer:
    is_left_out = choice == NA
    return ItemAnswer(None if is_left_out or not choice else int(choice), is_left_out, note)
