"""The lists that moderation brings with it, read from disc once a process. What each holds stands at its head."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from frameworks.packs import read_pack
from moderation.rules.redaction.words import CouncilList, Words

PACKS = Path(__file__).parent


@cache
def redaction_words() -> Words:
    """The words of `redaction_words.yaml`, with the given names of the checks and the words written small."""
    data = yaml.safe_load((PACKS / "redaction_words.yaml").read_text(encoding="utf-8"))
    small = (PACKS / "small_words.txt").read_text(encoding="utf-8").split()
    lists = read_pack("checks")["word_lists"]
    return Words.from_data(data, small=small, forenames=lists["given_names"]["words"])


@cache
def council_list(council: str) -> CouncilList:
    """What the council of this name lists for redaction; an empty list for one that we do not know."""
    data = yaml.safe_load((PACKS / "council_lists.yaml").read_text(encoding="utf-8"))
    return CouncilList(**{name: tuple(words) for name, words in data["councils"].get(council, {}).items()})


@cache
def calibration_defaults() -> dict[str, Any]:
    """What a new gold-standard plan asks for: the head of `calibration.yaml` says what each means."""
    found: dict[str, Any] = yaml.safe_load((PACKS / "calibration.yaml").read_text(encoding="utf-8"))
    return found
