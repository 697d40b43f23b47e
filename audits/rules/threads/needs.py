"""What of the sections on needs tells a need: not strengths, not history, not that there is none."""

from collections.abc import Iterator

from audits.rules.threads.advice import difficulties
from audits.rules.threads.items import Item
from audits.rules.threads.words import ThreadWords


def is_need(item: Item, words: ThreadWords) -> bool:
    """Whether some sentence of it tells of a difficulty."""
    return any(True for _ in need_sentences(item, words))


def need_sentences(item: Item, words: ThreadWords) -> Iterator[tuple[int, int, str]]:
    """(start, end, words) of each sentence of a need that tells of a difficulty; places are those of the document."""
    for start, end in difficulties(item.words, 0, len(item.words), words):
        yield item.start + start, item.start + end, item.words[start:end]
