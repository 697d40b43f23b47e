"""The words that introduce a name: before it ("her brother Alfie"), after it ("P. Ellery, SENCo"), in a label."""

import re
from collections.abc import Iterable

from moderation.rules.redaction.cases import Case

SMALL_WORDS = (
    r"is|are|was|were|called|named|who|known as|like|such as|including|and|or|my|his|her|their|now|currently|by|with|"
    r"the|from|also|both|say|says"
)
LINKING = re.compile(rf"(?:[,:;(\-–—/'\"“‘]|\s|\b(?:{SMALL_WORDS})\b)*$")
AFTER_WORD = re.compile(r"\s?\([^)]*\)$|['’]s$")
FOLLOWING = re.compile(r"^\s?(?P<link>,|\(|[-–—]|\bis\b|\bas\b|\bwho is\b|\bwas\b)\s*(?P<said>[^.;:()]{2,60})")
ARTICLES = frozenset({"a", "an", "the", "his", "her", "my", "their", "our", "now"})
OWN_LABEL = re.compile(r"^\W*(?:(?P<field>[^:]{2,40}):|(?P<word>cc|signed|from|by)\b)", re.IGNORECASE)
NEAR = 60  # characters
FEW, FEWER = 6, 4  # words


def introduced_by(case: Case, words: Iterable[str]) -> str:
    """The one of these words that introduces a name, or an empty string."""
    known = words if isinstance(words, frozenset) else frozenset(words)
    said = [*words_before(case.before[-NEAR:]), *words_after(case.after)]
    return next((word.casefold() for word in said if word.casefold() in known), "")


def words_before(before: str) -> list[str]:
    """The last word before a name and the last two, the small ones that link left aside."""
    said = re.findall(r"[\w'’-]+", AFTER_WORD.sub("", LINKING.sub("", before)))
    return [said[-1], " ".join(said[-2:])] if said else []


def words_after(after: str) -> list[str]:
    """The words that say who somebody is: ", his brother", "(mother)", " is my tutor"."""
    match = FOLLOWING.match(after)
    if not match:
        return []
    said = re.findall(r"[\w-]+", match["said"].split(",")[0])
    is_verb = match["link"] in {"is", "was"}
    if is_verb and said and said[0].casefold() not in ARTICLES:
        return []
    return said[: FEWER if is_verb else FEW]


def own_label(case: Case) -> str:
    """The label within the line: "Advice from: ", "cc "."""
    match = OWN_LABEL.match(case.before)
    return (match["field"] or match["word"]) if match else ""


def relation_in(label: str, case: Case) -> str:
    """The pseudonym's label that the words of a field give: "mother" for "Mother's name"."""
    said = re.findall(r"[a-z-]+", label.casefold())
    return next((case.words.relations[word] for word in said if word in case.words.relations), "")
