"""What the criteria of a framework rest on, gathered."""

from collections.abc import Iterator
from dataclasses import dataclass

from frameworks.rules.criteria import ReferenceSpec
from frameworks.rules.frameworks import FrameworkPack


@dataclass(frozen=True)
class Cited:
    """One reference with the codes of the criteria and items that cite it. Checked: where every citation says so."""

    text: str
    by: tuple[str, ...]
    is_checked: bool


def cited_references(framework: FrameworkPack) -> list[Cited]:
    """Each reference once, in the order in which the framework first cites it."""
    found: dict[str, list[tuple[str, bool]]] = {}
    for code, reference in _citations(framework):
        found.setdefault(reference.text, []).append((code, reference.checked))
    return [
        Cited(text, tuple(dict.fromkeys(code for code, _ in cited)), all(checked for _, checked in cited))
        for text, cited in found.items()
    ]


def _citations(framework: FrameworkPack) -> Iterator[tuple[str, ReferenceSpec]]:
    for criterion in framework.criteria:
        yield from ((criterion.code, reference) for reference in criterion.references)
    for instrument in framework.instruments:
        for item in instrument.all_items:
            yield from ((item.code, reference) for reference in item.references)
