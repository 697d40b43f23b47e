"""Reading the categories of an older scale as those of a newer one, for one trend line across the change."""

from collections.abc import Mapping

from frameworks.rules.scales import ScaleSpec


def proposed_pairs(source: ScaleSpec, target: ScaleSpec) -> dict[int, int]:
    """Each category of `source` as one of `target`: the best as the best and so on, none across the good line."""
    pairs: dict[int, int] = {}
    for good in (True, False):
        old, new = _side(source, good=good), _side(target, good=good)
        pairs |= {
            value: (new or _ranked(target))[min(at, len(new or target.values) - 1)] for at, value in enumerate(old)
        }
    return pairs


def stays_on_its_side(pairs: Mapping[int, int], source: ScaleSpec, target: ScaleSpec) -> bool:
    """Whether whatever was good stays good, and nothing else becomes so."""
    return all(source.is_good(old) == target.is_good(new) for old, new in pairs.items())


def _side(scale: ScaleSpec, *, good: bool) -> list[int]:
    return [value for value in _ranked(scale) if scale.is_good(value) == good]


def _ranked(scale: ScaleSpec) -> list[int]:
    """The categories, best first."""
    return [each.value for each in sorted(scale.values, key=lambda each: each.rank)]
