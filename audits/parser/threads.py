"""Reads the golden thread of a text, and compares advice with it. Heavy: loaded by the worker that is first asked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from audits.parser.thread_words import thread_words
from audits.rules.threads.advice import read_advice
from audits.rules.threads.items import Item
from audits.rules.threads.links import Link, is_linkable, propose_links
from audits.rules.threads.orphans import orphans
from audits.rules.threads.plans import Span, read_plan
from audits.rules.threads.taken_up import Match, began_in, match_advice
from audits.rules.threads.verdicts import BeganIn


@dataclass(frozen=True)
class Thread:
    """The items of a text, the links between them by their places in the list, and why the thread breaks at some."""

    items: tuple[Item, ...]
    links: tuple[Link, ...]
    breaks: dict[int, str]


def read_thread(html: str, spans: Iterable[Span]) -> Thread:
    """What stands in a text and what goes together. What sections on needs say besides needs is left out."""
    words = thread_words()
    everything = read_plan(html, spans, words)
    breaks = {orphan.item: orphan.why for orphan in orphans(everything, words)}
    kept = [at for at, item in enumerate(everything) if at in breaks or is_linkable(item, words)]
    items = tuple(everything[at] for at in kept)
    return Thread(items, tuple(propose_links(items, words)), {kept.index(at): why for at, why in breaks.items()})


@dataclass(frozen=True, slots=True)
class Compared:
    """What became of one thing that advice says, and where a fault began."""

    match: Match
    began_in: BeganIn


def plan_items(html: str, spans: Iterable[Span]) -> tuple[Item, ...]:
    """Everything in a text that may be what advice asks for."""
    return read_plan(html, spans, thread_words())


def compare_advice(html: str, items: Sequence[Item]) -> list[Compared]:
    """What became of everything that an advice document says in a text with these items."""
    words = thread_words()
    matches = match_advice(read_advice(html, words), items, words)
    return [Compared(match, began_in(match, words)) for match in matches]
