"""Numbers that stand for one person: unique pupil numbers, NHS numbers and references of cases.

The check letter of a UPN (Department for Education, "Unique pupil numbers: a guide for schools and local
authorities") is that of the weighted sum of its digits modulo 23; the check digit of an NHS number (NHS Data
Dictionary) is modulo 11.
A number that fails its check is proposed all the same: a number with a slip in it still leads to the child.
"""

import re
from collections.abc import Iterator

from moderation.rules.redaction.proposals import CASE, NHS, UPN, Mark
from moderation.rules.redaction.texts import Text

UPN_SHAPE = re.compile(r"(?<![^\W_])[A-Za-z](?:[ \xa0-]?\d){11}(?:[ \xa0-]?\d|[A-Za-z])(?![^\W_])")
UPN_LABEL = re.compile(r"\b(?:UPN|unique pupil)\b", re.IGNORECASE)
UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
NHS_SHAPE = re.compile(r"(?<![\w£.])\d{3}[ \xa0-]{0,3}\d{3}[ \xa0-]{0,3}\d{4}(?![\w])")
NHS_LABEL = re.compile(r"\bNHS\b", re.IGNORECASE)
CASE_LABEL = re.compile(
    r"\b(?:case|our|your|file|client|pupil|student|child|plan|ehcp?|system|hospital|record|unique|liquid ?logic|mosaic|"
    r"synergy|capita|one|tribunal|appeal)?\s*(?:ref(?:erence)?|id|identifier|record|case|hosp(?:ital)?|file|person|incident|"
    r"crime|log|occurrence|cpoms|urn|warrant)\b\.?\s*"
    r"(?:no\.?|number|num)?\s*[:#-]?\s*$",
    re.IGNORECASE,
)
CASE_SHAPE = re.compile(
    r"(?<![\w£])(?=[A-Z0-9/-]*[ ]?[0-9/-]*\d{3})[A-Z]{0,6}[-/ ]?\d[\dA-Z]*(?:[-/][\dA-Z]+)*(?![\w%])"
)
TRIBUNAL_SHAPE = re.compile(r"\b[A-Z]{2}\d{3}/\d{2}/\d{4,6}\b")
SLASHED_SHAPE = re.compile(r"(?<![\w/])(?:[A-Z]{1,6}[/-]){1,3}\d{4,}(?:[/-]\w+)*(?!\w)")
PREFIXED_SHAPE = re.compile(r"\b(?:EHCP?|SEND?|SA|CIC|LAC|ICS|LL|MRN)[-/ ]?\d{2,4}[-/]\d{3,}\b")
INSURANCE_SHAPE = re.compile(r"(?<!\w)(?:QQ|[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z])(?:[ -]?\d{2}){3}[ -]?[A-D](?!\w)")
REGISTERED_LABEL = re.compile(
    r"\b(?:PIN|HCPC|NMC|GMC|SWE|registration|reg\.?)(?: (?:pin|no\.?|number))?[ :#.]*$", re.IGNORECASE
)
REGISTERED_SHAPE = re.compile(r"(?<!\w)(?=\w*\d{4})[A-Z\d]{5,10}(?!\w)")
BEFORE = 40  # characters that may hold the label of a number


def numbers(text: Text) -> Iterator[Mark]:
    """UPNs, NHS numbers and references of cases."""
    yield from pupil_numbers(text)
    yield from health_numbers(text)
    yield from case_references(text)


def pupil_numbers(text: Text) -> Iterator[Mark]:
    for match in UPN_SHAPE.finditer(text.words):
        number = "".join(filter(str.isalnum, match[0]))
        is_parted = number != match[0]
        if is_parted and not is_upn(number) and not UPN_LABEL.search(said_before(text, match.start())):
            continue
        said = "with its check letter" if is_upn(number) else "though its check letter is wrong"
        yield Mark(UPN, *match.span(), f"This has the shape of a unique pupil number, {said}.")


def is_upn(number: str) -> bool:
    """Whether a UPN has the right check letter: H801200001001 and not B801200001001."""
    digits = number[1:12]
    if len(number) != len("H801200001001") or not digits.isdecimal():
        return False
    total = sum(weight * int(digit) for weight, digit in enumerate(digits, start=2))
    last = number[12].upper()
    if not last.isdecimal():  # a temporary number: its letter takes part in the sum at the end
        return last in UPN_LETTERS
    return UPN_LETTERS[(total + 13 * int(last)) % len(UPN_LETTERS)] == number[0].upper()


def health_numbers(text: Text) -> Iterator[Mark]:
    for match in NHS_SHAPE.finditer(text.words):
        labelled = NHS_LABEL.search(said_before(text, match.start())) is not None
        if labelled or is_nhs(match[0]):
            said = "with the right check digit" if is_nhs(match[0]) else "though its check digit is wrong"
            yield Mark(NHS, *match.span(), f"This has the shape of an NHS number, {said}.")


def is_nhs(number: str) -> bool:
    """Whether ten digits are an NHS number: 943 476 5919 and not 943 476 5918."""
    digits = [int(sign) for sign in number if sign.isdecimal()]
    if len(digits) != len("9434765919"):
        return False
    check = 11 - sum((10 - at) * digit for at, digit in enumerate(digits[:9])) % 11
    return check % 11 == digits[9] and check != len(digits)


def case_references(text: Text) -> Iterator[Mark]:
    for shape in (TRIBUNAL_SHAPE, PREFIXED_SHAPE, SLASHED_SHAPE):
        for match in shape.finditer(text.words):
            yield Mark(CASE, *match.span(), "This has the shape of a reference to a case.")
    for match in CASE_SHAPE.finditer(text.words):
        if CASE_LABEL.search(said_before(text, match.start())):
            yield Mark(CASE, *match.span(), "The words before it call it a reference.")
    for match in INSURANCE_SHAPE.finditer(text.words):
        yield Mark(CASE, *match.span(), "This has the shape of a National Insurance number.")
    for match in REGISTERED_SHAPE.finditer(text.words):
        if REGISTERED_LABEL.search(said_before(text, match.start())):
            yield Mark(CASE, *match.span(), "The words before it call it the number of a registration.")


def said_before(text: Text, place: int) -> str:
    """The words before a place in its line, or the label of the line where the place begins it."""
    line = text.line_of(place)
    before = text.words[max(line.start, place - BEFORE) : place]
    return before if before.strip() else line.label
