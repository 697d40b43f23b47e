"""What an editor types about the parts of a draft other than its criteria."""

from typing import Any, ClassVar

from django import forms

from frameworks.forms.items import ItemForm, code_field, words
from frameworks.rules.editing.filling import Item, plain, put
from frameworks.rules.gradings import CAP_CONDITIONS
from qa_portal.web.forms import Look, WholeNumberField

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


class NamedForm(ItemForm):
    """A contributor, or a focus area: a code with its name."""

    code = code_field("entry")
    name = forms.CharField(max_length=120)
    meaning = words("What it means", rows=2)

    looks: ClassVar[dict[str, Look]] = {**ItemForm.looks, "code": Look(width=20)}

    def shown(self) -> dict[str, Any]:
        return {name: self.item.get(name) for name in ("name", "meaning")}

    def fill(self, item: Item) -> None:
        for name in ("name", "meaning"):
            put(item, name, self.cleaned_data[name])


class VoiceQuestionForm(ItemForm):
    """A question on voice that the area asks of every plan, with the criteria that carry it."""

    coded_by = "key"
    code = code_field("question")
    text = words("Question", rows=2, required=True)
    criteria = forms.MultipleChoiceField(
        label="Criteria that carry it",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one criterion"},
    )

    looks: ClassVar[dict[str, Look]] = {
        **ItemForm.looks,
        "code": Look(width=30),
        "criteria": Look(label="s", small=True),
    }

    def offer(self) -> None:
        self.choose(
            "criteria", [(each.code, f"{each.code}: {each.question}") for each in self.around.framework.criteria]
        )

    def shown(self) -> dict[str, Any]:
        return {name: self.item.get(name) for name in ("text", "criteria")}

    def fill(self, item: Item) -> None:
        put(item, "text", self.cleaned_data["text"])
        if set(item.get("criteria") or ()) != set(self.cleaned_data["criteria"]):
            item["criteria"] = self.cleaned_data["criteria"]
