"""Finding a quote again in a newer draft of its document.

Nothing here is ever guessed in silence: an anchor says how it was found, and a quote whose words are gone says so.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from audits.rules.quoting import CONTEXT, Quote, places_of
from audits.rules.redrafting import Redraft, Span

LEAST_LIKE = 0.75
LEAST_LIKE_IN_PLACE = 0.6  # between the same neighbours as before
SHORTEST_CHANGED = 12  # characters: of a shorter quote too little is left to know it again, but by its neighbours
LONGEST_REST = 300  # characters of a sentence behind a passage that was found
LONGEST_FOR_SHORT = 24  # characters that may stand now for such a short quote
WORD = re.compile(r"\w+")
CUT = re.compile(r".\w\0\w.|\d[.,/:]\0\d.|.\d\0[.,/:]\d", re.DOTALL)
END_OF_SENTENCE = re.compile(r"[.!?:;\n]")


class How(StrEnum):
    """How a quote was found again."""

    EXACT = "exact"  # the same words at the same place
    MOVED = "moved"  # the same words elsewhere
    CHANGED = "changed"  # like words: a person should check
    GONE = "gone"


@dataclass(frozen=True)
class Anchored:
    """Where a quote stands now; `start` and `end` are None when it is gone. `ratio` is 1 for the same words."""

    start: int | None
    end: int | None
    how: How
    ratio: float


GONE = Anchored(None, None, How.GONE, 0.0)


def anchor(text: str, quote: Quote, redraft: Redraft | None = None) -> Anchored:
    """Where the quote stands in this text: at its place, elsewhere, in changed words, or nowhere.

    `redraft` lays the draft that was quoted and this text on each other. With it a quote that a new paragraph pushed
    down is still at its place, and words that another passage had all along are never taken for the quote's own;
    without it the place of a quote is its offset. Spaces, quotation marks and dashes make no difference.
    """
    own = own_place(text, quote, redraft)
    if own and own[0] < own[1] and is_same(text[slice(*own)], quote.exact) and is_whole(text, quote, *own):
        return Anchored(*own, How.EXACT, 1.0)
    places = [place for place in same_words(text, quote, own) if not is_anothers(text, place, quote, redraft)]
    if places:
        place = max(places, key=lambda place: closeness(text, quote, *place))
        return Anchored(*place, How.EXACT if redraft and lie_on_each_other(place, own) else How.MOVED, 1.0)
    return changed_in_place(text, quote, own, redraft) or find_changed(text, quote, redraft) or GONE


def reads_differently(text: str, quote: Quote, start: int, end: int) -> bool:
    """Whether the same words stand in a changed sentence, such as one that begins "will not" in place of "will"."""
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    now = _last_sentence(before), _first_sentence(after)
    return now != (_last_sentence(quote.prefix), _first_sentence(quote.suffix))


def _last_sentence(text: str) -> list[str]:
    return WORD.findall(END_OF_SENTENCE.split(text)[-1])


def _first_sentence(text: str) -> list[str]:
    return WORD.findall(END_OF_SENTENCE.split(text)[0])


def ends_its_sentence(exact: str, suffix: str) -> bool:
    """Whether quoted words reach to the end of a sentence; before a sign such as a full stop they do."""
    around = exact.rstrip()[-1:] + suffix.lstrip(" ")[:1]
    return not suffix or END_OF_SENTENCE.search(around) is not None


def end_of_sentence(text: str, end: int) -> int:
    """Where the sentence is over in which a passage ends: behind its sign, before a new line, or soon enough."""
    if end and END_OF_SENTENCE.match(text[end - 1]):
        return end
    sign = END_OF_SENTENCE.search(text, end, end + LONGEST_REST)
    if sign is None:
        return end
    return sign.start() if sign[0] == "\n" else sign.end()


def own_place(text: str, quote: Quote, redraft: Redraft | None) -> Span | None:
    """The place of this text that was the quote's in the draft that was quoted, whatever stands there now."""
    if redraft is None:
        return quote.start, min(quote.end, len(text))
    place = redraft.now(quote.start, quote.end)
    return trimmed(text, *place, like_words=quote.exact) if place else None


def trimmed(text: str, start: int, end: int, *, like_words: str) -> Span:
    """The span without the spaces and points at its edges, where the quote begins and ends with a letter."""
    words = list(WORD.finditer(text, start, end))
    if words and like_words[:1].isalnum():
        start = words[0].start()
    if words and like_words[-1:].isalnum():
        end = words[-1].end()
    space = text[start:end]
    return start + len(space) - len(space.lstrip()), end - len(space) + len(space.rstrip())


def is_same(one: str, other: str) -> bool:
    """Whether two passages have the same words, typing aside."""
    return one == other or (bool(one.strip()) and places_of(one, other) == [(0, len(one))])


def same_words(text: str, quote: Quote, own: Span | None) -> list[Span]:
    """Every place with the quote's words: letter by letter or, where there is none, typed differently.

    The latter leave out bullets at the edge, behind which a word may have been put in, so that the quote's own place is
    none of them.
    """
    letter_by_letter = (match.span() for match in re.finditer(re.escape(quote.exact), text))
    if places := [place for place in letter_by_letter if is_whole(text, quote, *place)]:
        return places
    places = [place for place in places_of(text, quote.exact) if not lie_on_each_other(place, own)]
    return [place for place in places if is_whole(text, quote, *place)]


def is_whole(text: str, quote: Quote, start: int, end: int) -> bool:
    """Whether a place begins and ends as the quote did: "2 hours" does not stand in "12 hours" nor in "1.2 hours"."""
    cut_then = is_cut(quote.prefix, quote.exact), is_cut(quote.exact, quote.suffix)
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return cut_then == (is_cut(before, quote.exact), is_cut(quote.exact, after))


def is_cut(left: str, right: str) -> bool:
    """Whether a word or a number runs on from one stretch of text into the next."""
    return CUT.fullmatch(f"{left[-2:]:>2}\0{right[:2]:<2}") is not None


def lie_on_each_other(one: Span, other: Span | None) -> bool:
    return other is not None and one[0] < other[1] and other[0] < one[1]


def is_anothers(text: str, place: Span, quote: Quote, redraft: Redraft | None) -> bool:
    """Whether a place holds words that another passage of the former draft had, so that they are not the quote's."""
    if redraft is None:
        return False
    own = (quote.start, quote.end)
    if redraft.kept_from_elsewhere(place, own) * 2 > place[1] - place[0]:
        return True
    words = text[slice(*place)]
    if is_same(words, quote.exact):
        return False
    stood = (match.span() for match in re.finditer(re.escape(words), redraft.former))
    return any(end <= own[0] or own[1] <= start for start, end in stood)


def closeness(text: str, quote: Quote, start: int, end: int) -> float:
    """How well the surroundings of a place fit the quote's, nearness to its old place breaking ties."""
    before = like(text[max(0, start - CONTEXT) : start], quote.prefix)
    after = like(text[end : end + CONTEXT], quote.suffix)
    return before + after - abs(start - quote.start) / max(1, len(text))


def like(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def changed_in_place(text: str, quote: Quote, own: Span | None, redraft: Redraft | None) -> Anchored | None:
    """The words that stand now where the quote stood, if they are like enough; a short quote's neighbours hold it."""
    if own is None or redraft is None or not WORD.search(text, *own):
        return None
    words = text[slice(*own)]
    if len(words) > len(quote.exact) * 2 + LONGEST_FOR_SHORT:
        return None
    ratio, is_held = like(words, quote.exact), redraft.has_its_neighbours(quote.start, quote.end)
    is_short = len(quote.exact) < SHORTEST_CHANGED and not END_OF_SENTENCE.search(words)
    enough = 0 if is_held and is_short else LEAST_LIKE_IN_PLACE if is_held else LEAST_LIKE
    return Anchored(*own, How.CHANGED, ratio) if ratio >= enough else None


def find_changed(text: str, quote: Quote, redraft: Redraft | None = None) -> Anchored | None:
    """The place whose words are most like the quote's, if they are like enough and no other passage's."""
    if len(quote.exact) < SHORTEST_CHANGED:
        return None
    places = [refined(text, quote, *window) for window in windows(text, quote)]
    free = [place for place in places if not is_anothers(text, place, quote, redraft)]
    rated = [(like(text[start:end], quote.exact), start, end) for start, end in free]
    ratio, start, end = max(rated, key=lambda each: (each[0], -abs(each[1] - quote.start)), default=(0.0, 0, 0))
    return Anchored(start, end, How.CHANGED, ratio) if ratio >= LEAST_LIKE else None


def windows(text: str, quote: Quote) -> Iterator[Span]:
    """Stretches around the longest runs of the quote's words: the longest of all, and those before and after it."""
    words = list(WORD.finditer(text))
    wanted = list(WORD.finditer(quote.exact))
    matcher = SequenceMatcher(None, [each[0] for each in words], [each[0] for each in wanted], autojunk=False)
    first = matcher.find_longest_match()
    around = [first, matcher.find_longest_match(0, first.a), matcher.find_longest_match(first.a + first.size)]
    for run in around:
        if run.size:
            begin = words[run.a].start() - wanted[run.b].start()
            slack = max(CONTEXT, len(quote.exact) // 4)
            yield max(0, begin - slack), min(len(text), begin + len(quote.exact) + slack)


def refined(text: str, quote: Quote, start: int, end: int) -> Span:
    """The window cut down to where the quote's first and last words, or what stands for them now, are."""
    blocks = SequenceMatcher(None, text[start:end], quote.exact, autojunk=False).get_matching_blocks()
    solid = [block for block in blocks if block.size > 2] or blocks[:1]  # noqa: PLR2004  (single letters match anywhere)
    first, last = solid[0], solid[-1]
    begin = start + first.a - first.b
    finish = start + last.a + last.size + (len(quote.exact) - last.b - last.size)
    return whole_words(text, max(0, begin), min(len(text), finish))


def whole_words(text: str, start: int, end: int) -> Span:
    """The stretch widened so that it cuts no word."""
    while 0 < start < len(text) and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while 0 < end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return start, end
