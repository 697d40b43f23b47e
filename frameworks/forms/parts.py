"""What an editor types about the parts of a draft other than its criteria."""

from typing import Any, ClassVar

from django import forms

from frameworks.forms.items import ItemForm, code_field, words
from frameworks.rules.editing.filling import Item, plain, put
from frameworks.rules.gradings import CAP_CONDITIONS
from frameworks.rules.instruments import ALL, LISTED, SAME_AS_SOURCE, WITH_FAMILY_QUESTION
from qa_portal.web.forms import Look, WholeNumberField

_SELECTIONS = [
    (LISTED, "The criteria chosen below"),
    (ALL, "Every criterion of the framework"),
    (WITH_FAMILY_QUESTION, "Every criterion that has a question for families"),
    (SAME_AS_SOURCE, "The criteria of the audit that is looked at again"),
]
_CONDITIONS = dict(
    zip(
        CAP_CONDITIONS,
        (
            "The grade of any section is at or below",
            "The grade of a section is",
            "The number of failed legal gates is at least",
        ),
        strict=True,
    )
)


class SectionForm(ItemForm):
    """A section of the document, or a heading for criteria on the whole plan."""

    code = code_field("section")
    name = forms.CharField(max_length=120)
    kind = forms.ChoiceField(
        label="Its criteria count towards",
        choices=[("content", "The content grade"), ("process", "The process grade")],
    )
    weight_percent = forms.DecimalField(
        label="Share of the content grade",
        min_value=0,
        max_value=100,
        max_digits=6,
        decimal_places=2,
        widget=forms.TextInput({"inputmode": "numeric"}),
        help_text="In per cent. The shares of all sections add up to 100 before the framework can be approved.",
    )
    in_plan_document = forms.BooleanField(required=False, label="It is a section of the plan's document")
    note = words("Note", rows=2)

    looks: ClassVar[dict[str, Look]] = {
        **ItemForm.looks,
        "code": Look(width=10),
        "weight_percent": Look(width=4, suffix="%"),
    }

    def shown(self) -> dict[str, Any]:
        known = {name: self.item.get(name) for name in ("name", "weight_percent", "note")}
        in_document = self.item.get("in_plan_document")
        return known | {
            "kind": self.item.get("kind") or "content",
            "in_plan_document": True if in_document is None else in_document,
        }

    def fill(self, item: Item) -> None:
        typed = self.cleaned_data
        put(item, "name", typed["name"])
        put(item, "note", typed["note"])
        if plain(typed["weight_percent"]) != item.get("weight_percent"):
            item["weight_percent"] = plain(typed["weight_percent"])
        if typed["kind"] != (item.get("kind") or "content"):
            item["kind"] = typed["kind"]
        if typed["in_plan_document"] != item.get("in_plan_document", True):
            item["in_plan_document"] = typed["in_plan_document"]
        item.setdefault("order", 0)


class InstrumentForm(ItemForm):
    """A criterion set: at which level it is used, by which councils, and what it asks."""

    code = code_field("criterion set")
    name = forms.CharField(max_length=160)
    used_at = forms.ChoiceField(label="Level of assurance at which it is used")
    councils = forms.MultipleChoiceField(
        required=False,
        label="Councils that use it",
        help_text="Choose none when every council of the area uses it.",
        widget=forms.CheckboxSelectMultiple,
    )
    answered_by = forms.CharField(max_length=160, help_text="Such as “an auditor who did not write the plan”.")
    scale = forms.ChoiceField(required=False)
    minutes_expected = WholeNumberField(required=False, label="Minutes it should take", min_value=1)
    selection = forms.ChoiceField(label="It asks", choices=_SELECTIONS, widget=forms.RadioSelect)
    criteria = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    note = words("Note", rows=2)

    looks: ClassVar[dict[str, Look]] = {
        **ItemForm.looks,
        "code": Look(width=20),
        "minutes_expected": Look(width=3),
        "selection": Look(label="s", small=True),
        "criteria": Look(label="s", small=True),
        "councils": Look(label="s", small=True),
    }

    def offer(self) -> None:
        criteria = [(each.code, f"{each.code}: {each.question}") for each in self.around.framework.criteria]
        self.choose("criteria", criteria)
        self.choose("used_at", self.around.levels)
        self.choose("scale", self.around.scales, blank="The scale of the framework")
        self.choose("councils", self.around.councils)

    def shown(self) -> dict[str, Any]:
        known = {name: self.item.get(name) for name in ("name", "used_at", "answered_by", "minutes_expected", "note")}
        asks, scale = self.item.get("criteria"), self.item.get("scale")
        return known | {
            "selection": asks if isinstance(asks, str) else LISTED,
            "criteria": asks if isinstance(asks, list) else [],
            "councils": self.item.get("councils") or [],
            "scale": "" if scale == SAME_AS_SOURCE else scale,
        }

    def fill(self, item: Item) -> None:
        typed = self.cleaned_data
        for name in ("name", "used_at", "answered_by", "minutes_expected", "note", "councils"):
            if name in typed:
                put(item, name, typed[name])
        if item.get("scale") != SAME_AS_SOURCE or typed["scale"]:
            put(item, "scale", typed["scale"])
        self._fill_criteria(item)

    def _fill_criteria(self, item: Item) -> None:
        """The order of the framework, so that choosing the same again is no change."""
        if self.cleaned_data["selection"] != LISTED:
            item["criteria"] = self.cleaned_data["selection"]
        elif not isinstance(item.get("criteria"), list) or set(item["criteria"]) != set(self.cleaned_data["criteria"]):
            put(item, "criteria", self.cleaned_data["criteria"])


class CapForm(ItemForm):
    """What holds the content grade down."""

    code = code_field("cap")
    when = forms.ChoiceField(label="It applies when", choices=list(_CONDITIONS.items()), widget=forms.RadioSelect)
    value = WholeNumberField(label="This grade or number", min_value=0)
    sections = forms.MultipleChoiceField(
        required=False,
        label="Only these sections",
        help_text="Choose none when any section counts.",
        widget=forms.CheckboxSelectMultiple,
    )
    max_grade = forms.TypedChoiceField(label="The content grade is then at most", coerce=int)

    looks: ClassVar[dict[str, Look]] = {
        **ItemForm.looks,
        "when": Look(label="s", small=True),
        "value": Look(width=2),
        "sections": Look(label="s", small=True),
    }

    def offer(self) -> None:
        scale, framework = self.around.scale, self.around.framework
        self.choose("max_grade", [(str(each), scale.label(each, framework.answer_labels)) for each in scale.answers])
        self.choose("sections", [(each.code, f"{each.code}: {each.name}") for each in framework.sections])

    def shown(self) -> dict[str, Any]:
        return {name: self.item.get(name) for name in ("when", "value", "sections", "max_grade")}

    def fill(self, item: Item) -> None:
        for name in ("when", "value", "max_grade"):
            item[name] = self.cleaned_data[name]
        put(item, "sections", self.cleaned_data["sections"])


class PromptForm(ItemForm):
    """A question of a case study, or an item of a criterion set."""

    code = code_field("question")
    text = words("Question", rows=2, required=True)

    looks: ClassVar[dict[str, Look]] = {**ItemForm.looks, "code": Look(width=10)}

    def shown(self) -> dict[str, Any]:
        return {"text": self.item.get(self._field)}

    def fill(self, item: Item) -> None:
        put(item, self._field, self.cleaned_data["text"])

    @property
    def _field(self) -> str:
        return "label" if "label" in self.item else "text"
