"""Draws a sample that can be drawn again and explained on appeal.

Places are shared among the strata by the largest remainder, so that each stratum has its proportional share to within
one. Within a stratum the order is that of SHA-256 over "seed:id", which anyone can repeat with any tool in any year:
`printf '%s' 'seed:id' | sha256sum`. No random number generator is used.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from hashlib import sha256

Stratum = tuple[tuple[str, str], ...]
NOT_RECORDED = ""


@dataclass(frozen=True)
class Unit:
    """One plan that could be drawn, with the facts by which the frame is divided."""

    id: str
    strata: Mapping[str, str]


@dataclass(frozen=True)
class Exclusion:
    id: str
    reason: str


@dataclass(frozen=True)
class StratumDraw:
    """`fair_share` is the exact proportional share, `order` every id of the stratum in the order of the draw."""

    stratum: Stratum
    fair_share: Decimal
    order: tuple[str, ...]
    places: int

    @property
    def drawn(self) -> tuple[str, ...]:
        return self.order[: self.places]

    @property
    def name(self) -> str:
        return _name(self.stratum) or "all"


@dataclass(frozen=True)
class Draw:
    """A drawn sample with all that is needed to draw it again. `frame_hash` is of the ids and strata in the frame."""

    seed: str
    wanted: int
    fields: tuple[str, ...]
    frame_hash: str
    frame_size: int
    strata: tuple[StratumDraw, ...]
    excluded: tuple[Exclusion, ...]

    @property
    def drawn(self) -> tuple[str, ...]:
        return tuple(unit for stratum in self.strata for unit in stratum.drawn)

    @property
    def eligible(self) -> int:
        return sum(len(stratum.order) for stratum in self.strata)


def draw_sample(
    *,
    frame: Sequence[Unit],
    size: int,
    seed: str,
    stratify_by: Sequence[str] = (),
    exclusions: Mapping[str, str] | None = None,
) -> Draw:
    """Draw `size` units, or all that are eligible where there are fewer.

    `exclusions` maps an id to the reason why it may not be drawn. The order of the frame does not matter. Raises
    ValueError for an id that stands twice, an exclusion without a reason or outside the frame, or a size below nothing.
    """
    reasons = dict(exclusions or {})
    _refuse_bad_frame(frame, reasons, size)
    strata = _in_strata([unit for unit in frame if unit.id not in reasons], stratify_by)
    eligible = sum(len(ids) for ids in strata.values())
    to_draw = min(size, eligible)
    places = _places({stratum: len(ids) for stratum, ids in strata.items()}, to_draw, seed)
    return Draw(
        seed=seed,
        wanted=size,
        fields=tuple(stratify_by),
        frame_hash=frame_hash(frame, stratify_by),
        frame_size=len(frame),
        strata=tuple(
            StratumDraw(stratum, _fair_share(len(ids), to_draw, eligible), _ordered(ids, seed), places[stratum])
            for stratum, ids in sorted(strata.items())
        ),
        excluded=tuple(Exclusion(id=each, reason=reasons[each]) for each in sorted(reasons)),
    )


def size_for(eligible: int, percent: Decimal) -> int:
    """How many make up `percent` of the eligible: rounded up, so that a small share of a few is still one."""
    return int((eligible * percent / 100).to_integral_value(ROUND_CEILING))


def replacement(draw: Draw, lost: str, already: Iterable[str] = ()) -> str | None:
    """The unit that takes the place of a drawn one that cannot be used: the next in order in the same stratum.

    `already` are replacements taken before. None when the stratum has no more. KeyError when `lost` was not drawn.
    """
    taken = set(already)
    for stratum in draw.strata:
        if lost in stratum.drawn or lost in taken.intersection(stratum.order):
            return next((each for each in stratum.order[stratum.places :] if each not in taken), None)
    raise KeyError(lost)


def place_in_order(seed: str, unit_id: str) -> str:
    """The number (hex) by which a unit takes its place: the smallest is drawn first."""
    return sha256(f"{seed}:{unit_id}".encode()).hexdigest()


def frame_hash(frame: Iterable[Unit], stratify_by: Sequence[str] = ()) -> str:
    """SHA-256 over the ids with their strata, one a line, in order of id: proof that the frame was this one."""
    lines = sorted("\t".join((unit.id, *(unit.strata.get(field, "") for field in stratify_by))) for unit in frame)
    return sha256("\n".join(lines).encode()).hexdigest()


def explain_draw(draw: Draw) -> list[str]:
    """How the sample came about, for the person whose plan was drawn or was not."""
    number = len(draw.drawn)
    short = f" {draw.wanted} were wanted, but no more could be drawn." if number < draw.wanted else ""
    return [
        f"{number} of {draw.eligible} plans were drawn, with the seed {draw.seed}.{short}",
        *(f"{each.id} could not be drawn: {each.reason}." for each in draw.excluded),
        *(
            f"{stratum.name}: {len(stratum.order)} could be drawn, the fair share was {stratum.fair_share}, and "
            f"{stratum.places} were drawn."
            for stratum in draw.strata
        ),
        "Within each group the order is that of the SHA-256 of seed:id, so anyone can draw this sample again.",
    ]


def _in_strata(units: Iterable[Unit], fields: Sequence[str]) -> dict[Stratum, list[str]]:
    strata: dict[Stratum, list[str]] = {}
    for unit in units:
        stratum = tuple((field, unit.strata.get(field, NOT_RECORDED)) for field in fields)
        strata.setdefault(stratum, []).append(unit.id)
    return strata


def _places(sizes: Mapping[Stratum, int], wanted: int, seed: str) -> dict[Stratum, int]:
    """The whole part of each fair share, then one more to the largest remainders; the seed decides between equals."""
    total = sum(sizes.values())
    places = {stratum: size * wanted // total for stratum, size in sizes.items()}
    left_over = wanted - sum(places.values())
    by_remainder = sorted(
        sizes, key=lambda stratum: (-(sizes[stratum] * wanted % total), place_in_order(seed, _name(stratum)))
    )
    return {stratum: number + (stratum in by_remainder[:left_over]) for stratum, number in places.items()}


def _name(stratum: Stratum) -> str:
    return ", ".join(f"{field}: {value or 'not recorded'}" for field, value in stratum)


def _fair_share(size: int, wanted: int, total: int) -> Decimal:
    return (Decimal(size * wanted) / total).quantize(Decimal("0.01"))


def _ordered(ids: Iterable[str], seed: str) -> tuple[str, ...]:
    return tuple(sorted(ids, key=lambda unit_id: place_in_order(seed, unit_id)))


def _refuse_bad_frame(frame: Sequence[Unit], reasons: Mapping[str, str], size: int) -> None:
    ids = [unit.id for unit in frame]
    if len(set(ids)) != len(ids):
        raise ValueError("The frame holds a plan more than once.")
    for unit_id, reason in reasons.items():
        if unit_id not in ids:
            raise ValueError(f"{unit_id} is excluded, but is not in the frame.")
        if not reason.strip():
            raise ValueError(f"{unit_id} is excluded without a reason.")
    if size < 0:
        raise ValueError("A sample cannot be smaller than nothing.")
