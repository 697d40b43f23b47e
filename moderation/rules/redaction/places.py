"""Where people live and what stands in a council's lists."""

import re
from collections.abc import Iterator

from moderation.rules.redaction.contacts import POSTCODE_SHAPE
from moderation.rules.redaction.proposals import ADDRESS, FAMILY, PLACE, SCHOOL, STAFF, TEAM, Mark
from moderation.rules.redaction.texts import UPPER, Line, Text
from moderation.rules.redaction.words import CouncilList, Words

CAP = rf"[{re.escape(UPPER)}][\w'’-]*"
NUMBER = (
    r"(?:(?:Flat|Apartment|Apt|Unit|Room|Plot|No\.?)\s*\d*[A-Za-z]?,?\s+)?"
    r"\d{1,4}\s?[A-Za-z]?(?:\s?[-/]\s?\d{1,4})?,?\s+"
)
ADDRESS_LABEL = re.compile(
    r"\baddress(?:es)?\b(?!.{0,40}\b(?:needs?|by|the issue)\b)|"
    r"\bwhere (?:i|he|she|they) lives?\b",
    re.IGNORECASE,
)
OWN_LABEL = re.compile(r"[^:]{0,40}:\s*")
STREET_WORDS = "Street|Road|Lane|Avenue|Crescent|Terrace|Gardens|Drive|Close|Mews|Rd|Ave|Cres|Gdns|Tce|Boulevard"
"""By one of these a street is known without a number."""
LONGEST_ADDRESS = 25  # words
NO_ADDRESS = re.compile(r"@|^\s*(?:as above|not known|withheld|same|n/?a\b|confidential)", re.IGNORECASE)


BARE_STREET = re.compile(
    rf"(?<![\w-])(?:(?:(?<=: )|(?<=\bat )|(?<=\bto )|(?<=\bin ))(?:{CAP} ){{0,2}}{CAP}, )?"
    rf"(?P<name>(?:{CAP} ){{1,3}})(?:{STREET_WORDS})\b(?! (?:Primary|School|Nursery|Surgery))"
)


def addresses(text: Text, words: Words) -> Iterator[Mark]:
    """What a field calls an address, and a number with the name of a street anywhere."""
    nouns = "|".join(map(re.escape, map(str.capitalize, words.streets)))
    ends = rf"(?:{CAP}\s+){{0,4}}(?:{nouns})\b|(?:Heol|Stryd|Ffordd|Lôn)\s+{CAP}(?:\s+{CAP})?"
    town = rf"(?:,\s*{CAP}(?:[ -](?:in|on|upon|le|under|by|and|the|{CAP})){{0,3}})*"
    street = re.compile(rf"(?<![\w£]){NUMBER}(?:{ends}){town}")
    named = re.compile(rf"\b(?:Flat|Apartment)\s+\d+\w?,\s+(?:{CAP}\s+){{1,3}}{CAP}{town}")
    short = re.compile(rf"(?<![\w£]){NUMBER}(?:{CAP} ){{1,3}}(?:St|Rd|Ave?|Cres|Gdns|Tce|Dr|Cl|Ln)\b\.?")
    plot = re.compile(rf"\b(?:Plot|Pitch|Flat|Room|Apartment|Unit) \d+[A-Za-z]?,? (?:{CAP}[ ]?){{1,3}}{town}")
    for shape in (street, named, short, plot):
        for match in shape.finditer(text.words):
            yield Mark(ADDRESS, *trimmed(match), "A number and the name of a street are an address.")
    yield from bare_streets(text, words)
    yield from fields(text)
    yield from before_postcodes(text)


def bare_streets(text: Text, words: Words) -> Iterator[Mark]:
    """Streets without a number: "in Chapel Terrace", "Melton Road"."""
    for match in BARE_STREET.finditer(text.words):
        first = match["name"].split()[0].casefold()
        if first not in words.professional | words.opening | words.not_names:
            yield Mark(ADDRESS, *match.span(), "Words with capitals before “Road”, “Street” or the like name a street.")


def before_postcodes(text: Text) -> Iterator[Mark]:
    """Parts with capitals that commas divide, up to a postcode: "The Old Forge, Church Lane, Little Barling, "."""
    part = rf"(?:(?:{CAP}|\d+\w?|of|the|on|in|upon|le|under|and)[ ]?)+"
    shape = re.compile(rf"(?<![\w,])(?P<address>{part}(?:,\s*{part}){{0,5}}),?[ ]*$")
    for match in POSTCODE_SHAPE.finditer(text.words):
        before = shape.search(text.words[text.line_of(match.start()).start : match.start()])
        if before and "," in before[0]:
            start = text.line_of(match.start()).start + before.start("address")
            yield Mark(
                ADDRESS,
                start,
                start + len(before["address"].rstrip(" ,")),
                "What stands before a postcode is an address.",
            )


def trimmed(match: re.Match[str]) -> tuple[int, int]:
    said = match[0].split("\n")[0]
    return match.start(), match.start() + len(said.rstrip(" ,"))


def fields(text: Text) -> Iterator[Mark]:
    """What stands in a field that is labelled as an address, in its line or after the label."""
    for line in text.lines:
        start = field_start(text, line)
        value = text.words[start : line.end].rstrip(" .") if start is not None else ""
        is_address = any(map(str.isupper, value)) and not NO_ADDRESS.search(value)
        if start is not None and is_address and len(value.split()) < LONGEST_ADDRESS:
            yield Mark(ADDRESS, start, start + len(value), "The field is called an address.")


def field_start(text: Text, line: Line) -> int | None:
    """Where the value of an address field begins in this line; None in any other."""
    own = OWN_LABEL.match(text.words, line.start, line.end)
    if own:
        return own.end() if ADDRESS_LABEL.search(own[0]) else None
    return line.start if ADDRESS_LABEL.search(line.label) else None


REFERRED = re.compile(
    r"\b(?:known to|open to|referr(?:ed|al) to|discharged (?:from|by)|seen (?:by|at)|supported by|assessed by|"
    r"waiting list (?:for|at)|worker (?:from|at)|list for|under|letter from|report from|case with) "
    rf"(?:the )?(?P<name>[{re.escape(UPPER)}]{{3,8}})(?![\w-])"
)


def local_services(text: Text, words: Words) -> Iterator[Mark]:
    """Services that go by letters which are no national ones: they tell where a child lives."""
    names = {match["name"] for match in REFERRED.finditer(text.words)}
    for name in sorted(names):
        if name.casefold() not in words.acronyms and not words.is_ordinary(name):
            for match in re.finditer(rf"(?<!\w){name}(?!\w)", text.words):
                yield Mark(TEAM, *match.span(), "These letters stand for a service that is not a national one.")


WARD = re.compile(r"\bWard (?:\d+[A-Z]?|[A-Z]\d*)(?!\w)")
HONOURED = re.compile(rf"(?<![\w-]){CAP}[ -](?:ji|jee|bhai|sahib|saheb|baji|apa)(?![\w-])")


def wards(text: Text) -> Iterator[Mark]:
    """Wards of a hospital, which with its name lead to a child: "Ward 1B"."""
    for match in WARD.finditer(text.words):
        yield Mark(TEAM, *match.span(), "This is a ward of a hospital.")


def honoured(text: Text) -> Iterator[Mark]:
    """Somebody with a word of respect after the name, as languages of South Asia have it: "Bibi ji"."""
    for match in HONOURED.finditer(text.words):
        yield Mark(FAMILY, *match.span(), "A word of respect after it says that it is a person.", "relative")


def listed(text: Text, listing: CouncilList) -> Iterator[Mark]:
    """The places, streets, services, schools and people that the council lists."""
    for names, kind, said in (
        (listing.places, PLACE, "place"),
        (listing.streets, ADDRESS, "street"),
        (listing.services, TEAM, "service"),
        (listing.schools, SCHOOL, "school"),
        (listing.staff, STAFF, "person"),
    ):
        for name in names:
            for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text.words):
                yield Mark(kind, *match.span(), f"The council lists this {said}.")
