"""The scales of a library with their words."""

from dataclasses import dataclass

from frameworks.models import Scale
from frameworks.queries.specifications import read_scale, scales_in
from frameworks.rules.scales import ScaleSpec, ScaleValue
from qa_portal.spaces.models import Space

KINDS = {"order": "Grades in order", "checklist": "Checklist", "score": "Score with bands"}


@dataclass(frozen=True, slots=True)
class ScaleCard:
    """The newest version of a scale. `good` are the words that count as good or better."""

    scale: Scale
    spec: ScaleSpec

    @property
    def kind(self) -> str:
        return KINDS[self.spec.kind]

    @property
    def values(self) -> list[ScaleValue]:
        return sorted(self.spec.values, key=lambda value: value.rank)

    @property
    def good(self) -> str:
        return ", ".join(value.label for value in self.values if set(value.answers) <= set(self.spec.good_line))

    @property
    def used_for(self) -> str:
        return ", ".join(use.replace("_", " ") for use in self.spec.used_for).capitalize()

    @property
    def other_words(self) -> list[tuple[str, str]]:
        """Other words for the same values, best first: [(name of the set, words)]."""
        return [
            (name.replace("_", " ").capitalize(), ", ".join(labels[value.value] for value in self.values))
            for name, labels in self.spec.label_sets.items()
            if any(labels[value.value] != value.label for value in self.values)
        ]


def scale_cards(library: Space) -> list[ScaleCard]:
    cards = [ScaleCard(scale, read_scale(scale)) for scale in scales_in(library).values()]
    return sorted(cards, key=lambda card: card.scale.name)
