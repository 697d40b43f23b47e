"""What a local area agreed beside its frameworks: outcomes, principles, statements, levels, groups, terms, themes.

The shape is described at the head of `frameworks/packs/area.yaml`. Training and the like are read by the rooms that use
them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from frameworks.rules.reading import PackRefusedError, Raw, Reading, twice

WHOLE_AREA = "area"


@dataclass(frozen=True)
class OutcomeSpec:
    key: str
    order: int
    statement: str
    short: str


@dataclass(frozen=True)
class PrincipleSpec:
    key: str
    name: str
    meaning: str


@dataclass(frozen=True)
class FamilyStatementSpec:
    """What families said good looks like; `criteria` are the codes of the questions that judge it."""

    key: str
    heading: str
    text: str
    criteria: tuple[str, ...]


@dataclass(frozen=True)
class ThemeSpec:
    """A pattern that findings are gathered under; `origin` says whose it was first."""

    key: str
    name: str
    definition: str
    phrases: tuple[str, ...]
    origin: str


@dataclass(frozen=True)
class StageSpec:
    """One step within a level, such as a check of every draft before an audit of a sample."""

    order: int
    code: str
    name: str
    instrument: str
    coverage: str
    entry: str = "on_screen"
    printable: bool = False
    live_tracking: bool = False


@dataclass(frozen=True)
class LevelSpec:
    """A level of assurance: common to the area, or as one `variant` has it. A council may still have to name it."""

    variant: str
    number: int
    purpose_key: str = ""
    name: str = ""
    purpose: str = ""
    method: str = ""
    why: str = ""
    cadence: str = ""
    stages: tuple[StageSpec, ...] = ()


@dataclass(frozen=True)
class GroupSpec:
    """A group that meets. `scope` is the code of an organisation, or None for the whole area."""

    key: str
    kind: str
    name: str
    scope: str | None
    meets: str
    escalates_to: str


@dataclass(frozen=True)
class AreaPack:
    outcomes: tuple[OutcomeSpec, ...]
    principles: tuple[PrincipleSpec, ...]
    family_statements: tuple[FamilyStatementSpec, ...]
    levels: tuple[LevelSpec, ...]
    variant_names: Mapping[str, str]
    groups: tuple[GroupSpec, ...]
    organisations: Mapping[str, str]
    terms: tuple[Mapping[str, str], ...]
    themes: tuple[ThemeSpec, ...]


def parse_area(pack: Raw) -> AreaPack:
    """The specifications in an area pack. Raises PackRefusedError with every fault as a sentence."""
    faults: list[str] = []
    area = _read(Reading(pack, "The area pack", faults))
    faults = faults or list(_faults(area))
    if faults:
        raise PackRefusedError(faults)
    return area


def _read(top: Reading) -> AreaPack:
    levels, governance = top.within("levels"), top.within("governance")
    common = tuple(_level(each) for each in levels.each("common", "Level", "number"))
    variants = levels.each("variants", "Variant")
    bodies = top.within("area", "The area").each("organisations", "Organisation")
    return AreaPack(
        outcomes=tuple(_outcome(each) for each in top.each("area_outcomes", "Local outcome", "key")),
        principles=tuple(_principle(each) for each in top.each("principles", "Principle", "key")),
        family_statements=tuple(_family_statements(top)),
        levels=(*common, *(level for variant in variants for level in _variant(variant, common))),
        variant_names={variant.code(): variant.text("name") for variant in variants},
        groups=tuple(_group(each) for each in governance.each("groups", "Group", "key")),
        organisations={body.code(): body.text("name") for body in bodies},
        terms=tuple(_term(each) for each in top.within("terms").each("defaults", "Term", "key")),
        themes=tuple(_theme(each) for each in top.each("themes", "Theme", "key")),
    )


def _outcome(each: Reading) -> OutcomeSpec:
    return OutcomeSpec(each.code("key"), each.whole("order"), each.text("statement"), each.text("short"))


def _principle(each: Reading) -> PrincipleSpec:
    return PrincipleSpec(each.code("key"), each.text("name"), each.text("meaning"))


def _theme(each: Reading) -> ThemeSpec:
    words = each.text("name"), each.text("definition"), each.codes("phrases")
    return ThemeSpec(each.code("key"), *words, each.code("origin"))


def _family_statements(top: Reading) -> Iterator[FamilyStatementSpec]:
    for heading in top.each("family_statements", "Heading", "heading"):
        for each in heading.each("statements", "Family statement", "key"):
            text, criteria = each.text("text"), each.codes("criteria")
            yield FamilyStatementSpec(each.code("key"), heading.text("name"), text, criteria)


def _level(each: Reading, variant: str = "") -> LevelSpec:
    return LevelSpec(
        variant=variant,
        number=each.whole("number"),
        purpose_key=each.maybe_text("purpose_key") or "",
        name=each.maybe_text("name") or "",
        purpose=each.maybe_text("purpose") or "",
        method=each.maybe_text("method") or "",
        why=each.maybe_text("why") or "",
        cadence=each.maybe_text("cadence") or "",
    )


def _variant(variant: Reading, common: Iterable[LevelSpec]) -> Iterator[LevelSpec]:
    """The levels that a variant has of its own, then those that it changes; the others are the common ones."""
    code = variant.code()
    yield from (_level(each, code) for each in variant.each("levels", "Level", "number"))
    known = {level.number: level for level in common}
    for change in variant.each("level_changes", f"Variant {code}, level", "number"):
        number = change.whole("number")
        if number in known:
            yield _changed(known[number], change, code)
        else:
            change.fault("changes a level that the area does not have")


def _changed(level: LevelSpec, change: Reading, variant: str) -> LevelSpec:
    stages = tuple(_stage(each) for each in change.each("stages", "Stage"))
    method = change.maybe_text("method") or _method(stages, change.maybe_text("gate"))
    return replace(level, variant=variant, stages=stages, method=method or level.method)


def _stage(each: Reading) -> StageSpec:
    return StageSpec(
        order=each.whole("order"),
        code=each.code(),
        name=each.text("name"),
        instrument=each.code("instrument"),
        coverage=each.text("coverage"),
        entry=each.maybe_text("entry") or "on_screen",
        printable=each.flag("printable"),
        live_tracking=each.flag("live_tracking"),
    )


def _method(stages: tuple[StageSpec, ...], gate: str | None) -> str:
    """The steps as sentences, and what has to be done before a draft may go on."""
    named = [f"{stage.name}: {stage.coverage.replace('_', ' ')}." for stage in stages]
    if len(named) > 1:
        named = [f"Stage {stage.order}, {sentence}" for stage, sentence in zip(stages, named, strict=True)]
    return " ".join([*named, *([gate] if gate else [])])


def _group(each: Reading) -> GroupSpec:
    scope = each.code("scope")
    return GroupSpec(
        key=each.code("key"),
        kind=each.code("kind"),
        name=each.text("name"),
        scope=None if scope == WHOLE_AREA else scope,
        meets=each.maybe_text("meets") or "",
        escalates_to=each.maybe_text("escalates_to") or "",
    )


def _term(each: Reading) -> dict[str, str]:
    return {key: each.text(key) for key in ("key", "name", "starts", "ends")}


def _faults(area: AreaPack) -> Iterator[str]:
    for noun, keys in (
        ("local outcome", [each.key for each in area.outcomes]),
        ("principle", [each.key for each in area.principles]),
        ("family statement", [each.key for each in area.family_statements]),
        ("group", [each.key for each in area.groups]),
        ("level", [f"{each.variant} {each.number}".strip() for each in area.levels]),
    ):
        yield from (f"There is more than one {noun} called {key}." for key in twice(keys))
    known = {group.key for group in area.groups}
    for group in area.groups:
        if group.scope and group.scope not in area.organisations:
            yield f"Group {group.key} belongs to the organisation {group.scope}, which does not exist."
        if group.escalates_to and group.escalates_to not in known:
            yield f"Group {group.key} passes concerns on to the group {group.escalates_to}, which does not exist."
