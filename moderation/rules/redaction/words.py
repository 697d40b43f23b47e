"""The words by which a name is told from another word with a capital letter."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Self
from unicodedata import combining, normalize

ENDINGS = re.compile(
    r"(?:tion|sion|ment|ness|ity|ology|ography|metry|pathy|therapy|therapies|itis|osis|aemia|ism|ist|ists|ive|ous|able|"
    r"ible|ally|ingly|edly|ance|ence|ational|ical|ological|iatric|iatrics|paedic|etics|otics|isation|ising|ised|ful|less|ship|ships|hood|ward|wards|"
    r"[ao]zole|idone|azepam|azolam|cillin|mycin|oxetine|apine|igine|racetam|facine|pentin|phenidate|fetamine|proate|tidine|orexia|hyroid)$"
)
SHORT_MONTHS = frozenset({"jan", "jun", "mar", "dec"})
"""Short forms of months that are names as well."""
SHORTEST_PLURAL = 3
LEAST = 6
"""Letters from which an ending says something: "Nation", and not "Tess"."""


PLAIN = (
    "friends", "roles", "pets", "council_words", "surnames_too", "acronyms", "acting", "particles", "common", "opening",
    "events", "short_nouns", "short_forenames", "professional", "names_too", "word_forenames",
)  # fmt: skip
"""The lists of the pack that are lists of words and no more."""
PRONOUNS = ("i", "no")
STROKES = str.maketrans("łøđıŁØĐ", "lodiLOD")
SHORTENED = re.compile(r"(?:n't|'(?:m|re|ve|ll|d|t|s))$")
"""What is left of a verb after a pronoun: "I'm", "don't"."""


@dataclass(frozen=True)
class Words:
    """All lists, in small letters but for phrases; see `moderation/packs/redaction_words.yaml`."""

    titles: tuple[str, ...]
    kin_titles: tuple[str, ...]
    relations: Mapping[str, str]
    friends: frozenset[str]
    roles: frozenset[str]
    labels: Mapping[str, frozenset[str]]
    nouns: Mapping[str, tuple[str, ...]]
    school_words: frozenset[str]
    team_parts: frozenset[str]
    streets: tuple[str, ...]
    pets: frozenset[str]
    place_before: frozenset[str]
    place_verbs: frozenset[str]
    not_names: frozenset[str]
    phrases: tuple[str, ...]
    last_words: frozenset[str]
    council_words: frozenset[str]
    small: frozenset[str]
    surnames_too: frozenset[str]
    acronyms: frozenset[str]
    acting: frozenset[str]
    particles: frozenset[str]
    common: frozenset[str]
    opening: frozenset[str]
    events: frozenset[str]
    short_nouns: frozenset[str]
    professional: frozenset[str]
    names_too: frozenset[str]
    word_forenames: frozenset[str]
    forenames: frozenset[str]
    short_forenames: frozenset[str]

    @classmethod
    def from_data(cls, data: Mapping[str, Any], *, small: Iterable[str], forenames: Iterable[str]) -> Self:
        """The words of a pack, with the words that are written small in English and further forenames."""
        relations = {word: label for label, words in data["relations"].items() for word in words}
        institutions = ("schools", "settings", "clinics", "teams")
        return cls(
            titles=tuple(data["titles"]),
            kin_titles=tuple(data["kin_titles"]),
            relations=relations,
            labels={kind: folded(words) for kind, words in data["labels"].items()},
            nouns={kind: tuple(data[kind]["nouns"]) for kind in institutions},
            school_words=folded(data["schools"]["before"]),
            team_parts=folded(data["teams"]["parts"]),
            streets=tuple(data["streets"]),
            place_before=folded(data["places"]["before"]),
            place_verbs=folded(data["places"]["verbs"]),
            not_names=folded(data["not_names"]["words"]),
            phrases=tuple(data["not_names"]["phrases"]),
            last_words=folded(data["not_names"]["last_words"]),
            small=folded([*small, *data["small"], *PRONOUNS]),
            **{name: folded(data[name]) for name in PLAIN},
            forenames=folded([*forenames, *data["forenames"], *data["short_forenames"]]),
        )

    @cached_property
    def explained(self) -> frozenset[str]:
        """The words whose capital says nothing, in small letters; those that people bear as well are left out."""
        work = self.roles | self.professional | self.titles_small | self.events | self.common | self.school_words
        listed = (self.not_names | work) - self.names_too
        return listed | self.last_words | self.friends | self.relations.keys() | {"i"}

    @cached_property
    def no_surnames(self) -> frozenset[str]:
        """The words that after a name are no part of it: "Gill Teaching Assistant"."""
        barred = self.not_names - self.names_too - SHORT_MONTHS
        listed = barred | self.roles | self.professional | self.school_words | self.common | self.last_words
        return listed | self.relations.keys() | self.titles_small | self.events

    @cached_property
    def month_names(self) -> frozenset[str]:
        """The months and seasons after which people are called, too."""
        return frozenset({"april", "may", "june", "august", "jan", "march", "summer", "autumn"})

    @cached_property
    def work_titles(self) -> frozenset[str]:
        """The titles, singly, that are no words of kinship."""
        return folded(self.titles)

    @cached_property
    def titles_small(self) -> frozenset[str]:
        return folded([*self.titles, *self.kin_titles])

    def is_forename(self, word: str) -> bool:
        """Whether a word, or the part of it before or after a hyphen, is a common forename."""
        return any(part in self.forenames for part in parts_of(word))

    def is_ordinary(self, word: str) -> bool:
        """Whether a word is also written small: not by its looks alone a name."""
        return all(self.is_small(part) or is_learned(part) for part in parts_of(word))

    def is_small(self, part: str) -> bool:
        part = SHORTENED.sub("", part)
        singulars = (part, part.removesuffix("s"), part.removesuffix("es")) if len(part) > SHORTEST_PLURAL else (part,)
        return part in self.relations or any(singular in self.small for singular in singulars)


@dataclass(frozen=True)
class CouncilList:
    """What a council lists for redaction in its area; `areas` are its own names, which stay. `staff` are its people."""

    areas: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    streets: tuple[str, ...] = ()
    schools: tuple[str, ...] = field(default=())
    staff: tuple[str, ...] = ()


def folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.casefold() for word in words)


def unaccented(word: str) -> str:
    """A word in the letters of English, as it is often typed: "Krzys" for "Krzyś"."""
    bare = "".join(letter for letter in normalize("NFKD", word) if not combining(letter))
    return bare.translate(STROKES)


def parts_of(word: str) -> list[str]:
    """A word in small letters and the parts that hyphens divide it into."""
    small = word.casefold().replace("’", "'")
    return re.split(r"[-‐‑]", small)


def is_learned(part: str) -> bool:
    """Whether a word has an ending that English gives to terms and not to persons."""
    return len(part) > LEAST and ENDINGS.search(part) is not None
