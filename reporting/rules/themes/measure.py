"""How well proposals agree with what an expert coded."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean


@dataclass(frozen=True)
class Agreement:
    """Shares from 0 to 1; kappa from -1 to 1, None where one theme alone was both proposed and given."""

    top1: float
    top3: float
    macro_f1: float
    kappa: float | None
    n: int

    def as_data(self) -> dict[str, float | int | None]:
        """The figures to four places, for a machine."""
        shares = {name: round(getattr(self, name), 4) for name in ("top1", "top3", "macro_f1")}
        return {**shares, "kappa": None if self.kappa is None else round(self.kappa, 4), "n": self.n}


def agreement(given: Sequence[str], proposed: Sequence[Sequence[str]]) -> Agreement:
    """The agreement of themes `given` by an expert with those `proposed`, for each finding the likeliest first.

    `given` must not be empty. Macro-F1 is the mean over the themes that the expert used.
    """
    first = [ranked[0] for ranked in proposed]
    pairs = list(zip(given, first, strict=True))
    return Agreement(
        top1=fmean(one == other for one, other in pairs),
        top3=fmean(theme in ranked[:3] for theme, ranked in zip(given, proposed, strict=True)),
        macro_f1=fmean(_f1(theme, pairs) for theme in sorted(set(given))),
        kappa=kappa(given, first),
        n=len(given),
    )


def kappa(given: Sequence[str], proposed: Sequence[str]) -> float | None:
    """Cohen's kappa of two coders (Cohen 1960, Educational and Psychological Measurement 20:37-46)."""
    n = len(given)
    theirs, ours = Counter(given), Counter(proposed)
    by_chance = sum(theirs[theme] * ours[theme] for theme in theirs) / n**2
    seen = fmean(one == other for one, other in zip(given, proposed, strict=True))
    return None if by_chance == 1 else (seen - by_chance) / (1 - by_chance)


def _f1(theme: str, pairs: Sequence[tuple[str, str]]) -> float:
    hits = sum(one == other == theme for one, other in pairs)
    named = sum((one == theme) + (other == theme) for one, other in pairs)
    return 2 * hits / named if named else 0.0
