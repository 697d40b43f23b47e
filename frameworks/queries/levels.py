"""The levels of assurance of an area, and how each council has them."""

from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import attrgetter, itemgetter

from frameworks.models import AssuranceLevel
from frameworks.packs import read_pack
from frameworks.rules.areas import parse_area
from qa_portal.access.roles import SpaceKind
from qa_portal.partners.queries.councils import offers_level_variants
from qa_portal.people.models import Council
from qa_portal.spaces.models import Space


@dataclass(frozen=True, slots=True)
class LevelVariant:
    """How the councils that share a variant have a level, or a whole set of levels."""

    name: str
    levels: list[AssuranceLevel]
    used_by: list[str]

    @property
    def who(self) -> str:
        return " and ".join(self.used_by)


@dataclass(frozen=True, slots=True)
class LevelCard:
    """A level of the area. `methods` are those of the area and of councils that have another: [(who, method)]."""

    level: AssuranceLevel
    methods: list[tuple[str, str]]

    @property
    def cadence(self) -> str:
        return self.level.cadence.replace("_", " ").capitalize()


@dataclass(frozen=True, slots=True)
class LevelPage:
    """The area's levels; then sets of their own that councils follow, and variants that no council of the area uses."""

    common: list[LevelCard]
    own: list[LevelVariant]
    unused: list[LevelVariant]


def common_levels(library: Space) -> list[AssuranceLevel]:
    return list(AssuranceLevel.objects.in_space(library).filter(variant=""))


@offers_level_variants
def variants_offered(space: Space) -> list[tuple[str, str]]:
    """The variants of levels in the library of a council's area, by name: [(code, name)]."""
    levels = AssuranceLevel.objects.filter(space__kind=SpaceKind.LIBRARY, space__local_area_id=space.local_area_id)
    codes = levels.exclude(variant="").order_by("variant").values_list("variant", flat=True).distinct()
    return sorted(((code, _name_of(code)) for code in codes), key=itemgetter(1))


def level_page(library: Space) -> LevelPage:
    """A variant whose levels all serve purposes of the area's own changes those; any other is a set of its own."""
    levels = list(AssuranceLevel.objects.in_space(library))
    common, users = [level for level in levels if not level.variant], _users(library)
    purposes = {level.purpose_key for level in common}
    variants = [_variant(code, list(each), users) for code, each in groupby(levels, attrgetter("variant")) if code]
    used = [variant for variant in variants if variant.used_by]
    changing = [variant for variant in used if _serves(variant, purposes)]
    everybody = sum(len(councils) for councils in users.values())
    return LevelPage(
        common=[LevelCard(level, _methods(level, changing, everybody)) for level in common],
        own=[variant for variant in used if variant not in changing],
        unused=[variant for variant in variants if not variant.used_by],
    )


def _serves(variant: LevelVariant, purposes: set[str]) -> bool:
    return all(level.purpose_key in purposes for level in variant.levels)


def _methods(level: AssuranceLevel, changing: list[LevelVariant], everybody: int) -> list[tuple[str, str]]:
    """The area's own method is left out where every council has another."""
    others = [
        (variant, each) for variant in changing for each in variant.levels if each.purpose_key == level.purpose_key
    ]
    covered = sum(len(variant.used_by) for variant, _ in others)
    common = [("", level.method)] if covered < everybody or not others else []
    return common + [(variant.who, each.method) for variant, each in others]


def _variant(code: str, levels: list[AssuranceLevel], users: dict[str, list[str]]) -> LevelVariant:
    return LevelVariant(_name_of(code), levels, users.get(code, []))


def _name_of(code: str) -> str:
    return _variant_names().get(code, code.replace("_", " "))


def _users(library: Space) -> dict[str, list[str]]:
    """The names of the area's councils, by the variant that each uses; those that follow the area under no name."""
    councils = Council.objects.filter(organisation__local_area_id=library.local_area_id).select_related("organisation")
    users: dict[str, list[str]] = {}
    for council in councils.order_by("organisation__name"):
        users.setdefault(council.level_variant, []).append(council.organisation.name)
    return users


@cache
def _variant_names() -> dict[str, str]:
    return dict(parse_area(read_pack("area")).variant_names)
