"""`jargon_unexplained`: a term or abbreviation whose meaning is not given by the time it is first used."""

import re
from collections.abc import Iterator

from audits.rules.checks.lines import OUTSIDE
from audits.rules.checks.material import Material
from audits.rules.checks.pack import Check, WordList
from audits.rules.checks.phrases import Span, pattern_of_any, small
from audits.rules.checks.prompts import Finding, found_in
from audits.rules.checks.sentences import Sentence

ABBREVIATION = re.compile(
    r"(?<![\w.])(?:[A-Z]{2,6}s?|[A-Z][a-z]?[A-Z]{1,4}[a-z]?|[A-Z]{2,6}-(?:[IVX]+|\d+|[A-Z])(?:[A-Z]+)?)(?![\w])"
)
ROMAN = re.compile(r"^[IVX]+$")
SECTION_CODE = re.compile(r"^(?:[A-K]\d{0,2}(?:\.\d+)?|H[12]|[A-Z]\d+)$")
EXPLAINING = re.compile(
    r"^s?(?: [a-z]+)?\W{0,3}(?:\((?!see)[^)]{6,}\)|,? (?:which|that) (?:is|are|means)\b|, (?:that is|meaning|"
    r"or|the|a|an|known as|also called|in other words)\b|: [a-z]|"
    r" (?:means|is|stands for|are) (?:a|an|the|when|how|where|a way|short for)\b|(?: is| are)? – )",
    re.IGNORECASE,
)
NOT_EXPLAINING = re.compile(r"^\W*\((?:[A-Z\d]{1,8}s?|\d[^)]*|see [^)]*)\)")
LEVEL = re.compile(r"^ (?:level )?(?:[IVX]{1,4}|\d)(?=[,:])")
LEAST_INITIALS = 3
LETTERS_ALONE = re.compile(
    r"(?:[A-K]\.?\d+(?:\.\d+)*\.? )?[A-Z]{2,6}(?: (?:[IVX]+|\d+))?(?:(?:,| and) [A-Z]{2,6}(?: (?:[IVX]+|\d+))?)+"
)
"""A list of abbreviations with their grades, and not a heading in capitals: "GMFCS V, MACS IV"."""
CREDENTIAL = re.compile(
    r"^[\s-]*(?:registered|accredited|registration|approved|chartered|certified|qualified)\b", re.IGNORECASE
)
"""Behind the letters of a body with which somebody is registered: they name a standing, and explain nothing."""
AFTER_ROLE = re.compile(
    r"(?:therapist|psychologist|nurse|teacher|counsellor|dietitian|audiologist|paramedic|practitioner)s?,? \($",
    re.IGNORECASE,
)
SIGNED = re.compile(r"\bsign(?:s|ed|ing)? (?:for )?[\"“‘']?[A-Z]{2,}|\bsign(?:s|ed|ing)? (?:for )?$")
GLOSSARY = re.compile(r"\bglossary\b|\babbreviations\b|\bwhat (?:the|these) words mean\b|\bkey to\b", re.IGNORECASE)


def jargon_unexplained(plan: Material, check: Check) -> Iterator[Finding]:
    """A prompt for each sentence in which one or more unexplained terms are used for the first time."""
    seen: set[str] = set()
    terms = plan.words("jargon_terms")
    everyday = plan.words("everyday_abbreviations").folded
    own = {plan.facts.initials.casefold(), *plan.facts.own_names}
    for section in (OUTSIDE, *(check.sections or ())):
        for sentence in plan.sentences(section):
            new = [span for term, span in terms_in(sentence, terms, everyday | own) if is_new(term, seen)]
            unexplained = [span for span in new if not is_explained(plan, sentence, span)]
            if unexplained and section != OUTSIDE and sentence.line.kind != "heading":
                yield found_in(
                    sentence, *((sentence.start + start, sentence.start + end) for start, end in unexplained)
                )


def is_new(term: str, seen: set[str]) -> bool:
    """Whether the term is met for the first time; it is remembered."""
    key = term.casefold().rstrip("s")
    is_first = key not in seen
    seen.add(key)
    return is_first


def terms_in(sentence: Sentence, terms: WordList, everyday: frozenset[str]) -> Iterator[tuple[str, Span]]:
    """The terms of the list and the abbreviations in a sentence, save everyday ones."""
    words = sentence.plain
    for match in pattern_of_any(terms.phrases).finditer(small(words)):
        term = terms.by_phrase.get(" ".join(match[0].split()))
        written = words[match.start() : match.end()]
        if term and term.phrase.casefold() not in everyday and (term.phrase.islower() or not written.islower()):
            yield term.phrase, match.span()
    if not is_shouted(words):
        yield from abbreviations_in(words, terms, everyday)


def abbreviations_in(words: str, terms: WordList, everyday: frozenset[str]) -> Iterator[tuple[str, Span]]:
    for match in ABBREVIATION.finditer(words):
        forms = {match[0].casefold(), match[0].casefold().rstrip("s")}
        known = forms & everyday or forms & terms.by_phrase.keys()
        if not known and not ROMAN.match(match[0]) and not SECTION_CODE.match(match[0]):
            yield match[0], match.span()


def is_shouted(words: str) -> bool:
    """Whether the words are written in capitals throughout, as headings are."""
    if LETTERS_ALONE.fullmatch(words.strip(" .")):
        return False
    letters = [letter for letter in words if letter.isalpha()]
    return sum(map(str.isupper, letters)) * 2 > len(letters)


def is_explained(plan: Material, sentence: Sentence, span: Span) -> bool:
    """Whether its meaning stands in brackets, after a comma, before it, earlier in the plan, or in a glossary."""
    words = sentence.words
    term = words[slice(*span)]
    after = LEVEL.sub("", words[span[1] :])
    if is_title(sentence, span) or is_credential(words, span):
        return True
    if EXPLAINING.match(after) and not NOT_EXPLAINING.match(after):
        return True
    if is_in_brackets(words, span):
        return True
    if in_glossary(plan, term) or defined_before(plan, sentence, term):
        return True
    return is_signed(words, span) or spelled_before(plan, sentence, term)


def is_credential(words: str, span: Span) -> bool:
    """Whether the letters are those of a register after a role: "therapist (HCPC registered)"."""
    before, after = words[: span[0]], words[span[1] :]
    return bool(
        CREDENTIAL.match(after)
        or (AFTER_ROLE.search(before) and after.startswith(")") and not spells(before, words[slice(*span)]))
    )


def is_title(sentence: Sentence, span: Span) -> bool:
    """Whether the term alone heads the line, so that the sentences after it say what it is: "B1.4 Working memory."."""
    others = sentence.words[: span[0]] + sentence.words[span[1] :]
    return sentence.end < sentence.line.end and not re.search(r"[a-z]{3,}", others)


def is_in_brackets(words: str, span: Span) -> bool:
    """Whether the term stands in brackets after its words: "teaching assistant (TA)"."""
    before, after = words[: span[0]], words[span[1] :]
    return before.endswith("(") and bool(re.match(r"s?[),;]", after)) and spells(before, words[slice(*span)])


def spells(before: str, term: str) -> bool:
    """Whether the words before the bracket have the letters of the abbreviation in their order."""
    letters = [letter for letter in term.casefold().rstrip("s") if letter.isalpha()]
    near = " ".join(before.split()[-2 * len(letters) - 2 :]).casefold()
    start = re.search(rf"\b{letters[0]}", near) if letters else None
    rest = iter(near[start.start() :]) if start else iter("")
    return bool(letters) and all(letter in rest for letter in letters)


def defined_before(plan: Material, sentence: Sentence, term: str) -> bool:
    """Whether the plan gave its meaning earlier: the full form with the term in brackets, or the other way round."""
    earlier = plan.text[: sentence.start]
    name = re.escape(term.rstrip("s"))
    in_brackets = rf"[a-z]{{3,}}[^()\n]{{0,60}}\({name}s?[),;]"
    with_meaning = rf"\b{name}s?\s*\([a-z][^)]{{6,}}\)"
    return re.search(f"{in_brackets}|{with_meaning}", earlier) is not None


def spelled_before(plan: Material, sentence: Sentence, term: str) -> bool:
    """Whether a name of three words or more with these initials stands earlier: "British Sign Language" for BSL."""
    letters = term.rstrip("s")
    if not letters.isupper() or len(letters) < LEAST_INITIALS:
        return False
    name = r"\s+(?:(?:of|and|for|the|in)\s+)?".join(rf"{letter}[a-z]+" for letter in letters)
    return re.search(rf"\b{name}\b", plan.text[: sentence.start]) is not None


def is_signed(words: str, span: Span) -> bool:
    """Whether a word in capitals tells a sign that the child made, as is the custom: "signed MORE and HOME"."""
    return SIGNED.search(words[: span[0]]) is not None


def in_glossary(plan: Material, term: str) -> bool:
    name = re.compile(rf"\b{re.escape(term.rstrip('s'))}s?\b\s*[:\-–—=(]", re.IGNORECASE)
    return any(GLOSSARY.search(line.words + line.heading) and name.search(line.words) for line in plan.lines)
