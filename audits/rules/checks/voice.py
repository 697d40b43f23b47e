"""`no_child_voice` and `no_parent_view`: who is heard in Section A."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from audits.rules.checks.lines import OUTSIDE, Line
from audits.rules.checks.material import Material
from audits.rules.checks.pack import Check
from audits.rules.checks.persons import NAME, NAMES
from audits.rules.checks.phrases import has_any
from audits.rules.checks.prompts import Finding, found_in, missing_from
from audits.rules.checks.sentences import Sentence, sentences_of, without_quoted
from audits.rules.checks.structure import BLANK

PARENT = (
    r"(?:parents?|parental responsibility|mums?|mummy|dads?|daddy|mothers?|fathers?|carers?|family|grand\w+|guardians?|"
    r"foster\w*|aunt|uncle|ms|mrs|mr|miss)"
)
IS_PARENT = re.compile(rf"\b{PARENT}\b", re.IGNORECASE)
BY_STAFF = re.compile(r"\b(?:staff|school|teachers?|social worker|professionals?|report)\b", re.IGNORECASE)
FIRST_PERSON = re.compile(r"\b(?:I|I'm|I’m|I've|I’ve|my|me)\b")
QUOTE = re.compile(r'["“”]')
SHOWN = (
    r"said|says|told|tells|asked (?:that|for|to|not|if|us|why|whether)|answered|explained|explains|described|"
    r"drew|draws|chose|chooses|picked|picks|pointed|points|signed|signs|"
    r"showed|shows|put|wrote|writes|typed|indicated|indicates|communicated|expressed|smiled|smiles|reached|"
    r"reaches|laughs|laughed|rated|spoke|"
    r"looked|turn(?:s|ed) (?:\w+ ){0,2}away|nodded|listed|talked|reported|mentioned|dictated|recorded"
)
SOUGHT = re.compile(
    r"\b(?:views? (?:were|was) (?:gathered|sought|collected|obtained|recorded (?:by|with|over|in|using|"
    r"through))|(?:we|who|was|were|psychologist|teacher|worker|mentor|assistant|she|he) asked\b|"
    r"when (?:\w+ (?:was|is) )?asked|was asked|talking mats?|"
    r"in (?:his|her|their) own words|tried (?:on|with|to)|eye gaze|observ\w+ (?:to|by|over)|best reading|"
    r"(?:watched|observed|listened to) (?:him|her|them)\b|"
    r"what (?:makes|made) (?:him|her|them) (?:smile|laugh|happy|calm|sad|cry|upset)|"
    r"communication (?:aid|film|passport|book)|photographs|symbols|talking book)\b",
    re.IGNORECASE,
)
NO_VIEWS = re.compile(
    r"\b(?:did not|does not|"
    r"(?:was|were) not (?:spoken|asked|consulted|seen|heard|present|involved|invited)|"
    r"refused|unable|could not|no views|not (?:available|recorded|submitted|given|"
    r"obtained|complete|completed)|non-verbal|to follow|declined)\b",
    re.IGNORECASE,
)
VIEW = re.compile(
    r"\b(?:says?|said|hopes?|wants?|wish(?:es)?|would (?:like|prefer|rather|love)|feels?|felt|thinks?|thought|"
    r"believes?|worr(?:y|ies|ied)|asks?|asked|describes?|described|"
    r"is (?:concerned|proud|frightened|worried|keen|anxious)|are (?:concerned|proud|frightened|worried|keen|"
    r"anxious|pleased)|report|reports|reported|told|explained|agree|agrees|writes?|wrote|view|views|aspir\w+|"
    r"concern\w*|see (?:him|her|them)|sees|dream|love|remember|fear)\b",
    re.IGNORECASE,
)
THEY_SAY = re.compile(r"\W*(?:they|both|all of them)\b", re.IGNORECASE)
WE_HOPE = re.compile(r"\b(?:we|our)\b", re.IGNORECASE)
PARENT_LABEL = re.compile(
    r"\b(?:parent|mother|father|mum|dad|famil|carer)\w*(?:['’]s?|s['’])?\b.{0,40}\b(?:views?|hopes?|wishes|"
    r"aspirations?|says?|think)\b|\b(?:views?|hopes|wishes) of (?:the |his |her |my )?(?:parent|mother|father|"
    r"mum|dad|family|carer)",
    re.IGNORECASE,
)
CHILD_LABEL = re.compile(
    r"\b(?:child|pupil|young person|student|own|my)\w*(?:['’]s?)? (?:views?|words|voice|story|hopes)\b", re.IGNORECASE
)
SPOKE_ALONE = re.compile(
    r"\b(?:chose|wished|wishes|prefers?|wanted|decided) (?:to )?(?:speak|give|say)\w*[^.]*\b(?:himself|"
    r"herself|themselves|own|alone|myself)\b",
    re.IGNORECASE,
)
IN_CARE = re.compile(r"\b(?:foster|looked after|care order|in care|social worker|residential home)\b", re.IGNORECASE)
INTRODUCED = re.compile(rf"\b(?:mother|mum|father|dad|parents?|carers?|guardian)s?,? ((?:{NAME}|and|,|\s)+)")
OF_PARENT = re.compile(rf"\b{PARENT}\b[^.\n]{{0,80}}", re.IGNORECASE)
"""A field of the cover that is written as a line: "Parents: Hope Gwynne (mother); Idris Gwynne"."""
LONGEST_LABEL = 10
ADULT = 16


def no_child_voice(plan: Material, check: Check) -> Iterator[Finding]:
    """Section A without words of the child, or an account of how their views were shown or sought."""
    sentences = child_part(plan)
    if not plan.has("A") or not plan.words_of("A").strip():
        return
    signs = plan.words("voice_signs").phrases
    if any(is_heard(each, plan, signs) for each in sentences):
        return
    said_none = [each for each in sentences if NO_VIEWS.search(each.words)]
    first = (said_none or sentences or plan.sentences("A"))[:1]
    yield found_in(first[0]) if first else missing_from("A")


def child_part(plan: Material) -> list[Sentence]:
    """The sentences of Section A that are neither under a heading about the parents nor said by them."""
    found: list[Sentence] = []
    label = ""
    for line in plan.of("A"):
        if is_title(line):
            label = line.words
            continue
        if PARENT_LABEL.search(label) and not CHILD_LABEL.search(label):
            continue
        found += [each for each in sentences_of(line) if not is_of_parent(each, plan)]
    return found


def is_title(line: Line) -> bool:
    """A heading, or a few words that stand alone and label what follows."""
    short = len(line.words.split()) <= LONGEST_LABEL and not line.words.endswith((".", "!", "?", '"', "”"))
    return line.kind == "heading" or (
        short and line.cell is None and (PARENT_LABEL.search(line.words) or CHILD_LABEL.search(line.words)) is not None
    )


def is_of_parent(sentence: Sentence, plan: Material) -> bool:
    words = sentence.plain
    subject = re.match(r"\W*(?:the |his |her |their |both |my )?([\w'’-]+(?: [\w'’-]+){0,3})", words)
    begins = subject[1] if subject else ""
    own = plan.facts.own_names
    with_parent = IS_PARENT.search(begins) or (IS_PARENT.search(words) and VIEW.search(words))
    return (
        bool(with_parent)
        and not re.search(rf"\b(?:told|asked|showed|said to) (?:his|her|their) {PARENT}", words, re.IGNORECASE)
        and not (
            begins.split()[:1]
            and begins.split()[0].casefold() in own
            and not begins.split()[0].endswith(("'s", "’s"))
            and re.search(rf"\b(?:{SHOWN})\b", words) is not None
        )
    )


def is_heard(sentence: Sentence, plan: Material, signs: tuple[str, ...]) -> bool:
    words = sentence.words
    plain = without_quoted(words)
    if FIRST_PERSON.search(words) or SOUGHT.search(plain):
        return not (NO_VIEWS.search(plain) and len(plain.split()) <= LONGEST_LABEL)
    names = "|".join(map(re.escape, [*plan.facts.own_names, "he", "she", "they", "child", "pupil"]))
    shown = re.search(rf"\b(?:{names})\b(?: \w+){{0,4}}? (?:{SHOWN})\b", plain, re.IGNORECASE)
    if shown and not NO_VIEWS.search(plain) and not re.search(r"\b(?:told|said|says|asked) by\b", plain):
        return True
    return bool(QUOTE.search(words)) or (
        has_any(plain, signs) and not NO_VIEWS.search(plain) and not BY_STAFF.match(plain)
    )


def no_parent_view(plan: Material, check: Check) -> Iterator[Finding]:
    """Section A without what parents or carers think, or with a place for it that was left blank."""
    if not plan.has("A"):
        return
    blank = blank_place(plan.of("A"))
    if blank:
        yield found_in(blank)
    elif not has_parents_view(plan) and not is_excused(plan):
        yield missing_from("A")


def has_parents_view(plan: Material) -> bool:
    names, sentences = parents_named(plan), plan.sentences("A")
    said = any(is_parents_view(each, names) for each in sentences)
    return said or any(goes_on(before, after) for before, after in pairwise(sentences))


def goes_on(before: Sentence, after: Sentence) -> bool:
    """Whether "They hope ..." follows, in one paragraph, a sentence about the parents."""
    together = before.line == after.line and THEY_SAY.match(after.words) is not None
    return together and IS_PARENT.search(before.plain) is not None and VIEW.search(after.words) is not None


def blank_place(lines: Sequence[Line]) -> Sentence | None:
    """What stands below a heading for the parents' views, where that says nothing."""
    for label, line in pairwise(lines):
        is_label = PARENT_LABEL.search(label.words) and len(label.words.split()) <= LONGEST_LABEL
        if is_label and BLANK.fullmatch(line.words.strip(" .:;-")):
            return sentences_of(line)[0]
    return None


def parents_named(plan: Material) -> frozenset[str]:
    """The names of parents and carers, in small letters: those beside a label of the cover, and those introduced so."""
    outside = plan.of(OUTSIDE)
    cover = [line for line in outside if line.cell]
    labelled = {(line.cell.table, line.cell.row) for line in cover if line.cell and IS_PARENT.search(line.words)}
    beside = [line.words for line in cover if line.cell and (line.cell.table, line.cell.row) in labelled]
    written = [match[0] for line in outside if not line.cell for match in OF_PARENT.finditer(line.words)]
    introduced = [match[1] for line in plan.of("A") for match in INTRODUCED.finditer(line.words)]
    return frozenset(
        name.casefold() for words in [*beside, *written, *introduced] for name in NAMES.findall(words)
    ) - frozenset(plan.facts.own_names)


def is_parents_view(sentence: Sentence, names: frozenset[str]) -> bool:
    words, heading = sentence.words, sentence.line.heading
    is_of_parents = bool(IS_PARENT.search(words)) or any(name.casefold() in names for name in NAMES.findall(words))
    is_below = bool(PARENT_LABEL.search(heading) or IS_PARENT.search(heading))
    return (bool(VIEW.search(words)) and (is_of_parents or is_below)) or (is_below and bool(WE_HOPE.search(words)))


def is_excused(plan: Material) -> bool:
    words = plan.words_of("A")
    age = plan.facts.age_on(plan.facts.dated) if plan.facts.dated else None
    return (age is not None and age >= ADULT and bool(SPOKE_ALONE.search(words))) or (
        bool(IN_CARE.search(words))
        and bool(re.search(r"\bsocial worker\b[^.]*\b(?:said|says|asked|hopes|wants|feels)\b", words))
    )
