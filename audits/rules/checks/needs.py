"""`diagnosis_only` and `need_in_wrong_section`: how needs are described, and where."""

import re
from collections.abc import Iterator, Sequence

from audits.rules.checks.lines import Line
from audits.rules.checks.material import Material
from audits.rules.checks.pack import Check
from audits.rules.checks.phrases import has_any
from audits.rules.checks.prompts import Finding, found_in
from audits.rules.checks.sentences import Sentence, sentences_of, without_quoted

CONDITION = re.compile(
    r"\b(?:autis\w+|asd|asc|adhd|add|odd|pda|ocd|ptsd|fasd|gdd|dld|asperger\w*|dyslexi\w+|dyspraxi\w+|"
    r"dyscalculi\w+|dysgraphi\w+|"
    r"developmental (?:delay|language disorder|co-?ordination disorder)|learning (?:disabilit\w+|"
    r"difficult\w+)|down['’]?s?(?:['’]s)? syndrome|"
    r"\w+ syndrome|cerebral palsy|epilep\w+|asthma|eczema|diabet\w+|anxiety|depress\w+|low mood|self-harm|"
    r"attachment (?:disorder|difficult\w+)|"
    r"sensory processing (?:disorder|difficult\w+)|hypermobility|selective mutism|(?:hearing|"
    r"visual) (?:impairment|loss)|deafness|"
    r"foetal alcohol\w*|fetal alcohol\w*|\w+ disorders?|"
    r"speech,? (?:and )?language(?:,? and communication)? (?:needs|difficult\w+|delay)|"
    r"speech and language difficult\w+|social,? emotional and mental health(?: needs| difficult\w+)?|"
    r"quadriplegia|hemiplegia|diplegia|"
    r"spina bifida|muscular dystrophy|cystic fibrosis|eating disorder|insomnia|trauma|tics|dysphagia|apraxia|"
    r"stammer|partially sighted)\b",
    re.IGNORECASE,
)
EFFECT = re.compile(
    r"\b(?:so that|so (?:he|she|they|that)|which (?:means?|makes?|affects?|wakes?|leaves?|causes?)|"
    r"means? that|this (?:means|makes|affects)|it (?:makes|affects|means|wakes|shows)|as a result|because of|"
    r"owing to|affect\w*|makes? (?:it|her|him)|needs? (?:help|to|an adult|support)|find\w* (?:it|\w+ing|the|"
    r"buttons)|cannot|can (?:only|read|count|walk|speak|listen|name|hear|see)|difficult|hard\b|leads? to|"
    r"struggles?|tires?|unable|when (?:he|she|the|there)|has difficulty|walks?|reads?|speaks?|loses?|knows|"
    r"uses?|understands?|forgets?|concentrate|tired|"
    r"well (?:managed|controlled)|does not affect|no effect|no bearing|learns?|misses|interrupts|hides?|"
    r"cause[sd]?|drops?|sleeps?|therefore|learning)\b",
    re.IGNORECASE,
)
SPEAKS_OF_CHILD = re.compile(
    r"(?:he|she|they|his|her|their|this|it|in|at|when|loud|[A-Z][\w'’-]+)\b.*\b[a-z]+", re.IGNORECASE
)
ADMINISTRATIVE = re.compile(
    r"\b(?:known to|under (?:the )?(?:care|investigation)|referr\w+|waiting list|discharged|awaiting|diagnosed|"
    r"seen by|"
    r"open to|assessed by|confirmed by)\b",
    re.IGNORECASE,
)
REFERS = re.compile(r"\b(?:see|described in|as in) (?:section )?[A-K]\d?\b", re.IGNORECASE)
AREA = re.compile(
    r"(?:[A-K]?\d*[.: ]*)?(?:social,? emotional,? (?:and )?mental health|communication and interaction|"
    r"cognition and learning|"
    r"sensory (?:and|or|and/or) physical|physical (?:and|or|and/or) sensory|health|medical|"
    r"speech,? (?:and )?language(?: and communication)?)(?: needs| difficulties)?",
    re.IGNORECASE,
)
MOST_OTHER_WORDS = 2
TAUGHT = re.compile(
    r"\bneeds? to (?:be taught|learn|be shown|understand|develop|practise)\b|"
    r"\bdoes not (?:yet )?(?:understand|know|recognise)\b|"
    r"\b(?:has|have) difficulty (?:with|in) (?:learning|reading|writing|understanding|attention|listening|"
    r"communicat\w+)\b|\bcannot (?:read|write|count|tell)\b",
    re.IGNORECASE,
)
CONTENT = re.compile(r"[a-z]{5,}")
ENOUGH_SHARED = 0.34


def diagnosis_only(plan: Material, check: Check) -> Iterator[Finding]:
    """A line that only names conditions, with nothing in the paragraph or just after it on their effect."""
    effects, labels = plan.words("effect_words").phrases, plan.words("label_words").folded
    for section in check.sections or ():
        lines = [line for line in plan.of(section) if line.kind != "heading"]
        for at, line in enumerate(lines):
            sentence = label_in(line, lines[at + 1 : at + 2], effects, labels)
            if sentence:
                yield found_in(sentence)


def label_in(
    line: Line, following: Sequence[Line], effects: tuple[str, ...], beside: frozenset[str]
) -> Sentence | None:
    """The labels of a line, as one sentence, unless an effect is described beside them."""
    sentences = sentences_of(line)
    labels = [each for each in sentences if is_label(each.words, beside)]
    if labels:
        labels = [each for each in sentences if each in labels or is_named_ill(each.words)]
    if not labels or (line.cell and is_summary_cell(line)):
        return None
    others = [each for each in sentences if each not in labels]
    after = [each for each in others if each.start > labels[-1].start]
    near = after[:1] if after else (following_sentences(following) if len(labels) == len(sentences) else [])
    if REFERS.search(line.words) or any(
        describes_effect(each.words, effects) or is_description(each.words) for each in near
    ):
        return None
    first, last = labels[0], labels[-1]
    words = line.words[first.start - line.start : last.end - line.start]
    joined = last.start - first.start < len(words) and all(
        each.start < first.start or each.start > last.start for each in others
    )
    return Sentence(first.start, last.end, words, line, words) if joined else first


def is_description(words: str) -> bool:
    """Whether a sentence tells something of the child, and not who was asked or when."""
    return SPEAKS_OF_CHILD.match(words) is not None and not ADMINISTRATIVE.search(words)


def following_sentences(lines: Sequence[Line]) -> list[Sentence]:
    return [sentence for line in lines for sentence in sentences_of(line)[:1]]


def is_summary_cell(line: Line) -> bool:
    return line.cell is not None and line.cell.column == 0


FRAGMENT = 4  # words at most
IS_SENTENCE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|can|does|do|did|needs?|he|she|they|his|her|their|no|not|none|nil)\b",
    re.IGNORECASE,
)
BODY = re.compile(
    r"\b(?:ears?|heart|eyes?|hip|spine|skin|bowel|kidneys?|lungs?|repaired|corrected|\w+(?:itis|osis|aemia|emia|"
    r"plegia|"
    r"pathy|thyroid\w*|algia|trophy|phagia|uria))\b",
    re.IGNORECASE,
)


def is_named_ill(words: str) -> bool:
    """Whether the few words name an ailment and no more: "Glue ear.", "AVSD repaired."."""
    return (
        len(words.split()) <= FRAGMENT
        and not IS_SENTENCE.search(words)
        and bool(BODY.search(words) or words.strip(" .").isupper())
    )


def is_label(words: str, beside: frozenset[str]) -> bool:
    """Whether the words name conditions and say nearly nothing else."""
    plain = without_quoted(words)
    if (
        not CONDITION.search(plain)
        or AREA.fullmatch(plain.strip(" .:"))
        or re.search(r"\bno\b|\bnot\b", plain, re.IGNORECASE)
    ):
        return False
    rest = CONDITION.sub(" ", plain)
    others = [word for word in re.findall(r"[a-z]+", rest) if word not in beside]
    return len(others) <= MOST_OTHER_WORDS and not EFFECT.search(
        re.sub(r"learning (?:disab|diffic)\w+|language difficult\w+|difficulties", " ", plain)
    )


def describes_effect(words: str, effects: tuple[str, ...]) -> bool:
    return bool(EFFECT.search(words)) or has_any(words, effects)


def need_in_wrong_section(plan: Material, check: Check) -> Iterator[Finding]:
    """A need to be taught, told outside B, whose subject B does not speak of."""
    common = plan.words("ordinary_words").folded
    there = set(map(root, CONTENT.findall(plan.words_of("B").casefold())))
    if not there:
        return
    for section in ("C", "D"):
        for sentence in plan.sentences(section):
            if not TAUGHT.search(sentence.words):
                continue
            own = {root(word) for word in CONTENT.findall(sentence.words.casefold()) if word not in common} - {
                *map(root, plan.facts.own_names)
            }
            if own and len(own & there) < ENOUGH_SHARED * len(own):
                yield found_in(sentence)


def root(word: str) -> str:
    return word[:6]
