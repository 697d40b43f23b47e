"""Contexts in which a loose word is no fault, by the words with which the pack names them.

A safe context of a list that is not named here is taken as a phrase: the word is no fault inside it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from audits.rules.checks.amounts import Amount, amount_of
from audits.rules.checks.phrases import Span

ROLE = re.compile(
    r"\b(?:trained|training|qualified|registered|accredited|level \d|certificate|experienced?|named|known to|holding|"
    r"teaching assistant|teacher|therapist|mentor|tutor|nurse|psychologist|practitioner|key worker|deputy|"
    r"(?:mr|mrs|ms|miss|dr) [A-Z])",
    re.IGNORECASE,
)
ADDITION = re.compile(
    r"\b(?:and|plus|with|also)\b[^.;]{0,40}\b(?:more|further|additional|other times|extra|again)\b|\bin addition\b",
    re.IGNORECASE,
)
MEDICINE = re.compile(
    r"\b(?:medicine|medication|midazolam|inhaler|adrenaline|insulin|rescue|epipen|dose)\b", re.IGNORECASE
)
WRITTEN_PLAN = re.compile(
    r"\b(?:care|emergency|healthcare|health care|protocol|seizure|written)\s+(?:care )?plan|\bprotocol\b", re.IGNORECASE
)
MONTH_MAY = re.compile(
    r"(?:\b(?:in|by|of|each|every|last|next|since|until|before|after|from|to|and|or|\d+(?:st|nd|rd|"
    r"th)?) May\b|\bMay (?:\d|half))"
)
CALLED_MAY = re.compile(r"(?<!^)(?<![.!?] )\bMay\b")
NUMBER_BESIDE = re.compile(r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve)\b", re.IGNORECASE)
STAFF_DO = re.compile(
    r"\b(?:staff|adult|teacher|assistant|therapist)s?\b[^.;]*\b(?:will|by \w+ing)\b|\bby \w+ing\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A loose word in its sentence, with what the sentence and the whole item fix."""

    words: str
    span: Span
    own: Amount
    item: Amount

    @property
    def after(self) -> str:
        return self.words[self.span[1] :]

    @property
    def before(self) -> str:
        return self.words[: self.span[0]]


def states_interval(passage: Passage) -> bool:
    return passage.item.rate or passage.item.constant or passage.item.total


def states_number_and_length(passage: Passage) -> bool:
    return passage.item.is_full


def states_amount_and_who(passage: Passage) -> bool:
    return passage.item.is_fixed and (passage.item.who or passage.item.group)


def states_size(passage: Passage) -> bool:
    return amount_of(passage.words).group or bool(NUMBER_BESIDE.search(passage.after[:40]))


def states_role(passage: Passage) -> bool:
    return bool(ROLE.search(passage.before + " " + passage.after)) and not passage.item.is_open


def adds_to_minimum(passage: Passage) -> bool:
    return passage.own.is_full and (bool(ADDITION.search(passage.words)) or passage.own.least)


def describes_each(passage: Passage) -> bool:
    return ":" in passage.after or passage.item.is_full


def is_medicine_with_plan(passage: Passage) -> bool:
    return bool(MEDICINE.search(passage.words) and WRITTEN_PLAN.search(passage.words))


def is_month(passage: Passage) -> bool:
    start, end = passage.span
    return any(found.start() <= start and end <= found.end() for found in MONTH_MAY.finditer(passage.words))


def is_person(passage: Passage) -> bool:
    start = passage.span[0]
    return any(found.start() == start for found in CALLED_MAY.finditer(passage.words))


def says_what_staff_do(passage: Passage) -> bool:
    return bool(STAFF_DO.search(passage.after))


def stands_after_amount(passage: Passage) -> bool:
    return amount_of(passage.before).is_full or passage.item.is_full


def states_number(passage: Passage) -> bool:
    return bool(re.search(r"\d", passage.words))


CONTEXTS: dict[str, Callable[[Passage], bool]] = {
    "followed by a stated interval": states_interval,
    "with a stated interval": states_interval,
    "with a stated number and length": states_number_and_length,
    "with a stated number": states_number,
    "with amount and who": states_amount_and_who,
    "named, with amount and who": states_amount_and_who,
    "with hours and role stated": states_amount_and_who,
    "with number, training and time stated": states_amount_and_who,
    "with who, how and how often": states_amount_and_who,
    "with role and training stated": states_role,
    "with a number in the same sentence": states_size,
    "in addition to a stated minimum": adds_to_minimum,
    "each strategy then described": describes_each,
    "example after a fixed amount": stands_after_amount,
    "with what staff do": says_what_staff_do,
    "as-required medicine with a written plan": is_medicine_with_plan,
    "the month may": is_month,
    "a person named may": is_person,
    "pace or order within a fixed amount is left to a named professional, with limits": states_number_and_length,
    "reported advice in section k": lambda _: False,  # provision is looked at, and advice is not
}


def is_safe(passage: Passage, safe: tuple[str, ...]) -> bool:
    """Whether one of the safe contexts of a word holds here."""
    return any(holds(context, passage) for context in safe)


def holds(context: str, passage: Passage) -> bool:
    known = CONTEXTS.get(context.casefold())
    return known(passage) if known else within_phrase(context, passage)


def within_phrase(phrase: str, passage: Passage) -> bool:
    start, end = passage.span
    pattern = re.compile(r"[\s\-]+".join(map(re.escape, phrase.split())), re.IGNORECASE)
    return any(found.start() < end and start < found.end() for found in pattern.finditer(passage.words))
