"""The telling words of a passage without their endings."""

import re

WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?")
FILLER = frozenset(
    """
    a an the and or but nor of to in on at by for from with without within into onto out up down over under about
    above below is are was were be been being am it its this that these those there here he she they him her them
    his hers their theirs i me my mine we us our you your who whom whose which what when where why how if then than
    so as not no never do does did done doing has have had having will would shall should can could may might must
    ought also very more most much many some any all each every both either neither other others another such own
    same just only even still yet too again once because since while until before after during between through per
    one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty ninety
    once twice time times week weeks weekly day days daily month monthly year years yearly term termly half hour
    hours minute minutes session sessions child children young person people pupil student learner need needs needed
    provide provided provision support supported help helped use used using make made get give given able way ways
    regular regularly opportunity opportunities access appropriate required available ensure additional continue
    including include e.g i.e etc like well good something somebody someone somewhere recommend recommended
    recommendation suggest benefit beneficial proper set part agree agreed begin begins beginning begun start starts
    starting whenever
    """.split()  # noqa: SIM905 - a text of words is read more easily than a list of them
)
ONE = {
    re.compile(r"\bspeech (?:and|&) language therap(?:y|ist|ists)\b"): "salt",
    re.compile(r"\boccupational therap(?:y|ist|ists)\b"): "occupationaltherapy",
    re.compile(r"\beducational psycholog(?:y|ist|ists|ical)\b"): "psychologist",
    re.compile(r"\b(?:teaching|learning support|classroom) assistants?\b"): "assistant",
    re.compile(r"\bphysical education\b"): "pe",
    re.compile(r"(?<!\w)(?:1[: ]1|one to one)\b"): "individual adult",
    re.compile(r"\b(?:maths|mathematics|mathematical)\b"): "mathematics",
}
"""What the field says in several words or several ways is one word, and tells no more than one."""
ENDINGS = (
    "ational", "ations", "ation", "ically", "ical", "ments", "ment", "ingly", "ings", "ing", "iness", "ness",
    "edly", "ies", "ied", "ed", "ers", "er", "ists", "ist", "ally", "al", "ly", "es", "s", "y", "e",
)  # fmt: skip
SHORTEST = 3


def stems(text: str) -> list[str]:
    """The words that tell something, in small letters without endings; no numbers, since amounts are compared apart."""
    text = text.lower().replace("-", " ")
    for several, one in ONE.items():
        text = several.sub(one, text)
    words = (word.replace("’", "'").removesuffix("'s") for word in WORD.findall(text))
    return [stem(word) for word in words if word not in FILLER and len(word) > 1]


def stem(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            return word[: len(word) - len(ending)]
    return word
