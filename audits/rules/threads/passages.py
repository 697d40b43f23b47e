"""The words of a plan that may be what advice asks for."""

from dataclasses import dataclass

from audits.rules.threads.items import Item
from audits.rules.threads.sentences import sentences


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an item of the plan that may be what the advice asks for: all of it, or one sentence of its prose."""

    item: Item
    main: str
    full: str


def passages_of(item: Item) -> list[Passage]:
    single = [item.words[start:end] for start, end in sentences(item.words, 0, len(item.words))]
    if len(single) == 1 or item.around:
        return [Passage(item, item.words, item.all_words)]
    return [Passage(item, words, words) for words in single]
