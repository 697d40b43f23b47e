"""Words with a capital that nothing explains and nothing introduces: they may be names, and a person is asked.

These come last and have a kind of their own. Here recall goes furthest before precision: whatever has a capital within
a sentence, and is no word of the field, the law, the language or this document, is proposed.
"""

import re
from collections.abc import Container, Iterator, Sequence

from moderation.rules.redaction.cases import DATED_AFTER, Case, case_at, is_month, is_title_case
from moderation.rules.redaction.proposals import CHILD, PERSONS, PLACE, POSSIBLE, Mark
from moderation.rules.redaction.texts import UPPER, Text, Token
from moderation.rules.redaction.words import Words, parts_of

CAP = rf"[{re.escape(UPPER)}][\w'’-]*"
REASON = "A word with a capital here that no list explains may be a name."
STARTING = "A word that is a name, too, begins a sentence as a person would."
LETTERS = "Two capitals that are no known short form may stand for somebody."
LISTING = (";", ",", "(", "/", "&")
TERM_AFTER = re.compile(
    r"^(?:\s[\w-]+)?\s(?:programme|scheme|approach|tests?|scales?|therapy|app|apps|framework|toolkit|intervention|"
    r"assessments?|training|project|syndrome|disease|disorder|method|curriculum|software|cards?|symbols?|materials?|"
    r"game|games|award|course|certificate|level|score|scores|index|subtests?)\b"
)
PAST = (
    "grew|fell|broke|chose|spent|slept|ate|drank|swam|rode|wore|won|lost|built|bought|caught|sent|hid|hurt|cut|set|woke|wept|"
    "drew|flew|forgot|froze|paid|sold|shook|stuck|swept|threw|thought|understood|withdrew|heard|meant|dealt|"
    "cannot|can|must|should|would|will"
)
SUBJECT = re.compile(rf"^(?:['’]s? [a-z]| (?:[a-z]{{3,}}(?:s|ed)|(?:(?:from|at|on|in) )?the [a-z]+|{PAST})\b)")
NO_SUBJECT = re.compile(r"^ (?:as|is|was|has|his|its|this|us|towards|regards|unless|across|perhaps|always)\b")
SPACED = re.compile(r"(?:['’]s?)?[ \xa0]|[-‐‑]")
STARTERS = frozenset(
    {
        *(
            "ring",
            "visit",
            "ask",
            "call",
            "see",
            "send",
            "tell",
            "book",
            "contact",
            "phone",
            "email",
            "meet",
            "thank",
            "give",
        ),
        *(
            "use",
            "find",
            "check",
            "note",
            "add",
            "keep",
            "share",
            "invite",
            "speak",
            "refer",
            "write",
            "collect",
            "transport",
        ),
        *("the", "this", "that", "his", "her", "our", "my", "their", "your", "these", "both", "please", "dear", "even"),
    }
)
"""Words that begin a sentence or a task before a name and are no part of it."""
STAYING = frozenset(
    {"advice", "report", "plan", "section", "monday", "tuesday", "wednesday", "thursday", "friday", "year", "key"}
)
NUMBERING = re.compile(r"\W*[A-Z]?\d[\d.]*\W*")
SHORT_WORD = re.compile(r"-[a-z]|^I['’]|.{3}(?:ing|ness|ed|ly)$")
"""What begins a sentence and is no name: "First-tier", "I'm", "Chunking"."""
PLACE_WORDS = "School|Setting|Nursery|College|Pre-?school|Placement|Surgery|GP practice|Hospital|Clinic|Club"
FIELD_OF_PLACE = re.compile(
    rf"\b(?:{PLACE_WORDS})(?:/\w+)?\s?:[ ]{{0,2}}(?P<name>{CAP}(?:[ ]{CAP}){{0,4}}(?:,[ ]{CAP}(?:[ ]{CAP}){{0,2}})?)"
    r"(?=[ ]*(?:$|[,;.(|]|[ ]{2}))",
    re.MULTILINE,
)
SHORT_FORM = re.compile(
    r"\b(?:at|from|to|in|under|via) (?:the )?(?P<name>[A-Z]{1,4}&[A-Z]{1,3}|[A-Z]{3,5})(?![\w&-])(?! [A-Z]{2})"
)
NATIONAL = frozenset({"a&e", "q&a", "m&s", "r&r", "d&t", "t&c", "s&l", "b&q", "h&s", "p&p", "b&b", "b&m", "h&m", "o&g"})
INITIALS = r"[A-Z][a-z]?[A-Z]{1,3}"
LETTERS_ALONE = re.compile(rf"(?<!\w){INITIALS}(?!\w)")
LETTERS_LISTED = re.compile(rf"(?<![\w/]){INITIALS}(?:(?:, ?|; ?| ?/ ?| and | & ){INITIALS})+(?![\w/])")
PLACED = re.compile(r"(?:& |\b(?:[Aa]t|[Ff]rom|[Nn]ear|[Vv]ia|in|to) )$")
CALLED_THE = re.compile(rf"(?:(?<=[a-z,;] )|(?<=[a-z,;] and ))(?P<name>The {CAP}(?: {CAP})?)")
WITH_DIGIT = re.compile(r"(?<!\w)[A-Z][a-z]+\d[A-Z][A-Za-z]*(?!\w)")
DOTTED = re.compile(r"(?<![\w.])[A-Z]\.(?:[A-Za-z]\.){1,4}(?!\w)")
BROTHERS = frozenset({"father", "brother", "mother", "elder", "deacon", "uncle", "aunt", "cousin"})
"""Words of kinship with which people of a church are addressed."""
JOINED = re.compile(r" (?:and|&) ")
UNSAID = frozenset(
    {
        "will",
        "may",
        "can",
        "me",
        "him",
        "her",
        "us",
        "them",
        "this",
        "that",
        "these",
        "he",
        "she",
        "they",
        "we",
        "you",
        "both",
        "mother",
        "mum",
        "dad",
        "school",
        "parents",
        "staff",
        "family",
        "teachers",
    }
)
PAIR_OF_LETTERS = 2
SHORTEST = 2


def doubts(text: Text, words: Words, closed: Sequence[tuple[int, int]], likely: Sequence[Mark]) -> list[Mark]:
    """One mark for each stretch of capitals with such words, outside what is `closed` to names, or a `likely` one."""
    taken = [*closed, *((mark.start, mark.end) for mark in likely)]
    held = {place for start, end in taken for place in range(start, end)}
    found = [*unexplained(text, words, held), *fields(text, words, held), *short_forms(text, words, held)]
    found += [*before_names(text, words, held, likely), *letters_in_lists(text, words, held), *odd(text, words, held)]
    held |= {place for mark in found for place in range(mark.start, mark.end)}
    return [*found, *again(text, words, [*likely, *found], held), *whole_again(text, [*likely, *found])]


def unexplained(text: Text, words: Words, held: Container[int]) -> list[Mark]:
    """Stretches of capitals within sentences, and of unknown words that begin one."""
    explained = words.explained
    found: list[Mark] = []
    for run in runs(text, held):
        cases = [case_at(text, words, token) for token in run]
        reasons = [reason_to_doubt(case, explained) for case in cases]
        if any(reasons) and not is_term(cases, reasons):
            kept = trimmed(cases, reasons)
            found.append(Mark(POSSIBLE, kept[0].start, kept[-1].end, next(filter(None, reasons))))
    return found


def fields(text: Text, words: Words, held: Container[int]) -> Iterator[Mark]:
    """What stands in a field for a school, a setting or a clinic, however common its words: "Setting: Holy Family"."""
    kinds = words.school_words | words.common | words.professional
    for match in FIELD_OF_PLACE.finditer(text.words):
        said = re.findall(r"[\w'’]+", match["name"].casefold())
        if match.start("name") not in held and not all(word in kinds or word.isdecimal() for word in said):
            yield Mark(POSSIBLE, *match.span("name"), "The label of the field asks for a place.")


def short_forms(text: Text, words: Words, held: Container[int]) -> Iterator[Mark]:
    """Letters that stand for a place of health or work: "at the RD&E", "seen at ABC"."""
    for match in SHORT_FORM.finditer(text.words):
        small = match["name"].casefold()
        is_listed = small in words.acronyms | NATIONAL or words.is_ordinary(small)
        if match.start("name") not in held and not is_listed:
            yield Mark(POSSIBLE, *match.span("name"), "These letters are no known short form.")


def before_names(text: Text, words: Words, held: Container[int], likely: Sequence[Mark]) -> Iterator[Mark]:
    """A word with a capital right before a name within a sentence: "Kings" of "in Kings Heath"."""
    starts = {mark.start for mark in likely if mark.kind in PERSONS | {PLACE}}
    listed = words.explained
    for token in text.tokens:
        is_beside = token.end + 1 in starts and text.words[token.end] in {" ", "\xa0"}
        is_free = is_beside and token.is_capital and token.start not in held
        is_word = not token.begins and len(token.name) > 1 and not token.is_shouted and token.small not in listed
        if is_free and (is_word or token.small in BROTHERS):
            yield Mark(POSSIBLE, token.start, token.end, "A word with a capital goes before a name.")


def letters_in_lists(text: Text, words: Words, held: Container[int]) -> Iterator[Mark]:
    """Initials in a list of initials: "MLL, NK, ZsH"."""
    for match in LETTERS_LISTED.finditer(text.words):
        for each in LETTERS_ALONE.finditer(text.words, *match.span()):
            small = each[0].casefold()
            if each.start() not in held and small not in words.acronyms and not words.is_ordinary(small):
                yield Mark(POSSIBLE, *each.span(), LETTERS)


def odd(text: Text, words: Words, held: Container[int]) -> Iterator[Mark]:
    """Names in odd forms: "to The Grove", "Place2Be", "J.v.d.B."."""
    listed = words.explained
    for match in CALLED_THE.finditer(text.words):
        said = [word.casefold() for word in match["name"].split()[1:]]
        if not any(word in listed for word in said):
            yield Mark(POSSIBLE, *match.span("name"), "“The” with a capital begins a name of its own.")
    for match in WITH_DIGIT.finditer(text.words):
        if match.start() not in held and match[0].casefold() not in listed:
            yield Mark(POSSIBLE, *match.span(), REASON)
    for match in DOTTED.finditer(text.words):
        if match.start() not in held and match[0].replace(".", "").casefold() not in words.acronyms | listed:
            yield Mark(POSSIBLE, *match.span(), "Letters with stops may stand for somebody.")


def whole_again(text: Text, marks: Sequence[Mark]) -> Iterator[Mark]:
    """Every other place of a name of several words: "Trident Reach"."""
    others = {POSSIBLE, PLACE, *PERSONS} - {CHILD}
    kinds = {text.words[mark.start : mark.end]: mark.kind for mark in marks if mark.kind in others}
    several = sorted((name for name in kinds if " " in name), key=len, reverse=True)
    for match in re.finditer(rf"(?<!\w)(?:{'|'.join(map(re.escape, several))})(?!\w)", text.words) if several else ():
        yield Mark(kinds[match[0]], *match.span(), "A name found elsewhere in the document.")


def again(text: Text, words: Words, marks: Sequence[Mark], held: Container[int]) -> Iterator[Mark]:
    """A word found elsewhere as a name, where it begins a sentence as a person would: "River grew up by a river"."""
    known = {token.small for mark in marks for token in text.tokens_between(mark.start, mark.end)}
    listed = words.explained | UNSAID
    beside = {mark.start for mark in marks if mark.kind in PERSONS}
    for token in text.tokens:
        is_free = token.begins and token.is_capital and token.start not in held and token.small not in listed
        if is_free and words.is_ordinary(token.name):
            case = case_at(text, words, token)
            joined = JOINED.match(case.after)
            is_paired = joined is not None and token.end + joined.end() in beside
            if is_paired or (token.small in known and does(case) and token.small not in words.month_names):
                yield Mark(POSSIBLE, token.start, token.end, STARTING)


def runs(text: Text, held: Container[int]) -> Iterator[list[Token]]:
    """Words with capitals side by side; none reaches over the end of a line."""
    run: list[Token] = []
    for token in text.tokens:
        is_free = token.is_capital and token.start not in held
        if run and not (
            is_free and run[-1].line == token.line and SPACED.fullmatch(text.words, run[-1].end, token.start)
        ):
            yield run
            run = []
        if is_free:
            run.append(token)
    if run:
        yield run


def is_term(cases: Sequence[Case], reasons: Sequence[str]) -> bool:
    """Whether ordinary words stand beside one of the field, as in "Personal Construct" or "Looked After Child"."""
    telling = [case for case, reason in zip(cases, reasons, strict=True) if reason]
    is_ordinary = all(case.words.is_ordinary(case.lead.name) and not may_be_forename(case) for case in telling)
    if PLACED.search(telling[0].before):
        return False
    return is_ordinary and any(not reason and not begins(case) for case, reason in zip(cases, reasons, strict=True))


def trimmed(cases: Sequence[Case], reasons: Sequence[str]) -> list[Token]:
    """The words of a run that may belong to a name: "Ring" of "Ring Greenway Cars" does not, "Honey" of two does."""
    barred = STAYING | STARTERS | cases[0].words.roles | cases[0].words.acting | cases[0].words.opening
    kept = [
        case.lead
        for case, reason in zip(cases, reasons, strict=True)
        if reason or not (case.lead.is_shouted or case.lead.small in barred - {"a"} or NUMBERING.fullmatch(case.before))
    ]
    return kept or [cases[0].lead]


def reason_to_doubt(case: Case, explained: Container[str]) -> str:
    """Why a single word may be a name; an empty string where something explains its capital."""
    token = case.names[0]
    if not token.is_capital or len(token.name) < SHORTEST or is_explained(token, explained):
        return ""
    if token.is_shouted:
        return LETTERS if is_pair_of_letters(case) and token.small not in case.words.acronyms else ""
    if is_month(case) or DATED_AFTER.match(case.after) or TERM_AFTER.match(case.after):
        return ""
    is_word = case.words.is_ordinary(token.name)
    if begins(case):
        is_word = is_word or SHORT_WORD.search(token.name) is not None
        return STARTING if is_word and is_subject(case) else "" if is_word or is_written_small(case) else REASON
    is_listed = ";" in case.before + case.after or case.before.rstrip().endswith(LISTING)
    is_heading = is_title_case(case) and not is_listed
    is_plain = is_word and (is_heading or (is_written_small(case) and not may_be_forename(case)))
    return "" if is_plain else REASON


def is_explained(token: Token, explained: Container[str]) -> bool:
    """Whether a word, its singular, or each part between hyphens is listed."""
    forms = (token.small, token.small.removesuffix("s"))
    parts = re.split(r"-(?=[a-z])|(?<=^I)['’]", token.name)[0]
    return any(form in explained for form in forms) or all(part in explained for part in parts_of(parts))


def begins(case: Case) -> bool:
    """Whether any word would have a capital here; after a comma or a semicolon none would."""
    is_numbered = NUMBERING.fullmatch(case.before) is not None
    return is_numbered or (case.names[0].begins and not case.before.rstrip(" \"'“‘").endswith(LISTING))


def is_written_small(case: Case) -> bool:
    return case.lead.small in case.text.small_words


def may_be_forename(case: Case) -> bool:
    return case.words.is_forename(case.lead.name) or case.lead.small in case.words.word_forenames


def is_subject(case: Case) -> bool:
    """Whether a word that is a forename, too, begins a sentence and does something: "Sky shares"."""
    return may_be_forename(case) and case.lead.small not in {"will", "may"} and does(case)


def does(case: Case) -> bool:
    """Whether what follows is what a person does, has or says: "Ed: six sessions were offered"."""
    is_said = case.after[:1] == ":" and not case.before.strip()
    is_done = case.acts or (SUBJECT.match(case.after) and not NO_SUBJECT.match(case.after))
    return is_said or bool(is_done)


def is_pair_of_letters(case: Case) -> bool:
    """Whether two capitals stand among small letters, beside no number: "incidents with TJ"."""
    if len(case.lead.name) != PAIR_OF_LETTERS or case.words.is_ordinary(case.lead.name):
        return False
    is_counted = re.match(r"^[ -]?\d", case.after) or re.search(r"\d[ -]?\(?$", case.before)
    line = case.text.words[case.line.start : case.line.end]
    return not is_counted and any(map(str.islower, line)) and not re.search(r"[-/.][^\s]*$", case.before)
