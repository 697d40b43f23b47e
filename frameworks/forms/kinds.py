"""Which form is for which place of a draft."""

from frameworks.forms.criteria import CriterionForm
from frameworks.forms.items import ItemForm
from frameworks.forms.parts import CapForm, InstrumentForm, PromptForm, SectionForm
from frameworks.forms.wholes import DescriptorsForm, GradingForm, HeadForm
from frameworks.rules.editing.places import Place

PROMPTS = ("purpose_questions", "preparation", "checks", "after", "prompts", "key_questions")
ITEMS = ("items", "common_items", "moderator_items")

_LISTS: dict[str, type[ItemForm]] = {
    "criteria": CriterionForm,
    "sections": SectionForm,
    "instruments": InstrumentForm,
    "caps": CapForm,
    **dict.fromkeys((*PROMPTS, *ITEMS), PromptForm),
}
_WHOLES: dict[str, type[ItemForm]] = {
    "framework": HeadForm,
    "grading": GradingForm,
    "judgement/descriptors": DescriptorsForm,
}


def form_for(place: Place) -> type[ItemForm] | None:
    """The form for what stands at a place; None where nothing can be edited."""
    return _WHOLES.get(str(place)) or (_LISTS.get(place.kind) if len(place.steps) > 1 else None)


def form_to_add(into: Place) -> type[ItemForm] | None:
    """The form for a new item of a list."""
    return _LISTS.get(into.name) if into.steps else None
