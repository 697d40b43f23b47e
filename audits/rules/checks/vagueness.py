"""`vague_provision`: words that leave open whether, when, how much or by whose choice help is given."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from audits.rules.checks.amounts import Amount, amount_in, amount_of
from audits.rules.checks.contexts import Passage, adds_to_minimum, is_medicine_with_plan, is_safe
from audits.rules.checks.items import Item, provision_items
from audits.rules.checks.material import PROVISION, Material
from audits.rules.checks.openness import is_closed, openings
from audits.rules.checks.pack import Check, Word, WordList
from audits.rules.checks.phrases import Span, pattern_of_any, small
from audits.rules.checks.prompts import Finding, found_in
from audits.rules.checks.sentences import Sentence, sentences_of

PERMISSION = re.compile(
    r"(?:\b(?:he|she|they|who|pupils?|students?|parents?|mother|father|mum|dad|carers?|family|"
    r"child|person)|\b[A-Z][\w'’-]+) (?:may|might) (?:also |then |still |only )?"
    r"(?!be\b|benefit|need|require|receive|have\b|well\b|include|help|want|wish|find|struggle|get\b|become|"
    r"not be given)\w+"
)
FORBIDDING = re.compile(r"\bmay (?:not|only|never)\b", re.IGNORECASE)
HELP_UP_TO = re.compile(
    r"up to (?:a (?:maximum|total) of )?(?:\d[\d.,]*|an?|half|\w+)[\s-]+(?:\w+[\s-]+){0,2}?(?:hours?|hrs?|"
    r"minutes?|mins?|days?|sessions?|times|nights?|visits?|weeks?|%|per cent)",
    re.IGNORECASE,
)
LIMIT_OF_CHILD = re.compile(
    r"\b(?:leave|leaves|(?<!short )breaks?|out|rest|rests|calm|pause|wait|waits|absence|held open|kept open|"
    r"time out|stay|move|"
    r"group|class|each incident|every incident|size|no more than|not more than)\b",
    re.IGNORECASE,
)
REJECTED = re.compile(
    r"\b(?:not|never|no longer|without|instead of|rather than|in place of|replaced|replaces|removed|"
    r"removes)\b[^.;]{0,60}[\"“'‘]"
    r"|[\"”'’][^.;]{0,40}\b(?:has been|was|is) (?:replaced|removed|deleted|taken out|struck)",
    re.IGNORECASE,
)
NIL = re.compile(
    r"^(?:none|nil|no (?:other |further |additional |health |social care |special |need)|not (?:applicable|"
    r"required|needed)|n/?a\b)",
    re.IGNORECASE,
)
INFORMATION = re.compile(
    r"\b(?:family|parents|carers)\b[^.;]*\bmay (?:look|ask|find|contact|apply)|local offer", re.IGNORECASE
)


GOES_ON = re.compile(
    r"(?:this|these|it|they|he|she|each|sessions?|the (?:sessions?|group|programme|meetings?|work))\b", re.IGNORECASE
)
SEVERAL = 2
MOST_WORDS_OF_TITLE = 8
LISTS = ("vague_words", "delegating_words", "funding_words")


def vague_provision(plan: Material, check: Check) -> Iterator[Finding]:
    """A prompt for each item, or each sentence of a paragraph, whose words leave open what will be given."""
    for findings in vague_items(plan).values():
        yield from findings


@lru_cache(maxsize=1)
def vague_items(plan: Material) -> dict[int, tuple[Finding, ...]]:
    """What is vague in each item of provision, by the place of the item; looked for once for two checks."""
    lists = [plan.words(code) for code in LISTS]
    items = (item for section in PROVISION for item in provision_items(plan, section))
    return {item.main.start: tuple(vague_in(item, lists)) for item in items}


def vague_in(item: Item, lists: list[WordList]) -> Iterator[Finding]:
    loose = [
        (sentence, spans)
        for sentence in item.sentences
        if (spans := loose_words(sentence, amount_around(item, sentence), lists))
    ]
    cells = loose_cells(item, lists)
    if not item.in_row:
        for sentence, spans in loose:
            yield found_in(sentence, *spans)
    elif loose:
        sentence, spans = loose[0]
        yield found_in(sentence, *spans, also=[each for each, _ in loose[1:]])
    elif cells and is_provision(item):
        sentence, spans = cells[0]
        yield found_in(sentence, *spans, also=title_of(item))


def amount_around(item: Item, sentence: Sentence) -> Amount:
    """What is fixed beside a sentence: in a paragraph by itself and by one that goes on with it, else by the item."""
    if item.main.kind != "paragraph" or len(item.sentences) < SEVERAL:
        return item.beside
    at = item.sentences.index(sentence)
    near = [each.words for each in item.sentences[at + 1 : at + 2] if GOES_ON.match(each.words)]
    return amount_in([sentence.words, *near, *item.governing])


def title_of(item: Item) -> list[Sentence]:
    """The few words that name the item, to be quoted beside a cell that leaves it open."""
    return item.sentences[:1] if len(item.main.words.split()) <= MOST_WORDS_OF_TITLE else []


def loose_cells(item: Item, lists: list[WordList]) -> list[tuple[Sentence, tuple[Span, ...]]]:
    """Cells beside the item, for how much and by whom, that leave it open."""
    found = []
    for line in (*item.amount, *item.who):
        for sentence in sentences_of(line):
            spans = loose_words(sentence, amount_of(sentence.words), lists)
            if spans and not (line in item.amount and says_limit(sentence.words)):
                found.append((sentence, spans))
    return found


def says_limit(words: str) -> bool:
    amount = amount_of(words)
    return amount.is_full or amount.trigger or amount.constant


def is_provision(item: Item) -> bool:
    return not NIL.search(item.main.words)


def loose_words(sentence: Sentence, item: Amount, lists: list[WordList]) -> tuple[Span, ...]:
    """Places in the document of the loose words of a sentence that no context makes safe."""
    words = sentence.plain
    if NIL.search(words) or REJECTED.search(sentence.words) or INFORMATION.search(words):
        return ()
    own = amount_of(words)
    found = []
    for words_of_list in lists:
        for span, word in matches(words, words_of_list):
            passage = Passage(words, span, own, item)
            if not is_no_fault(passage, word, words_of_list):
                found.append(span)
    for span, way in openings(small(words)):
        if not is_closed(Passage(words, span, own, item), way):
            found.append(span)
    return tuple((sentence.start + start, sentence.start + end) for start, end in apart(found))


def apart(spans: Iterable[Span]) -> list[Span]:
    """The places in their order, without those that begin inside another."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda each: (each[0], -each[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def matches(words: str, of: WordList) -> Iterator[tuple[Span, Word]]:
    for match in pattern_of_any(of.phrases).finditer(small(words)):
        known = " ".join(re.sub(r"[\s\-‐-–]+", " ", match[0]).split()).casefold()
        word = of.by_phrase.get(known) or of.by_phrase.get(match[0].casefold())
        yield match.span(), word or hyphenated(known, of)


def hyphenated(known: str, of: WordList) -> Word:
    return next((word for phrase, word in of.by_phrase.items() if phrase.replace("-", " ") == known), Word(known))


def is_no_fault(passage: Passage, word: Word, of: WordList) -> bool:
    if is_safe(passage, word.safe) or is_safe(passage, of.safe):
        return True
    if adds_to_minimum(passage) or is_medicine_with_plan(passage):
        return True
    special = SPECIAL.get(word.phrase.casefold())
    return special(passage) if special else False


def is_lawful_may(passage: Passage) -> bool:
    """A child who may do something is given a right; help that may be given is not."""
    around = passage.words[max(0, passage.span[0] - 40) :]
    begins = passage.span[0] - max(0, passage.span[0] - 40)
    is_permission = any(found.start() < begins + 3 and begins < found.end() for found in PERMISSION.finditer(around))
    limited = is_limited_move(passage)
    return is_permission or limited or bool(FORBIDDING.match(passage.words[passage.span[0] :]))


def is_limited_move(passage: Passage) -> bool:
    """A change that is allowed within limits: how much, and after whose agreement."""
    rest = passage.after
    return (
        bool(re.match(r"\s+(?:move|change|use|replace|give|swap|extend|increase|lengthen)\b", rest))
        and amount_of(rest).duration | amount_of(rest).total
    )


def is_harmless_limit(passage: Passage) -> bool:
    """Whether "up to" is harmless: it caps a group, a pause or an absence, and not the help itself."""
    rest = passage.words[passage.span[0] :]
    if not HELP_UP_TO.match(rest):
        return True
    return (
        bool(LIMIT_OF_CHILD.search(passage.before[-60:]))
        or passage.own.trigger
        or is_limited_move(
            Passage(passage.words, (passage.span[0] - 6, passage.span[0] - 6), passage.own, passage.item)
        )
        or bool(re.search(r"\b(?:no more than|at least)\b", passage.words, re.IGNORECASE))
    )


SPECIAL = {"may": is_lawful_may, "up to": is_harmless_limit}
