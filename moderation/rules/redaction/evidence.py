"""What speaks for a stretch of words being the name of a person or a place, and of whom."""

import re
from collections.abc import Callable

from moderation.rules.redaction.cases import (
    LONGER_TITLE,
    NO_PERSON_AFTER,
    Case,
    Verdict,
    asks_for,
    is_month,
    is_numbering,
    is_title_case,
)
from moderation.rules.redaction.introductions import introduced_by, own_label, relation_in
from moderation.rules.redaction.proposals import FAMILY, OTHER_CHILD, PLACE, STAFF

FIELD = 40  # characters that may stand before a name in a field
PLAINLY_PLACES = frozenset({"in", "near", "from", "around", "outside"})
NEAR_WORDS = 6
GAELIC = frozenset({"ó", "ní", "nic", "uí"})
"""Particles with a capital in Irish surnames; two letters are else too few to know a name by."""
DATED = re.compile(r"^, ?(?:\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+|\d{1,2}[/.-]\d)")
MOST_NAMES = 3


def judged(case: Case) -> Verdict | None:
    """Whose name it is, or None where it is none."""
    is_lone = not case.candidate.is_marked and len(case.names) == 1
    if is_lone and is_month(case):
        return None
    return next((verdict for rule in RULES if (verdict := rule(case))), None)


def by_relation(case: Case) -> Verdict | None:
    """Kinship: "her brother Alfie", "Manjit (mother)", "Nana Jean"."""
    title = case.candidate.title.casefold().split(" ")[0].strip(".")
    label = case.words.relations.get(title) or case.words.relations.get(introduced_by(case, case.words.relations), "")
    if label and case.is_surely_name:
        return Verdict(FAMILY, "A word of kinship introduces this name.", label)
    if title and title not in case.words.work_titles:
        return Verdict(FAMILY, "A word of kinship introduces this name.", "relative")
    return None


def by_role(case: Case) -> Verdict | None:
    """Work: "the class teacher, Ms Green", "P. Ellery, SENCo"."""
    if case.is_surely_name and introduced_by(case, case.words.roles):
        return Verdict(STAFF, "A word for somebody at work introduces this name.")
    return None


def by_friendship(case: Case) -> Verdict | None:
    is_adult = bool(case.candidate.title or case.candidate.initials)
    if case.is_surely_name and not is_adult and introduced_by(case, case.words.friends):
        return Verdict(OTHER_CHILD, "A word for a friend or another child introduces this name.")
    return None


def by_list(case: Case) -> Verdict | None:
    """The next name of a list: "her sisters May and Rose"."""
    if case.first and case.first.kind != PLACE and case.is_surely_name:
        return Verdict(case.first.kind, "It stands in a list with another name.", case.first.label)
    return None


def by_label(case: Case) -> Verdict | None:
    """What stands in a field, or under the head of a column, that asks for a person."""
    if not (case.is_surely_name or fills_field_in_capitals(case)) or len(case.before) > FIELD:
        return None
    label = own_label(case) or case.line.label
    for kind, whom in ((FAMILY, "a relative"), (STAFF, "somebody at work"), (OTHER_CHILD, "a name")):
        words = case.words.labels["child_name" if kind == OTHER_CHILD else kind]
        is_barred = kind == OTHER_CHILD and (own_label(case) or case.candidate.is_marked)
        if asks_for(label, words) and not is_barred:
            return Verdict(kind, f"The label of the field asks for {whom}.", relation_in(label, case))
    return None


def fills_field_in_capitals(case: Case) -> bool:
    """Whether a forename and a surname, both in capitals throughout, are all that stands in a field."""
    is_alone = not case.before.strip() and not case.after.strip()
    return is_alone and case.lead.is_shouted and len(case.names) > 1 and case.words.is_forename(case.lead.name)


def by_capitals(case: Case) -> Verdict | None:
    """A forename and a word that is no other word, both in capitals, alone in a cell: "FIONA MACDONALD"."""
    if fills_field_in_capitals(case) and case.is_unknown(case.names[-1]):
        return person_by_length(case, "A forename and a surname stand alone.")
    return None


def by_title(case: Case) -> Verdict | None:
    if not case.candidate.title:
        return None
    if case.is_family_name:
        return Verdict(FAMILY, "A title goes before the surname of the family.", "parent")
    return Verdict(STAFF, "A title such as “Mrs” or “Dr” goes before it.")


def by_initial(case: Case) -> Verdict | None:
    if not case.candidate.initials or is_numbering(case):
        return None
    if case.is_family_name:
        return Verdict(FAMILY, "An initial goes before the surname of the family.", "parent")
    return Verdict(STAFF, "An initial goes before it.")


def by_place(case: Case) -> Verdict | None:
    """An unknown word with a capital after "in", "from" or "near"."""
    if (
        case.candidate.is_marked
        or case.lead.begins
        or case.words.is_forename(case.lead.name)
        or not case.is_surely_name
    ):
        return None
    if case.first and case.first.kind == PLACE:
        return Verdict(PLACE, "It stands in a list with another place.")
    said = re.findall(r"[a-z'-]+", case.before.casefold())
    if not said or said[-1] not in case.words.place_before or not case.before.endswith(f"{said[-1]} "):
        return None
    if said[-1] in PLAINLY_PLACES or case.words.place_verbs & set(said[-NEAR_WORDS:]):
        return Verdict(PLACE, f"A name after “{said[-1]}” is mostly that of a place.")
    return None


def by_forename(case: Case) -> Verdict | None:
    """A common forename, or one with a surname."""
    if not case.words.is_forename(case.lead.name) or case.lead.is_shouted:
        return None
    is_word_too = case.lead.small in case.words.short_forenames or case.lead.small in case.text.small_words
    if is_word_too and not is_used_as_name(case):
        return None
    return person_by_length(case, "This is a common forename.")


def is_used_as_name(case: Case) -> bool:
    """Whether a forename that is a word, too, has a capital that only a name would have."""
    if NO_PERSON_AFTER.match(case.after) or is_month(case):
        return False
    if len(case.names) > 1 and case.looks_like_name(case.names[1]):
        return True
    return not case.lead.begins or (case.acts and case.lead.small != "will")


def by_looks(case: Case) -> Verdict | None:
    """A word with a capital within a sentence, or one that acts like a person, which is no word of the language."""
    is_lone = len(case.names) == 1
    telling = [token for token in case.names if token.is_capital and token.small not in GAELIC]
    if not telling or not all(map(case.looks_like_name, telling)) or case.lead.is_shouted:
        return None
    if len(case.names) > MOST_NAMES or (is_lone and is_title_case(case)):
        return None
    if NO_PERSON_AFTER.match(case.after) or LONGER_TITLE.match(case.after):
        return None
    if is_lone and case.lead.begins and not case.acts:
        return None
    return person_by_length(case, "A word with a capital that is no other word is mostly a name.")


def by_date(case: Case) -> Verdict | None:
    """An unknown word between a colon and a date, as in a list of advice: "Speech and language: Mairéad, 20 March"."""
    is_lone = len(case.names) == 1 and not case.lead.is_shouted and case.is_unknown(case.lead)
    if is_lone and case.before.rstrip().endswith(":") and DATED.match(case.after):
        return Verdict(STAFF, "A date after a lone name tells whose advice it is.")
    return None


def person_by_length(case: Case, reason: str) -> Verdict:
    """Who a name of one or several words most likely belongs to, where nothing introduces it."""
    if case.is_family_name:
        return Verdict(FAMILY, reason, "parent")
    return Verdict(STAFF if len(case.names) > 1 else OTHER_CHILD, reason)


RULES: tuple[Callable[[Case], Verdict | None], ...] = (
    by_relation, by_role, by_friendship, by_list, by_label, by_capitals, by_title, by_initial, by_place, by_forename,
    by_date, by_looks,
)  # fmt: skip
"""In the order in which they are believed."""
