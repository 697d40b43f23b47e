"""The shapes of names: with initials, particles and saints, after a title, after a word of kinship."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from moderation.rules.redaction.texts import UPPER

CAP = rf"[{re.escape(UPPER)}]"
GAELIC = rf"(?:Ó|ó|Ní|ní|Nic|Uí|Mac)[ ](?:(?:an|na)[ ])?{CAP}[^\W\d_]+"
SAINTED = rf"(?:St\.?|Saint)[ ]{CAP}[^\W\d_]+"
JOINED = rf"(?:(?:al|el|ad|as|ash|an|ar|at)[-‐‑])?{CAP}[^\W\d_]+(?:['’‐‑-][^\W\d_]+)*"
NAME = rf"{SAINTED}|{JOINED}|[OD]['’]{CAP}[^\W\d_]+|{GAELIC}"
PARTICLE = r"(?:de|da|dos|di|del|la|le|van|von|der|den|ter|bin|ibn|bint|al|el|ap|ab|ferch|y|an|na|['’]t)"
FOLLOWING = rf"(?:[ ](?:{PARTICLE}[ ]){{0,2}}(?:{NAME}))"
INITIAL = rf"(?:{CAP}|Ch|Ll|Ph|Rh|Th)\.[ ‐-]?"
INITIALLED = re.compile(
    rf"(?<![\w.])(?P<initials>(?:{INITIAL})+(?:(?:and|&)[ ](?:{INITIAL})+)?)"
    rf"(?P<names>(?:{PARTICLE}[ ]){{0,2}}(?:{NAME}){FOLLOWING}{{0,2}})"
)
BARE_INITIALS = re.compile(
    rf"(?<![\w.'’-])(?P<initials>(?:{CAP}(?:[-‐]{CAP})?[ ]){{1,3}})(?P<names>(?:{PARTICLE}[ ]){{0,2}}(?:{NAME}))"
)
NAMES = rf"(?:{NAME})(?: (?:{NAME}))+"
PAIR = re.compile(NAMES)
TURNED = re.compile(rf"(?:^|(?<=[:;]))[ ]*(?P<last>{NAME}), (?P<first>{NAME}|{CAP})(?=\.?\s*(?:;|$))", re.MULTILINE)
FILLED = re.compile(rf"{NAMES}(?:(?:,| and| &| \([a-z ]+\),?)+ {NAMES})*(?: \([^)]*\))?")


@dataclass(frozen=True)
class Shapes:
    """The patterns of names after a title and after a word of kinship."""

    titled: re.Pattern[str]
    kin: re.Pattern[str]


@lru_cache(maxsize=4)
def shapes_of(titles: Sequence[str], kin_titles: Sequence[str]) -> Shapes:
    title, kin = "|".join(titles), "|".join(kin_titles)
    pair = rf"(?P<title>(?:{title})\.?(?:[ ](?:and|&|/)[ ](?:{title})\.?)?(?:[ ]\(?(?:{title})\.?\)?)?)"
    names = rf"(?:{PARTICLE}[ ]){{0,2}}(?:{NAME}){FOLLOWING}{{0,3}}"
    rest = rf"(?P<initials>(?:{CAP}\.?[ ])*)(?P<names>{names}|{CAP}(?![\w’'])\.?)"
    return Shapes(
        re.compile(rf"(?<![\w-]){pair}[ \xa0]{rest}"),
        re.compile(rf"(?<![\w-])(?P<title>{kin})[ ](?P<initials>)(?P<names>{NAME})"),
    )


@lru_cache(maxsize=2)
def kin_shape(relations: tuple[str, ...]) -> re.Pattern[str]:
    kin = "|".join([*map(re.escape, relations), "friend", "boyfriend", "girlfriend"])
    link = r"(?:,| is| is called| called| named|, called|, named)?"
    return re.compile(rf"(?<![\w-])(?:{kin}){link} (?P<name>{NAME})(?=[.,;:)]|['’]s\b| [a-z]|$)", re.MULTILINE)


@lru_cache(maxsize=2)
def kin_label(relations: tuple[str, ...]) -> re.Pattern[str]:
    kin = "|".join(map(re.escape, relations))
    return re.compile(rf"(?<![\w-])(?i:{kin}): ?(?P<names>(?:{NAME}) (?:{NAME}))")
