"""What an editor types about a case study: its questions, who attends, how it is judged and read on one trend line."""

from typing import Any, ClassVar

from django import forms

from frameworks.forms.items import CodesField, ItemForm, code_field, words
from frameworks.rules.case_studies import PROFILE
from frameworks.rules.editing.filling import Item, put
from frameworks.rules.trends import proposed_pairs, stays_on_its_side
from qa_portal.web.forms import Look

_ASKED_OF = [("each_agency", "Each agency"), ("family", "The family"), ("group", "The group together")]
_PARTS = [("individual", "The child or young person"), ("system", "The service or system as a whole")]
_ACTIONS = [("individual_action", "An action for the child"), ("system_action", "An action for the system")]
_WAYS = [
    ("in_person", "In person"),
    ("remote", "Remotely"),
    ("sent_return", "By a return sent beforehand"),
    ("absent", "Absent"),
]
_BASES = [("proposal", "A proposal"), ("agreed", "Agreed by the area")]
_FLAG = "flag_in_report"


class StudyPromptForm(ItemForm):
    """A question of a case study, or something to be in place."""

    code = code_field("question")
    text = words("Question or statement", rows=2, required=True)
    outcomes = forms.MultipleChoiceField(
        required=False, label="Local outcomes that it speaks of", widget=forms.CheckboxSelectMultiple
    )
    theme = forms.ChoiceField(required=False, label="Theme that is tagged when the answer points to it")
    creates = forms.ChoiceField(required=False, label="What its answer becomes", choices=[("", "Nothing"), *_ACTIONS])
    blocking = forms.BooleanField(required=False, label="The meeting cannot be opened without it")

    looks: ClassVar[dict[str, Look]] = {
        **ItemForm.looks,
        "code": Look(width=10),
        "outcomes": Look(label="s", small=True),
    }

    def offer(self) -> None:
        self.choose("outcomes", self.around.outcomes)
        self.choose("theme", self.around.themes, blank="None")

    def shown(self) -> dict[str, Any]:
        known = {name: self.item.get(name) for name in ("outcomes", "theme", "creates", "blocking")}
        return known | {"text": self.item.get(self._field)}

    def fill(self, item: Item) -> None:
        put(item, self._field, self.cleaned_data["text"])
        for name in ("theme", "creates", "blocking"):
            if name in self.cleaned_data:
                put(item, name, self.cleaned_data[name])
        _put_chosen(item, "outcomes", self.cleaned_data.get("outcomes", []))

    @property
    def _field(self) -> str:
        return "label" if "label" in self.item else "text"


class ProfileFieldForm(StudyPromptForm):
    """A heading of the profile that is made in the meeting."""

    _field = "label"


class KeyQuestionForm(ItemForm):
    """A key question: who answers it, and in which parts. Its prompts stand on the desk."""

    code = code_field("key question")
    text = words("Question", rows=2, required=True)
    asked_of = forms.MultipleChoiceField(
        label="Who answers it",
        choices=_ASKED_OF,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose who answers it"},
    )
    parts = forms.MultipleChoiceField(
        required=False,
        label="Answered apart for",
        help_text="Choose none when it has one answer.",
        choices=_PARTS,
        widget=forms.CheckboxSelectMultiple,
    )
    action_required = forms.BooleanField(required=False, label="At least one action has to come of it")

    looks: ClassVar[dict[str, Look]] = {
        **ItemForm.looks,
        "code": Look(width=10),
        "asked_of": Look(label="s", small=True),
        "parts": Look(label="s", small=True),
    }

    def shown(self) -> dict[str, Any]:
        return {name: self.item.get(name) for name in ("text", "asked_of", "parts", "action_required")}

    def fill(self, item: Item) -> None:
        put(item, "text", self.cleaned_data["text"])
        put(item, "action_required", self.cleaned_data["action_required"])
        _put_chosen(item, "asked_of", self.cleaned_data["asked_of"])
        _put_chosen(item, "parts", self.cleaned_data["parts"])


class AttendanceForm(ItemForm):
    """Who is expected at the meeting, and without whom it cannot be held."""

    expected = CodesField(
        "Expected at every meeting", hint="One role a line, such as “School or setting”.", required=True
    )
    required = CodesField("Must be there", hint="One role a line, such as “Designated clinical officer”.")
    flagged = forms.BooleanField(required=False, label="Say so in the report when one of them was absent")
    modes = forms.MultipleChoiceField(label="Ways of taking part", choices=_WAYS, widget=forms.CheckboxSelectMultiple)

    looks: ClassVar[dict[str, Look]] = {**ItemForm.looks, "modes": Look(label="s", small=True)}

    def shown(self) -> dict[str, Any]:
        known = {name: self.item.get(name) or [] for name in ("expected", "required", "modes")}
        return known | {"flagged": self.item.get("if_required_absent") == _FLAG}

    def fill(self, item: Item) -> None:
        for name in ("expected", "required"):
            put(item, name, self.cleaned_data[name])
        _put_chosen(item, "modes", self.cleaned_data["modes"])
        put(item, "if_required_absent", _FLAG if self.cleaned_data["flagged"] else None)


_FLAGS = (
    ("each_agency_first",),
    ("blind_until_all_in",),
    ("consensus", "required"),
    ("consensus", "reason_required"),
    ("dissent", "kept"),
    ("dissent", "shown_in_report"),
)
"""Where each tick of the rule on judgement stands in the text."""


class JudgementForm(ItemForm):
    """How agencies come to one judgement."""

    each_agency_first = forms.BooleanField(required=False, label="Each agency judges alone first")
    blind_until_all_in = forms.BooleanField(
        required=False, label="Nobody sees the judgements of others until all are in"
    )
    consensus_required = forms.BooleanField(required=False, label="The group has to agree on one judgement")
    consensus_reason_required = forms.BooleanField(required=False, label="The agreed judgement needs a reason")
    dissent_kept = forms.BooleanField(required=False, label="It is written down who does not agree, and why")
    dissent_shown_in_report = forms.BooleanField(required=False, label="Dissent is shown in the report")

    def shown(self) -> dict[str, Any]:
        return {"_".join(path): bool(_at(self.item, path)) for path in _FLAGS}

    def fill(self, item: Item) -> None:
        for path in _FLAGS:
            ticked: bool = self.cleaned_data["_".join(path)]
            if ticked != bool(_at(item, path)):
                holder = item.setdefault(path[0], {}) if len(path) > 1 else item
                holder[path[-1]] = ticked


class VoiceForm(ItemForm):
    """How the child is heard. The questions and headings themselves stand on the desk."""

    method = forms.ChoiceField(
        label="How the child or young person is heard",
        choices=[
            ("voice_item", "By questions that somebody answers"),
            (PROFILE, "By a profile made in the meeting"),
        ],
        widget=forms.RadioSelect,
    )

    looks: ClassVar[dict[str, Look]] = {**ItemForm.looks, "method": Look(label="s")}

    def shown(self) -> dict[str, Any]:
        return {"method": self.item.get("method")}

    def fill(self, item: Item) -> None:
        put(item, "method", self.cleaned_data["method"])


class TrendForm(ItemForm):
    """How the categories of an earlier scale are read on one trend line.

    Saved for the first time it holds a proposal, category by category; after that each can be chosen.
    """

    from_scale = forms.ChoiceField(label="The scale that was used before")
    basis = forms.ChoiceField(label="How firm it is", choices=_BASES, widget=forms.RadioSelect, initial="proposal")
    why_so = words("Why the categories are read so", rows=3)

    looks: ClassVar[dict[str, Look]] = {**ItemForm.looks, "basis": Look(label="s", small=True)}

    def offer(self) -> None:
        own = self.around.scale
        alike = [
            (code, each.name) for code, each in self.around.specs.items() if each.kind == own.kind and code != own.code
        ]
        self.choose("from_scale", alike)
        source = self.around.specs.get(self.item.get("from_scale", ""))
        if source is None:
            return
        targets = [(str(value.value), value.label) for value in sorted(own.values, key=lambda each: each.rank)]
        for value in sorted(source.values, key=lambda each: each.rank):
            name = f"read_{value.value}"
            label = f"“{value.label}” is read as"
            self.fields[name] = forms.TypedChoiceField(label=label, choices=targets, coerce=int)
            self.initial.setdefault(name, (self.item.get("map") or {}).get(str(value.value)))

    def shown(self) -> dict[str, Any]:
        known = {name: self.item.get(name) for name in ("from_scale", "basis")}
        return {name: value for name, value in known.items() if value} | {"why_so": self.item.get("reason")}

    def fill(self, item: Item) -> None:
        typed, own = self.cleaned_data, self.around.scale
        source = self.around.specs[typed["from_scale"]]
        is_same = item.get("from_scale") == typed["from_scale"]
        pairs = self._typed_pairs() if is_same else proposed_pairs(source, own)
        if pairs != {int(old): new for old, new in (item.get("map") or {}).items()}:
            item["map"] = {str(old): new for old, new in pairs.items()}
            item["keeps_good_line"] = stays_on_its_side(pairs, source, own)
            item.pop("example", None)
        item["from_scale"], item["to_scale"] = typed["from_scale"], own.code
        put(item, "basis", typed["basis"])
        put(item, "reason", typed["why_so"])

    def _typed_pairs(self) -> dict[int, int]:
        typed = {name: value for name, value in self.cleaned_data.items() if name.startswith("read_")}
        return {int(name.removeprefix("read_")): value for name, value in typed.items()}


def _put_chosen(item: Item, field: str, chosen: list[str]) -> None:
    """Chosen codes; the same ones in another order are no change."""
    if set(item.get(field) or ()) != set(chosen):
        put(item, field, chosen)


def _at(item: Item, path: tuple[str, ...]) -> Any:
    for step in path:
        item = (item or {}).get(step)  # type: ignore[assignment]
    return item
