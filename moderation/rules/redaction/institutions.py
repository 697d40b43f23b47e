"""Schools, nurseries, clinics and local teams that are called by a name of their own."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from moderation.rules.redaction.proposals import SCHOOL, SETTING, TEAM, Mark
from moderation.rules.redaction.texts import UPPER, Text
from moderation.rules.redaction.words import CouncilList, Words

KINDS = {"schools": SCHOOL, "settings": SETTING, "clinics": TEAM, "teams": TEAM}
CAP = rf"(?:[{re.escape(UPPER)}][\w'’-]*)"
LINK = r"(?:of|the|and|&|C of E|on|upon|St\.|de)"
BEFORE = rf"(?P<before>(?:{CAP}|St\.)(?:[ ](?:{CAP}|{LINK}|St\.))*)"
NOT_FIRST = r"(?!(?:Part|One|Some) of )"
GENERIC = (
    r"(?:[ ](?i:primary|infant|junior|high|secondary|special|nursery|first|middle|catholic|community|academy|"
    r"sixth form|further education|pupil referral|"
    r"\((?:VA|VC|RC|CE|C of E|CofE|Aided|Controlled|Voluntary Aided|Voluntary Controlled)\))){0,4}"
)
DIRECTION = r"(?:North|South|East|West|Central)"
TAIL = (
    rf"(?:[ ]?\({DIRECTION}\))?"
    rf"(?:[ ](?:CIC|CIO|Ltd|Limited|PRU|{DIRECTION}|School|College|Academy|Nursery|Centre|Hospital|Trust|Team))*"
)
SCHOOL_TAIL = (
    r"(?:[ ](?:RC|R\.C\.|CE|C of E|CofE|Catholic|Church|Cathedral|Voluntary|Aided|Primary|Infants?|"
    r"Juniors?|High|Secondary|Nursery|Pre-school|Academy|School|College|Sixth Form))*"
)
SAINT = re.compile(
    rf"\b(?:{CAP}[ ])?(?:St\.?|Saint|SS|Our Lady(?:'s|’s)?)[ ]{CAP}(?:[ ]and[ ]St\.?[ ]{CAP})?{SCHOOL_TAIL}|"
    rf"\bOur Lady(?:'s|’s)?{SCHOOL_TAIL}"
)
WELSH = re.compile(rf"\b(?:Ysgol|Coleg|Meithrin)(?:[ ](?:[Yy]r?|{CAP}))+")
TO_THE = (
    r"(?i:at|attends?|attended|attending|joined|left|to|from|leaving|joining|of|in|visit(?:ed|ing)?|called|named|"
    r"is|was)"
)
THE = re.compile(rf"\b{TO_THE}[ ](?P<name>The[ ]{CAP}(?:[ ]{CAP})?)")
ATTENDED = re.compile(
    rf"\b(?:[Aa]t|[Aa]ttends|attended|attending)[ ](?P<name>{CAP}(?:[ ]{CAP})+)(?![\w'’-])"
    r"(?! (?:stage|level|phase|point|band))"
)
PLACE = r"(?:school|college|nursery|setting|pre-?school|academy|placement|provider)"
FIELD = re.compile(
    rf"^[^\n:.]{{0,20}}(?:(?i:(?:current|present|attends|name of|his|her|their|last|previous|home|base|first|own)[ ]"
    rf"(?:the[ ])?(?:\w+[ ])?{PLACE}|attends|on roll at)(?:[ /](?i:{PLACE}))*(?:[ ]attended)?[ ]?:[ ]?"
    rf"(?P<name>(?:The[ ])?{CAP}(?:[ ](?:{CAP}|{LINK}|\([^)\n]{{1,14}}\)))*)"
    rf"|(?i:{PLACE})[ ]?:[ ](?P<called>The[ ]{CAP}(?:[ ]{CAP})*))(?=[ ]?(?:$|[,;(.]))",
    re.MULTILINE,
)
"""A field on one line; the label may be within a longer one, as in "Name of current school or college: "."""
NOT_NAMED = frozenset(
    {"none", "not", "no", "year", "type", "mainstream", "special", "home", "electively", "see", "as", "to", "awaiting"}
)
SHORTEST = 3


def institutions(text: Text, words: Words, areas: frozenset[str], closed: Sequence[tuple[int, int]] = ()) -> list[Mark]:
    """The names of schools, settings, clinics and teams, and every place where the telling part of a name recurs.

    `areas` are the words by which the council is known; `closed` are the places of programmes and the like, which two
    words with capitals may be as well.
    """
    by_looks = [
        *saints(text, words),
        *welsh(text),
        *called_the(text, words),
        *attended(text, words, closed),
        *in_field(text, words),
    ]
    found = [*by_noun(text, words, areas), *by_looks]
    return [*found, *again(text, found, words, areas)]


def own_names(council: str, listing: CouncilList, words: Words) -> frozenset[str]:
    """The words by which a council itself is known, in small letters."""
    said = re.findall(r"\w+", " ".join([council, *listing.areas]))
    return frozenset(word.casefold() for word in said) - words.council_words


def by_noun(text: Text, words: Words, areas: frozenset[str]) -> Iterator[Mark]:
    """Words with capitals that end in "School", "Nursery", "Surgery" or their like."""
    for group, kind in KINDS.items():
        for match in shape_of(words.nouns[group]).finditer(text.words):
            begin = opening_end(match["before"], words)
            if tells(match, begin, words, areas, is_team=group == "teams"):
                reason = f"Words with capitals before “{match['noun'].casefold()}” are the name of one."
                yield Mark(kind, match.start() + begin, match.end(), reason)


@lru_cache(maxsize=16)
def shape_of(nouns: Sequence[str]) -> re.Pattern[str]:
    """Words with capitals that end in one of these nouns, with further nouns and a direction after it."""
    said = "|".join(sorted(map(re.escape, nouns), key=len, reverse=True))
    return re.compile(rf"(?<![\w-]){NOT_FIRST}{BEFORE}{GENERIC}[ ](?P<noun>(?i:{said}))(?![\w-]){TAIL}")


def tells(match: re.Match[str], begin: int, words: Words, areas: frozenset[str], *, is_team: bool) -> bool:
    """Whether a word of the name, or its direction, tells it from others of its kind."""
    noun, name = match["noun"], match["before"][begin:]
    in_small = noun[0].islower() or is_team or noun.casefold() in words.short_nouns
    if any(is_telling(word, words, areas, in_small=in_small) for word in re.findall(r"[\w'’-]+", name)):
        return True
    if noun.casefold() in words.short_nouns and noun[0].isupper() and has_own_name(name, words):
        return True
    tail = match.string[match.end("noun") : match.end()]
    return is_team and bool(set(re.findall(r"\w+", f"{name} {tail}".casefold())) & words.team_parts)


def has_own_name(name: str, words: Words) -> bool:
    """Whether two words with capitals, neither of which plans write so, stand before "High" or "Primary"."""
    listed = words.professional | words.not_names | words.roles | words.common | words.acronyms
    said = [word for word in re.findall(r"[\w'’-]+", name) if word.casefold() not in words.school_words]
    return len(said) > 1 and not any(word.casefold() in listed or word.isupper() for word in said)


def is_telling(word: str, words: Words, areas: frozenset[str], *, in_small: bool) -> bool:
    """Whether a word of a name tells it from others: "Underbrook" does, "Primary" and "Mainstream" do not.

    `in_small` where the noun is written small or common, as in "primary school": there an ordinary word is no name,
    and neither is that of a person.
    """
    small = re.sub(r"['’]s$", "", word.casefold())
    if len(small) < SHORTEST or small in words.school_words | words.roles | words.common:
        return False
    if not in_small:
        return True
    is_owner = word.endswith(("'s", "’s")) or words.is_forename(small)
    return not (is_owner or words.is_ordinary(small) or small in areas or small in words.not_names)


def opening_end(before: str, words: Words) -> int:
    """The length of what stands before a name: "At ", "Name ", "Pam and ", "visits the "."""
    begin = max((match.end() for match in re.finditer(r"(?<!of )\bthe ", before)), default=0)
    joint = re.search(r"(?<!St)\b and (?!St)", before[begin:])
    if joint and not re.match(r"(?:St|Saint|Holy|Our)\b", before[begin:]):
        begin += joint.end()
    while (word := re.match(r"(\w+)\s", before[begin:])) and word[1].casefold() in words.opening:
        begin += word.end()
    return begin


def saints(text: Text, words: Words) -> Iterator[Mark]:
    """The names of saints, but for those that somebody bears as a surname: "Ms K. St. John"."""
    surnames = set(surname_shape(words.titles).findall(text.words))
    for match in SAINT.finditer(text.words):
        if match[0].replace(".", "") in {name.replace(".", "") for name in surnames}:
            continue
        yield Mark(SCHOOL, *match.span(), "The name of a saint is mostly that of a school.")


@lru_cache(maxsize=2)
def surname_shape(titles: tuple[str, ...]) -> re.Pattern[str]:
    """A saint after a title, an initial, or both."""
    title = "|".join(titles)
    return re.compile(rf"(?:\b(?:{title})\.?[ ](?:[A-Z]\.?[ ])*|\b[A-Z]\.[ ])((?:St\.?|Saint)[ ]{CAP})")


def welsh(text: Text) -> Iterator[Mark]:
    for match in WELSH.finditer(text.words):
        yield Mark(SCHOOL, *match.span(), "Ysgol is Welsh for school, and its name comes after it.")


def called_the(text: Text, words: Words) -> Iterator[Mark]:
    """Words with capitals after "The" within a sentence, where a school may be named: The Willows."""
    barred = words.school_words | words.not_names | words.last_words | words.common
    for match in THE.finditer(text.words):
        name = [word.casefold() for word in match["name"].split()[1:]]
        if not barred & set(name) and name[-1] not in words.roles:
            yield Mark(SCHOOL, *match.span("name"), "“The” with a capital begins a name of its own.")


def in_field(text: Text, words: Words) -> Iterator[Mark]:
    """Words with capitals that fill a field for the place of education: "Current school: The Grange"."""
    barred = (
        words.not_names | words.titles_small | words.roles | words.school_words | words.common | words.relations.keys()
    )
    for match in FIELD.finditer(text.words):
        group = "name" if match["name"] else "called"
        said = [word.casefold() for word in re.findall(r"[\w'’-]+", match[group].removeprefix("The "))]
        if not all(word in barred for word in said) and said[0] not in words.titles_small | NOT_NAMED:
            yield Mark(SCHOOL, *match.span(group), "The label of the field asks for a place of education.")


def attended(text: Text, words: Words, closed: Sequence[tuple[int, int]]) -> Iterator[Mark]:
    """Two or more words with capitals after "at" that no list explains: "At Busy Bees she is supported"."""
    explained = words.not_names | words.last_words | words.roles | words.school_words | words.common | words.events
    for match in ATTENDED.finditer(text.words):
        said = {word.casefold() for word in match["name"].split()}
        is_closed = any(start < match.end() and match.start() < end for start, end in closed)
        if not is_closed and not said & (explained | words.titles_small) and not any(map(words.is_forename, said)):
            yield Mark(SETTING, *match.span("name"), "Words with capitals after “at” are mostly the name of a place.")


def again(text: Text, found: Sequence[Mark], words: Words, areas: frozenset[str]) -> Iterator[Mark]:
    """Every other place where the telling words of a name stand: "Little Acorns" for "Little Acorns Nursery"."""
    cores = {core_of(text.words[mark.start : mark.end], words, areas): mark.kind for mark in found}
    for core, kind in cores.items():
        if core:
            for match in re.finditer(rf"(?<!\w){re.escape(core)}(?:['’]s)?(?!\w)", text.words):
                yield Mark(kind, *match.span(), "Part of a name found elsewhere in the document.")


def core_of(name: str, words: Words, areas: frozenset[str]) -> str:
    """The words that tell a name from others; "" where they are too common to look for alone."""
    kept: list[str] = []
    for word in name.removeprefix("The ").removeprefix("the ").split():
        if kept and (word.casefold() in words.school_words | words.common or not re.match(CAP, word)):
            break
        kept.append(word)
    core = re.sub(r"['’]s$", "", " ".join(kept))
    is_lone = len(kept) == 1 and (words.is_ordinary(core) or core.casefold() in areas or words.is_forename(core))
    return "" if is_lone else core
