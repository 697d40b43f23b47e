"""Rating scales: what may be answered, in which words, and how one scale is read as another."""

from collections.abc import Mapping
from dataclasses import dataclass

from frameworks.rules.reading import PackRefusedError, Raw, Reading, twice

KINDS = ("order", "checklist", "score")
HIGH_IS_GOOD = "high_is_good"
DIRECTIONS = (HIGH_IS_GOOD, "low_is_good")


@dataclass(frozen=True)
class ScaleValue:
    """One value with its words. On a score scale it is a band, and `answers` holds every score in the band."""

    value: int
    label: str
    short: str
    descriptor: str
    colour: str
    icon: str
    rank: int
    answers: tuple[int, ...]


@dataclass(frozen=True)
class ScaleSpec:
    code: str
    name: str
    kind: str
    version: int
    direction: str
    good_line: tuple[int, ...]
    not_applicable: bool
    values: tuple[ScaleValue, ...]
    label_sets: Mapping[str, Mapping[int, str]]
    used_for: tuple[str, ...]
    evidence_required: bool = False
    action_required_when: tuple[int, ...] = ()
    all_must_pass: bool = False
    labels_are_proposals: bool = False
    note: str | None = None

    @property
    def answers(self) -> tuple[int, ...]:
        """Everything that may be answered, lowest number first."""
        return tuple(sorted(answer for value in self.values for answer in value.answers))

    @property
    def high_is_good(self) -> bool:
        return self.direction == HIGH_IS_GOOD

    @property
    def best(self) -> int:
        return max(self.answers) if self.high_is_good else min(self.answers)

    def value_of(self, answer: int) -> ScaleValue:
        """The value that an answer falls under. KeyError when the scale does not have the answer."""
        for value in self.values:
            if answer in value.answers:
                return value
        raise KeyError(answer)

    def label(self, answer: int, label_set: str | None = None) -> str:
        value = self.value_of(answer)
        return self.label_sets.get(label_set or "", {}).get(value.value, value.label)

    def is_good(self, answer: int) -> bool:
        return answer in self.good_line


@dataclass(frozen=True)
class ScaleMapping:
    """A published way of reading one scale as another, for trends or for comparing. `pairs` is None where the two
    scales are deliberately not mapped and have to be shown side by side.
    """

    from_scale: str
    to_scale: str
    pairs: Mapping[int, int] | None
    keeps_good_line: bool
    use: str
    reversible: bool
    basis: str

    def read(self, answer: int) -> int | None:
        return None if self.pairs is None else self.pairs[answer]


@dataclass(frozen=True)
class ScalePack:
    version: str
    scales: Mapping[str, ScaleSpec]
    mappings: tuple[ScaleMapping, ...]
    rules: tuple[str, ...]
    colour_tokens: Mapping[str, str]

    def mapping(self, from_scale: str, to_scale: str) -> ScaleMapping | None:
        wanted = (from_scale, to_scale)
        return next((each for each in self.mappings if (each.from_scale, each.to_scale) == wanted), None)


def parse_scales(pack: Raw) -> ScalePack:
    """The scales of a pack. Raises PackRefusedError with every fault as a sentence."""
    faults: list[str] = []
    top = Reading(pack, "The pack of scales", faults)
    colours = top.each("colour_tokens", "Colour", "token")
    scales = [_scale(each) for each in top.each("scales", "Scale")]
    parsed = ScalePack(
        version=top.within("pack").maybe_text("version") or "",
        scales={scale.code: scale for scale in scales},
        mappings=tuple(_mapping(each, faults) for each in top.items("mappings")),
        rules=top.codes("rules"),
        colour_tokens={each.code("token"): each.text("meaning") for each in colours},
    )
    faults += [f"The code {code} is given to more than one scale." for code in twice(scale.code for scale in scales)]
    if not faults:
        faults += [fault for scale in scales for fault in _scale_faults(scale, parsed.colour_tokens)]
        faults += [fault for mapping in parsed.mappings for fault in _mapping_faults(mapping, parsed.scales)]
    if faults:
        raise PackRefusedError(faults)
    return parsed


def _scale(each: Reading) -> ScaleSpec:
    kind = each.text("kind")
    return ScaleSpec(
        code=each.code(),
        name=each.text("name"),
        kind=kind,
        version=each.whole("version"),
        direction=each.text("direction"),
        good_line=each.wholes("good_line"),
        not_applicable=each.flag("not_applicable"),
        values=tuple(_value(value, banded=kind == "score") for value in each.each("values", each.place, "value")),
        label_sets={words.code(): words.by_number("labels") for words in each.each("label_sets", "Label set")},
        used_for=each.codes("used_for"),
        evidence_required=each.flag("evidence_required"),
        action_required_when=each.wholes("action_required_when"),
        all_must_pass=each.flag("all_must_pass"),
        labels_are_proposals=each.flag("labels_are_proposals"),
        note=each.maybe_text("note"),
    )


def _value(each: Reading, *, banded: bool) -> ScaleValue:
    value = each.whole("value")
    answers = tuple(range(each.whole("from"), each.whole("to") + 1)) if banded else (value,)
    return ScaleValue(
        value=value,
        label=each.text("label"),
        short=each.text("short"),
        descriptor=each.text("descriptor"),
        colour=each.text("colour"),
        icon=each.text("icon"),
        rank=each.whole("rank"),
        answers=answers,
    )


def _mapping(item: Raw, faults: list[str]) -> ScaleMapping:
    each = Reading(item, f"The mapping from {item.get('from')} to {item.get('to')}", faults)
    return ScaleMapping(
        from_scale=each.code("from"),
        to_scale=each.code("to"),
        pairs=each.pairs("map"),
        keeps_good_line=each.flag("keeps_good_line"),
        use=each.text("use"),
        reversible=each.flag("reversible"),
        basis=each.text("basis"),
    )


def _scale_faults(scale: ScaleSpec, colours: Mapping[str, str]) -> list[str]:
    place = f"Scale {scale.code}"
    if not scale.values:
        return [f"{place} has no values."]
    faults = []
    if scale.kind not in KINDS:
        faults.append(f"{place} is of the kind {scale.kind}, which is not one of {', '.join(KINDS)}.")
    if scale.direction not in DIRECTIONS:
        faults.append(f"{place} has the direction {scale.direction}, which is not one of {', '.join(DIRECTIONS)}.")
    if len(set(scale.answers)) != len(scale.answers):
        faults.append(f"{place} has the same answer twice.")
    if scale.answers != tuple(range(scale.answers[0], scale.answers[0] + len(scale.answers))):
        faults.append(f"{place} skips a number between its lowest answer and its highest.")
    foreign = set(scale.good_line) - set(scale.answers)
    faults += [f"{place} counts {value} as good, but does not have it." for value in sorted(foreign)]
    faults += _rank_faults(scale)
    faults += [
        f"{place} shows {value.label} in the colour {value.colour}, which is not a known token."
        for value in scale.values
        if value.colour not in colours
    ]
    values = {value.value for value in scale.values}
    faults += [
        f"{place} has words called {name} that do not cover each of its values."
        for name, labels in scale.label_sets.items()
        if set(labels) != values
    ]
    return faults


def _rank_faults(scale: ScaleSpec) -> list[str]:
    by_rank = sorted(scale.values, key=lambda value: value.rank)
    best_first = sorted(scale.values, key=lambda value: value.value, reverse=scale.high_is_good)
    agree = by_rank == best_first and [value.rank for value in by_rank] == list(range(1, len(by_rank) + 1))
    return [] if agree else [f"Scale {scale.code} has ranks that do not run from 1, its best value, to its last."]


def _mapping_faults(mapping: ScaleMapping, scales: Mapping[str, ScaleSpec]) -> list[str]:
    place = f"The mapping from {mapping.from_scale} to {mapping.to_scale}"
    missing = [code for code in (mapping.from_scale, mapping.to_scale) if code not in scales]
    if missing:
        return [f"{place} names the scale {code}, which the pack does not have." for code in missing]
    if mapping.pairs is None:
        return []
    source, target = scales[mapping.from_scale], scales[mapping.to_scale]
    if set(mapping.pairs) != set(source.answers):
        return [f"{place} does not read each answer of {source.code} exactly once."]
    foreign = set(mapping.pairs.values()) - set(target.answers)
    if foreign:
        return [f"{place} gives {value}, which {target.code} does not have." for value in sorted(foreign)]
    crosses = [answer for answer, read in mapping.pairs.items() if source.is_good(answer) != target.is_good(read)]
    if crosses and mapping.keeps_good_line:
        return [f"{place} says that it keeps the good line, but {answer} changes sides." for answer in sorted(crosses)]
    return []
