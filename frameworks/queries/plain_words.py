"""Criteria in everyday words, for people who comment on a framework and do not work with it."""

from dataclasses import dataclass
from functools import cache

from frameworks.packs import framework_packs, read_pack
from frameworks.rules.criteria import CriterionSpec


@dataclass(frozen=True, slots=True)
class PlainWords:
    """A criterion as one plain question, and what it is about in short sentences, one idea in each."""

    ask: str
    says: tuple[str, ...] = ()


def plain_words(framework: str, criterion: CriterionSpec) -> PlainWords:
    """The words of the text itself, else those that come with the portal, else the question of the professionals.

    `framework` is its code. What a family is asked comes first, for that is a plain question already. The portal's own
    words hold only while the criterion asks what it asked when they were written.
    """
    companion = _companions().get((framework, criterion.code, criterion.question), PlainWords(""))
    ask = criterion.family_question or criterion.plain_question or companion.ask or criterion.question
    own = tuple(line.strip() for line in (criterion.easy_read or "").splitlines() if line.strip())
    return PlainWords(ask, own or companion.says)


@cache
def _companions() -> dict[tuple[str, str, str], PlainWords]:
    """By the code of the framework, the code of the criterion and its question."""
    pack = read_pack("easy_read")
    framework, words = pack["framework"], pack["criteria"]
    criteria = framework_packs()[framework]["criteria"]
    return {
        (framework, each["code"], each["question"]): PlainWords(told.get("ask", ""), tuple(told["says"]))
        for each in criteria
        if (told := words.get(each["code"]))
    }
