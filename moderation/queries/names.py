"""Words of a text that may name somebody, by the rules of redaction, for texts that should name nobody."""

from collections.abc import Container, Sequence

from moderation.packs import council_list, redaction_words
from moderation.rules.redaction import KINDS, Child, propose, text_of
from moderation.rules.redaction.proposals import PLACE, POSSIBLE, SCHOOL, SETTING, TEAM

LIKELY = frozenset(KINDS) - {POSSIBLE}
OF_A_PERSON = LIKELY - {SCHOOL, SETTING, TEAM, PLACE}
"""What tells of one person: names, numbers, days of birth, and where somebody lives or can be reached."""


def possible_names(text: str, kinds: Container[str] = LIKELY) -> Sequence[str]:
    """Words of a text that the rules of redaction would take out, each once, in their order."""
    found = propose(text_of(text), Child(name=""), redaction_words(), council_list(""))
    return list(dict.fromkeys(each.words for each in found if each.kind in kinds))


def people_named(text: str) -> Sequence[str]:
    """Those that may tell of one person; a school or a place alone does not."""
    return possible_names(text, OF_A_PERSON)
