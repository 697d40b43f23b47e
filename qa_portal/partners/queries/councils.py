"""What a council can choose for itself, beside what is its own: floors above offer it."""

from collections.abc import Callable

from qa_portal.spaces.models import Space

VariantFinder = Callable[[Space], list[tuple[str, str]]]
_finders: list[VariantFinder] = []


def offers_level_variants(finder: VariantFinder) -> VariantFinder:
    """Register a function from a council's space to the variants of levels that its area has: [(code, name)]."""
    if finder not in _finders:
        _finders.append(finder)
    return finder


def level_variants(space: Space) -> list[tuple[str, str]]:
    return [variant for finder in _finders for variant in finder(space)]
