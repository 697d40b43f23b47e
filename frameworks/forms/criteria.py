"""What an editor types about a criterion."""

from typing import Any, ClassVar

from django import forms

from frameworks.forms.items import code_field, words
from frameworks.forms.reach import ReachForm
from frameworks.queries.version_pages import grades_of, section_name
from frameworks.rules.editing.filling import Item, plain, put, references_from
from qa_portal.web.forms import Look

_TEXTS = ("question", "guidance", "good_example", "weak_example", "family_question", "plain_question", "easy_read")
_LISTS = ("contributors", "outcomes", "also_sections")
_CHOICES = ("focus_area", "counts_in", "voice_standard")


class CriterionForm(ReachForm):
    """A criterion whole: words, descriptors, weight, gate, references, whom and what it speaks of, when it is asked."""

    code = code_field("criterion")
    section = forms.ChoiceField()
    question = words("Question", rows=2, required=True, hint="What the auditor is asked.")
    guidance = words("What good looks like", rows=4, required=True)
    good_example = words("Good example", hint="Invented. Never words from a real plan.")
    weak_example = words("Weak example", hint="Invented. Never words from a real plan.")
    family_question = words("What a family is asked", rows=2, hint="Asked of families about their own plan.")
    plain_question = words(
        "The question in plain words", rows=2, hint="For people who comment on the framework. No family is asked it."
    )
    easy_read = words("What it is about, in easy words", hint="One idea a line, in short sentences.")
    references = words("What it rests on", hint="One reference a line. A new one has still to be looked up.")
    weight = forms.DecimalField(
        min_value=0, max_digits=6, decimal_places=2, widget=forms.TextInput({"inputmode": "numeric"})
    )
    gate = forms.BooleanField(required=False, label="This is a legal gate")
    gate_fails_at_or_below = forms.TypedChoiceField(
        required=False, coerce=int, empty_value=None, label="The gate fails when it is answered"
    )
    allowed_grades = forms.TypedMultipleChoiceField(
        coerce=int, label="Grades that can be given", widget=forms.CheckboxSelectMultiple
    )
    grade_kind = forms.ChoiceField(
        label="Counts towards", choices=[("content", "The content grade"), ("process", "The process grade")]
    )
    also_sections = forms.MultipleChoiceField(
        required=False, label="Counts in these sections too", widget=forms.CheckboxSelectMultiple
    )
    counts_in = forms.ChoiceField(required=False, label="Counts in the section")
    contributors = forms.MultipleChoiceField(
        required=False, label="Whose work it speaks of", widget=forms.CheckboxSelectMultiple
    )
    focus_area = forms.ChoiceField(required=False, label="Focus area")
    outcomes = forms.MultipleChoiceField(required=False, label="Local outcomes", widget=forms.CheckboxSelectMultiple)
    voice = forms.BooleanField(required=False, label="It judges the voice of the child, young person or family")
    voice_standard = forms.ChoiceField(required=False, label="Named question on voice that it carries")

    looks: ClassVar[dict[str, Look]] = {
        **ReachForm.looks,
        "code": Look(width=10),
        "weight": Look(width=3),
        **{name: Look(label="s", small=True) for name in (*_LISTS, "allowed_grades")},
    }

    def offer(self) -> None:
        super().offer()
        spec, scale = self.around.framework, self.around.scale
        grades = [(str(grade.value), f"{grade.label} ({grade.value})") for grade in grades_of(spec, scale)]
        sections = [(each.code, section_name(each)) for each in spec.sections]
        self.choose("section", sections)
        self.choose("also_sections", sections)
        self.choose("counts_in", sections, blank="Its own section only")
        self.choose("allowed_grades", grades)
        self.choose("gate_fails_at_or_below", grades, blank="As the grading rule says")
        self.choose("contributors", [(each.code, each.name) for each in spec.contributors])
        self.choose("focus_area", [(each.code, each.name) for each in spec.focus_areas], blank="None")
        self.choose("outcomes", self.around.outcomes)
        self.choose("voice_standard", [(each.key, each.text) for each in spec.voice_standards], blank="None")
        self._offer_descriptors(grades)

    def _offer_descriptors(self, grades: list[tuple[str, str]]) -> None:
        """One box a grade, behind the examples."""
        told = self.item.get("descriptors") or {}
        for value, label in grades:
            self.fields[f"descriptor_{value}"] = words(f"What {label} looks like", required=True)
            self.initial.setdefault(f"descriptor_{value}", told.get(value, ""))
        own = [name for name in self.fields if not name.startswith("descriptor_")]
        at = own.index("weak_example") + 1
        self.order_fields([*own[:at], *(f"descriptor_{value}" for value, _ in grades), *own[at:]])

    def shown(self) -> dict[str, Any]:
        item = self.item
        known = {name: item.get(name) for name in (*_TEXTS, *_LISTS, *_CHOICES, "section", "weight", "gate", "voice")}
        return (
            super().shown()
            | known
            | {
                "grade_kind": item.get("grade_kind") or "content",
                "gate_fails_at_or_below": item.get("gate_fails_at_or_below"),
                "references": "\n".join(each["text"] for each in item.get("references") or ()),
                "allowed_grades": item.get("allowed_grades") or list(self.around.scale.answers),
            }
        )

    def fill(self, item: Item) -> None:
        super().fill(item)
        typed = self.cleaned_data
        for name in (*_TEXTS, *_LISTS, *_CHOICES, "section", "gate", "gate_fails_at_or_below", "voice"):
            if name in typed:
                put(item, name, typed[name])
        put(item, "weight", plain(typed["weight"]))
        put(item, "references", references_from(typed["references"], item.get("references") or []))
        put(item, "descriptors", {**(item.get("descriptors") or {}), **self._descriptors()})
        if typed["grade_kind"] != (item.get("grade_kind") or "content"):
            item["grade_kind"] = typed["grade_kind"]
        if sorted(typed["allowed_grades"]) != sorted(item.get("allowed_grades") or self.around.scale.answers):
            item["allowed_grades"] = sorted(typed["allowed_grades"], reverse=True)

    def _descriptors(self) -> dict[str, str]:
        told = self.item.get("descriptors") or {}
        typed = {name.removeprefix("descriptor_"): text for name, text in self.cleaned_data.items() if "ptor_" in name}
        return {
            value: told[value] if str(told.get(value, "")).strip() == text else text for value, text in typed.items()
        }
