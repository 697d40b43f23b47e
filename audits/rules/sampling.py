"""Draws a sample that can be drawn again and explained on appeal.

The frame (who could be drawn, and in which group) is settled and hashed first, and with it the places of each group.
Then a seed decides the order within a group: that of SHA-256 over "seed:id", which anyone can repeat with any tool in
any year: `printf '%s' 'seed:id' | sha256sum`. No random number generator is used.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from hashlib import sha256
from pathlib import Path

from audits.rules import quotas
from audits.rules.quotas import Stratum, in_order, join_small, share_out

METHOD = "largest-remainder, joined groups, sha256(seed:id); 1"
"""The method in words, with its number. A change to what is drawn from a frame and a seed needs a new number."""

NOT_RECORDED = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """One plan that could be drawn, with the facts by which the frame is divided."""

    id: str
    strata: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Exclusion:
    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Group:
    """Plans that are drawn from together: `fair_share` is the exact proportional share, `places` how many are drawn."""

    stratum: Stratum
    is_joined: bool
    ids: tuple[str, ...]
    fair_share: Decimal
    places: int

    @property
    def name(self) -> str:
        facts = [f"{field}: {value or 'not recorded'}" for field, value in self.stratum]
        return ", ".join([*facts, "others"] if self.is_joined else facts) or "all"


@dataclass(frozen=True, slots=True)
class Division:
    """A frame divided into groups, each with its places. It is settled before there is a seed."""

    wanted: int
    fields: tuple[str, ...]
    frame_hash: str
    frame_size: int
    groups: tuple[Group, ...]
    excluded: tuple[Exclusion, ...]

    @property
    def eligible(self) -> int:
        return sum(len(group.ids) for group in self.groups)

    @property
    def places(self) -> int:
        return sum(group.places for group in self.groups)


@dataclass(frozen=True, slots=True)
class GroupDraw:
    """A group with every id in the order of the draw; the first ones are drawn, the next are the reserve."""

    group: Group
    order: tuple[str, ...]

    @property
    def drawn(self) -> tuple[str, ...]:
        return self.order[: self.group.places]

    @property
    def reserve(self) -> tuple[str, ...]:
        return self.order[self.group.places :]


@dataclass(frozen=True, slots=True)
class Draw:
    """A drawn sample with all that is needed to draw it again."""

    seed: str
    division: Division
    groups: tuple[GroupDraw, ...]

    @property
    def drawn(self) -> tuple[str, ...]:
        return tuple(unit for each in self.groups for unit in each.drawn)


def divide(
    *, frame: Sequence[Unit], size: int, stratify_by: Sequence[str] = (), exclusions: Mapping[str, str] | None = None
) -> Division:
    """Divide a frame into groups and share `size` places among them; all that are eligible where there are fewer.

    `exclusions` maps an id to the reason why it may not be drawn. The order of the frame does not matter. Raises
    ValueError for an id that stands twice, an exclusion without a reason or outside the frame, or a size below nothing.
    """
    reasons = dict(exclusions or {})
    _refuse_bad_frame(frame, reasons, size)
    digest = frame_hash(frame, stratify_by, reasons)
    strata = _in_strata([unit for unit in frame if unit.id not in reasons], stratify_by)
    to_draw = min(size, sum(len(ids) for ids in strata.values()))
    return Division(
        wanted=size,
        fields=tuple(stratify_by),
        frame_hash=digest,
        frame_size=len(frame),
        groups=_groups(join_small(strata, to_draw, digest), to_draw, digest, len(stratify_by)),
        excluded=tuple(Exclusion(id=each, reason=reasons[each]) for each in sorted(reasons)),
    )


def draw(division: Division, seed: str) -> Draw:
    """Let a seed decide which plans of each group have its places, and which follow."""
    return Draw(seed, division, tuple(GroupDraw(group, _ordered(group.ids, seed)) for group in division.groups))


def replacement(drawn: Draw, lost: str, already: Iterable[str] = ()) -> str | None:
    """The unit that takes the place of a drawn one that cannot be used: the next in order in the same group.

    `already` are replacements taken before. None when the group has no more. KeyError when `lost` was not drawn.
    """
    taken = set(already)
    for each in drawn.groups:
        if lost in each.drawn or lost in taken.intersection(each.order):
            return next((unit for unit in each.reserve if unit not in taken), None)
    raise KeyError(lost)


def frame_hash(
    frame: Iterable[Unit], stratify_by: Sequence[str] = (), exclusions: Mapping[str, str] | None = None
) -> str:
    """SHA-256 over a line of JSON for each plan (id, facts, reason of an exclusion), in order: proof of the frame."""
    reasons = exclusions or {}
    lines = (
        [unit.id, *(unit.strata.get(field, NOT_RECORDED) for field in stratify_by), reasons.get(unit.id, "")]
        for unit in frame
    )
    return sha256("\n".join(sorted(json.dumps(line) for line in lines)).encode()).hexdigest()


@cache
def code_hash() -> str:
    """SHA-256 over the two files of code that draw, so that a later reader knows whether they are still the same."""
    files = (Path(__file__), Path(quotas.__file__))
    return sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def explain_draw(drawn: Draw) -> list[str]:
    """How the sample came about, for the person whose plan was drawn or was not."""
    division, number = drawn.division, len(drawn.drawn)
    short = f" {division.wanted} were wanted, but no more could be drawn." if number < division.wanted else ""
    return [
        f"{number} of {division.eligible} plans were drawn, with the seed {drawn.seed}.{short}",
        *(f"{each.id} could not be drawn: {each.reason}." for each in division.excluded),
        *(
            f"{group.name}: {len(group.ids)} could be drawn, the fair share was {group.fair_share}, and "
            f"{group.places} were drawn."
            for group in division.groups
        ),
        "Within each group the order is that of the SHA-256 of seed:id, so anyone can draw this sample again.",
    ]


def _in_strata(units: Iterable[Unit], fields: Sequence[str]) -> dict[Stratum, list[str]]:
    strata: dict[Stratum, list[str]] = {}
    for unit in units:
        stratum = tuple((field, unit.strata.get(field, NOT_RECORDED)) for field in fields)
        strata.setdefault(stratum, []).append(unit.id)
    return strata


def _groups(
    joined: Mapping[Stratum, Sequence[str]], wanted: int, digest: str, number_of_fields: int
) -> tuple[Group, ...]:
    sizes = {stratum: len(ids) for stratum, ids in joined.items()}
    places = share_out(sizes, wanted, digest) if sizes else {}
    total = sum(sizes.values())
    return tuple(
        Group(
            stratum,
            is_joined=len(stratum) < number_of_fields and len(joined) > 1,
            ids=tuple(sorted(ids)),
            fair_share=(Decimal(len(ids) * wanted) / total).quantize(Decimal("0.01")),
            places=places[stratum],
        )
        for stratum, ids in sorted(joined.items())
    )


def _ordered(ids: Iterable[str], seed: str) -> tuple[str, ...]:
    return tuple(sorted(ids, key=lambda unit_id: in_order(seed, unit_id)))


def _refuse_bad_frame(frame: Sequence[Unit], reasons: Mapping[str, str], size: int) -> None:
    ids = {unit.id for unit in frame}
    if len(ids) != len(frame):
        raise ValueError("The frame holds a plan more than once.")
    for unit_id, reason in reasons.items():
        if unit_id not in ids:
            raise ValueError(f"{unit_id} is excluded, but is not in the frame.")
        if not reason.strip():
            raise ValueError(f"{unit_id} is excluded without a reason.")
    if size < 0:
        raise ValueError("A sample cannot be smaller than nothing.")
