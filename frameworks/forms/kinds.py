"""Which form is for which place of a draft."""

from frameworks.forms.criteria import CriterionForm
from frameworks.forms.instruments import AdviceTypeForm, ConditionForm, InstrumentForm, OwnQuestionForm, ResultForm
from frameworks.forms.items import ItemForm
from frameworks.forms.parts import CapForm, NamedForm, SectionForm, VoiceQuestionForm
from frameworks.forms.studies import (
    AttendanceForm,
    JudgementForm,
    KeyQuestionForm,
    ProfileFieldForm,
    StudyPromptForm,
    TrendForm,
    VoiceForm,
)
from frameworks.forms.wholes import DescriptorsForm, GradingForm, HeadForm, StudyHeadForm
from frameworks.rules.editing.places import Place

_OF_A_SET: dict[str, type[ItemForm]] = {
    "instruments": InstrumentForm,
    "items_by_advice_type": AdviceTypeForm,
    "conditional_criteria": ConditionForm,
    "results": ResultForm,
    **dict.fromkeys(("items", "common_items", "moderator_items", "key_questions"), OwnQuestionForm),
}
"""By the list in which something stands, below `instruments`."""

_LISTS: dict[str, type[ItemForm]] = {
    "criteria": CriterionForm,
    "sections": SectionForm,
    "caps": CapForm,
    "voice_standards": VoiceQuestionForm,
    **dict.fromkeys(("contributors", "focus_areas"), NamedForm),
    "key_questions": KeyQuestionForm,
    "fields": ProfileFieldForm,
    **dict.fromkeys(("purpose_questions", "preparation", "checks", "after", "prompts", "items"), StudyPromptForm),
}
_WHOLES: dict[str, type[ItemForm]] = {
    "framework": HeadForm,
    "grading": GradingForm,
    "judgement": JudgementForm,
    "judgement/descriptors": DescriptorsForm,
    "attendance": AttendanceForm,
    "child_voice": VoiceForm,
    "trend_mapping": TrendForm,
}


def form_for(place: Place, *, is_case_study: bool = False) -> type[ItemForm] | None:
    """The form for what stands at a place; None where nothing can be edited."""
    if is_case_study and str(place) == "framework":
        return StudyHeadForm
    return _WHOLES.get(str(place)) or (form_to_add(place.list) if len(place.steps) > 1 else None)


def form_to_add(into: Place) -> type[ItemForm] | None:
    """The form for a new item of a list."""
    if not into.steps:
        return None
    return (_OF_A_SET if into.steps[0] == "instruments" else _LISTS).get(into.name)
