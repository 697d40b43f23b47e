"""Numbers by which plans name needs and outcomes: "B1.2 Spelling", "Outcome 3", "to meet needs B2 to B4"."""

import re

OWN = re.compile(
    r"^\s*[(\[]?(?:(?P<word>need|outcome|provision|aspiration)\s*)?(?P<code>[A-H]?\s?\d{1,2}(?:\.\d{1,2})*[a-z]?)[)\].:]*(?=[\s:.)–-]|$)",
    re.IGNORECASE,
)
BETWEEN = r"(?:\s*(?:,|;|&|and|/)\s*|\s+)"
CODE = r"[A-H]\s?\d{1,2}(?:\.\d{1,2})*|(?<![\w.])\d{1,2}\.\d{1,2}(?![\w.]| ?%)"
CODES = re.compile(CODE)
RANGE = re.compile(rf"({CODE})\s*(?:to|-|–|—)\s*({CODE})")
NAMED = re.compile(
    r"\b(need|outcome|aspiration|target|goal)s?\s+((?:no\.?\s*)?\d{1,2}(?:(?:\s*(?:,|and|&|to|-|–)\s*)\d{1,2})*)\b",
    re.IGNORECASE,
)
LETTERS = {"need": "B", "outcome": "E", "aspiration": "A", "target": "E", "goal": "E"}
ONLY_CODES = re.compile(rf"^(?:{CODE}|all|and|to|need|needs|outcome|outcomes|\d{{1,2}}|[\s,;&/–-])+$", re.IGNORECASE)
BROAD = 3
"""A provision that names more needs than these, or all of them, answers none of them by its number alone."""


def own_number(words: str, letter: str) -> str:
    """The number that stands before the words, as "B1.2", or "" where there is none."""
    match = OWN.match(words)
    if not match:
        return ""
    code = match["code"].replace(" ", "").upper()
    return code if code[0].isalpha() or not letter else f"{letter}{code}"


def named_in(words: str, letter: str = "") -> tuple[str, ...]:
    """The numbers that a passage names, ranges opened but for those too broad; a bare "1.2" takes the letter."""
    found: list[str] = []
    for first, last in RANGE.findall(words):
        found += _opened(_full(first, letter), _full(last, letter))
    left = RANGE.sub(" ", words)
    found += [_full(code, letter) for code in CODES.findall(left)]
    for word, numbers in NAMED.findall(left):
        found += [f"{LETTERS[word.lower()]}{number}" for number in re.findall(r"\d{1,2}", numbers)]
    return tuple(dict.fromkeys(found))


def only_codes(words: str) -> bool:
    """Whether a cell holds nothing but numbers of needs and outcomes."""
    return bool(ONLY_CODES.match(words.strip()))


def _full(code: str, letter: str) -> str:
    code = code.replace(" ", "")
    return code if code[0].isalpha() else f"{letter}{code}"


def _opened(first: str, last: str) -> list[str]:
    head, _, low = first.rpartition(".") if "." in first else (first[0], "", first[1:])
    tail, _, high = last.rpartition(".") if "." in last else (last[0], "", last[1:])
    if head != tail or not 0 < int(high) - int(low) < BROAD:
        return []
    join = "." if "." in first else ""
    return [f"{head}{join}{number}" for number in range(int(low), int(high) + 1)]
