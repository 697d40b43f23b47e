"""`placement_named_in_draft`: a school or a type of school where a draft may not name one."""

import re
from collections.abc import Iterator

from audits.rules.checks.material import Material
from audits.rules.checks.pack import Check
from audits.rules.checks.phrases import has_any, search_any
from audits.rules.checks.prompts import Finding, found_in

BLANK = re.compile(
    r"\b(?:left (?:blank|open|empty)|blank|not (?:yet )?(?:completed?|named|applicable)|to be (?:completed|"
    r"named|confirmed|added|decided)|"
    r"final plan|preference|n/?a|tbc)\b",
    re.IGNORECASE,
)
NEW_PLACE = re.compile(
    r"\b(?:will|to) (?:attend|move to|transfer to|be placed at|start at|go to|be educated at|remain at)\b[^.]*?"
    r"\b(?:[A-Z][\w'’]+ )+(?:School|Academy|College|Unit|Centre|Nursery)\b"
)


def placement_named_in_draft(plan: Material, check: Check) -> Iterator[Finding]:
    """A placement in Section I of a first draft, or one that outcomes or provision depend on."""
    if not plan.facts.is_draft or plan.facts.keeps_placement:
        return
    setting = plan.words("setting_words").phrases
    blank = plan.words("blank_placement_phrases").phrases
    for sentence in plan.sentences("I"):
        found = search_any(sentence.words, setting)
        if found and not BLANK.search(sentence.words) and not has_any(sentence.words, blank):
            yield found_in(sentence, (sentence.start + found.start(), sentence.start + found.end()))
            break
    for sentence in plan.sentences("E", "F"):
        named = NEW_PLACE.search(sentence.words)
        if named:
            yield found_in(sentence, (sentence.start + named.start(), sentence.start + named.end()))
