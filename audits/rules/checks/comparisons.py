"""`contradiction` and `repeated_text`: what the plan says twice, and not alike."""

import re
from collections import defaultdict
from collections.abc import Iterator

from audits.rules.checks.items import provision_items
from audits.rules.checks.material import Material
from audits.rules.checks.pack import Check
from audits.rules.checks.prompts import Finding, found_in
from audits.rules.checks.sentences import Sentence, sentences_of, without_list_sign

HOURS = re.compile(r"\b(\d+(?:\.\d+)?) hours?\b", re.IGNORECASE)
THE_HOURS = re.compile(r"\b(?:the|this|these|his|her|their) (\d+(?:\.\d+)?) hours?\b", re.IGNORECASE)
HELPER = re.compile(
    r"\b(?:support|teaching assistant|adult|one[- ]to[- ]one|1:1|individual|assistant|ta|lsa)\b", re.IGNORECASE
)
FULL_TIME = re.compile(r"\bfull[- ]time (?:one[- ]to[- ]one|1:1|individual|adult)", re.IGNORECASE)
OF_WHICH = re.compile(r"\bof which (\d+(?:\.\d+)?) hours?\b", re.IGNORECASE)
NO_CARE_NEEDS = re.compile(
    r"\b(?:not known to social care|no (?:identified )?social care needs|no social care (?:involvement|needs)|"
    r"never been known)\b",
    re.IGNORECASE,
)
KNOWN_TO_CARE = re.compile(
    r"\b(?:child in need|child protection|social worker|care order|looked after|foster)\b", re.IGNORECASE
)
STAYS = re.compile(r"\b(?:one|1) (?:overnight stay|night|stay) (?:each|every|a|per) month\b", re.IGNORECASE)
YEARLY = re.compile(r"\b(\d+) (?:\w+ ){0,3}?(?:a|per|each|every) year\b|\b(\d+) (?:stays|nights)\b", re.IGNORECASE)
MONTHS = 12
SHORTEST_REPEATED = 8  # words
SHORTEST_IN_LIST = 5  # words of an item that stands twice in one section
WORD = re.compile(r"[^\W_]+")
STANDARD = re.compile(
    r"\b(?:act 19|act 20|regulations|code of practice|the law|right of appeal|local authority must|"
    r"section \d+ of|no needs? (?:were |was )?identified|will be reviewed)\b"
    r"|^(?:none|nil|no (?:\w+ ){0,2}(?:provision|needs?|support|help|request|change)|not (?:applicable|required|"
    r"needed))\b",
    re.IGNORECASE,
)


def contradiction(plan: Material, check: Check) -> Iterator[Finding]:
    """Amounts of support that do not agree, and needs denied in one place and told in another."""
    yield from hours_disagree(plan)
    yield from care_disagrees(plan)
    yield from stays_disagree(plan)


def hours_disagree(plan: Material) -> Iterator[Finding]:
    """Hours of support that do not agree: "the 15 hours" where only 20 were given."""
    sentences = [
        sentence
        for item in provision_items(plan, "F")
        for line in (item.main, *item.amount)
        for sentence in sentences_of(line)
    ]
    given = [
        sentence
        for sentence in sentences
        if HELPER.search(sentence.words) and HOURS.search(sentence.words) and not THE_HOURS.search(sentence.words)
    ]
    stated = {match[1] for sentence in sentences for match in HOURS.finditer(THE_HOURS.sub(" ", sentence.words))}
    for sentence in sentences:
        found = THE_HOURS.search(sentence.words)
        if found and given and found[1] not in stated and re.search(HELPER, sentence.words):
            first = max(given, key=lambda each: len(HELPER.findall(each.words)))
            yield found_in(first, also=[sentence], note=found[0])
    for item in provision_items(plan, "F"):
        part = OF_WHICH.search(item.main.words)
        if part and FULL_TIME.search(item.main.words):
            yield found_in(item.sentences[0], also=item.sentences[1:])


def care_disagrees(plan: Material) -> Iterator[Finding]:
    """No social care needs in D, and a child in need plan or a social worker elsewhere."""
    for sentence in plan.sentences("D"):
        if NO_CARE_NEEDS.search(sentence.words):
            elsewhere = [
                each
                for code, all_of in plan.sentences_by_section.items()
                if code != "D"
                for each in all_of
                if KNOWN_TO_CARE.search(each.words)
            ]
            denied = [each for each in elsewhere if not re.search(r"\b(?:no|not|never)\b", each.words, re.IGNORECASE)]
            if denied:
                whole = sentences_of(sentence.line)
                yield found_in(
                    sentence, also=[each for each in whole if each.start != sentence.start], note=denied[0].words[:200]
                )
                return


def stays_disagree(plan: Material) -> Iterator[Finding]:
    for sentence in plan.sentences("H1", "H2", "G", "J"):
        if not STAYS.search(sentence.words):
            continue
        numbers = {int(match[1] or match[2]) for match in YEARLY.finditer(sentence.words)}
        if numbers - {MONTHS}:
            yield found_in(sentence)


def repeated_text(plan: Material, check: Check) -> Iterator[Finding]:
    """The second place of a sentence that stands twice; headings and standard statements may."""
    first: dict[tuple[str, ...], Sentence] = {}
    runs: dict[int, Finding] = {}
    seen_lines: dict[int, int] = defaultdict(int)
    for sentences in plan.sentences_by_section.values():
        for sentence in sentences:
            words = tuple(WORD.findall(without_list_sign(sentence.words).casefold()))
            earlier = first.setdefault(words, sentence)
            if earlier is sentence or not is_worth_telling(words, sentence, earlier):
                continue
            seen_lines[sentence.line.start] += 1
            if seen_lines[sentence.line.start] == 1:
                runs[sentence.line.start] = found_in(sentence, also=following(sentence, sentences))
    yield from runs.values()


def following(sentence: Sentence, sentences: list[Sentence]) -> list[Sentence]:
    return [each for each in sentences if each.line is sentence.line and each.start > sentence.start][:1]


def is_worth_telling(words: tuple[str, ...], sentence: Sentence, earlier: Sentence) -> bool:
    if STANDARD.search(sentence.words) or sentence.line.kind == "heading" or sentence.line.cell:
        return False
    within = sentence.line.section == earlier.line.section
    in_list = sentence.line.words != without_list_sign(sentence.line.words) or sentence.line.kind == "item"
    return len(words) >= SHORTEST_REPEATED or (within and in_list and len(words) >= SHORTEST_IN_LIST)
