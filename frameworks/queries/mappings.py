"""Mappings between the scales of a library, as pages show them and as trends use them."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from frameworks.models import Scale, ScaleMapping
from frameworks.queries.specifications import read_scale
from frameworks.rules.bridging import Bridge, ScaleName
from frameworks.rules.mappings import keeps_good_line, rows_of, sides_changed, told, unmapped
from frameworks.rules.scales import ScaleSpec
from qa_portal.spaces.models import Space

COLOURS = {"draft": "yellow", "published": "green", "withdrawn": "grey"}


@dataclass(frozen=True, slots=True)
class MappingPage:
    """A mapping with the words of both scales."""

    mapping: ScaleMapping
    source: ScaleSpec
    target: ScaleSpec

    @property
    def colour(self) -> str:
        return COLOURS[self.mapping.state]

    @property
    def rows(self) -> list[tuple[str, str]]:
        """(old word, new word), best first."""
        return rows_of(self.mapping.read or {}, self.source, self.target)

    @property
    def unmapped(self) -> list[str]:
        """The old words of which it says nothing; all is said where the two are deliberately not mapped."""
        pairs = self.mapping.read
        return [] if pairs is None else [told(self.source, answer) for answer in unmapped(pairs, self.source)]

    @property
    def keeps_good_line(self) -> bool:
        return keeps_good_line(self.mapping.read or {}, self.source, self.target)

    @property
    def sides_changed(self) -> list[str]:
        return sides_changed(self.mapping.read or {}, self.source, self.target)


def mappings_in(library: Space) -> list[MappingPage]:
    """Every mapping of a library, published ones first."""
    order = {state: place for place, state in enumerate(("published", "draft", "withdrawn"))}
    pages = [_page(mapping) for mapping in _mappings(library).order_by("source__name", "target__name")]
    return sorted(pages, key=lambda page: order[page.mapping.state])


def mapping_in(library: Space, mapping_id: UUID) -> MappingPage:
    """One mapping of this library. Http404 when there is none."""
    mapping = _mappings(library).filter(pk=mapping_id).first()
    if mapping is None:
        raise Http404
    return _page(mapping)


def bridges_in(library: Space) -> list[Bridge]:
    """The published mappings of a library, as the rule of trends reads them."""
    published = _mappings(library).filter(state=ScaleMapping.State.PUBLISHED)
    return [
        Bridge(
            source=(mapping.source.code, mapping.source.version),
            target=(mapping.target.code, mapping.target.version),
            pairs=mapping.read,
            published_on=timezone.localdate(mapping.published_at),
            reason=mapping.reason,
        )
        for mapping in published
    ]


def scale_name(scale: Scale) -> ScaleName:
    spec = read_scale(scale)
    return ScaleName(scale.code, scale.version, scale.name, {answer: spec.label(answer) for answer in spec.answers})


def all_scales(library: Space) -> list[Scale]:
    """Every version of every scale, by name, the newest of each first."""
    return list(Scale.objects.in_space(library).order_by("name", "-version"))


def _mappings(library: Space):
    rows = ScaleMapping.objects.in_space(library)
    return rows.select_related("source", "target", "last_changed_by", "published_by", "withdrawn_by")


def _page(mapping: ScaleMapping) -> MappingPage:
    return MappingPage(mapping, read_scale(mapping.source), read_scale(mapping.target))
