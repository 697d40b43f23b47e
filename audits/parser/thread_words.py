"""Reads the pack of the words of the golden thread from its file."""

from functools import cache
from pathlib import Path

import yaml

from audits.rules.threads.words import ThreadWords

PACK = Path(__file__).resolve().parents[2] / "frameworks" / "packs" / "thread_words.yaml"


@cache
def thread_words() -> ThreadWords:
    with PACK.open(encoding="utf-8") as pack:
        return ThreadWords.from_data(yaml.safe_load(pack))
