"""Words that may tell of harm: the rules point, a person decides. They ask too often rather than too seldom."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any


@dataclass(frozen=True, slots=True)
class HarmKind:
    """One kind of harm, and the pattern of the words that may tell of it."""

    code: str
    name: str
    pattern: re.Pattern[str]


def harm_kinds(pack: Mapping[str, Any]) -> tuple[HarmKind, ...]:
    """The kinds of a pack of harm words, in its order; their words are joined into one pattern each."""
    stand_for: Mapping[str, str] = pack["stand_for"]
    return tuple(HarmKind(kind["code"], kind["name"], _joined(kind["words"], stand_for)) for kind in pack["kinds"])


def _joined(words: list[str], stand_for: Mapping[str, str]) -> re.Pattern[str]:
    spelled = [reduce(lambda text, each: text.replace(*each), stand_for.items(), word) for word in words]
    return re.compile(rf"(?<!\w)(?:{'|'.join(spelled)})", re.IGNORECASE)


def harm_in(text: str, kinds: tuple[HarmKind, ...]) -> tuple[str, ...]:
    """The codes of the kinds of harm that a text may tell of, in the order of the pack; empty for most texts."""
    plain = " ".join(text.replace("’", "'").replace("‘", "'").split())
    return tuple(kind.code for kind in kinds if kind.pattern.search(plain))
