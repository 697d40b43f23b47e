"""`outcome_not_smart` and `outcome_is_provision`: what an outcome says, and how anyone would know that it was met."""

import re
from collections.abc import Iterator

from audits.rules.checks.dates import NAMES_A_DAY
from audits.rules.checks.items import Item, outcome_items
from audits.rules.checks.material import Material
from audits.rules.checks.pack import Check
from audits.rules.checks.phrases import Span, has_any, search_any
from audits.rules.checks.prompts import Finding, found_in
from audits.rules.checks.sentences import Sentence, sentences_of, without_list_sign

ASPIRATION = re.compile(
    r"\b(?:wants?|would like|hopes?|dreams?|wishes|aspir\w+|long[- ]term (?:goal|hope))\b", re.IGNORECASE
)
NO_OUTCOME = re.compile(
    r"\b(?:targets?|steps|review|reviewed|meeting|outcomes? (?:are|is|will|were)|starting point|baseline)\b",
    re.IGNORECASE,
)
SETS_STEPS = re.compile(
    r"\bwill (?:also |then )?(?:set|agree|choose|write|review|look at)\b[^.]*\b(?:steps|targets|milestones)\b",
    re.IGNORECASE,
)
"""How the steps on the way to an outcome are set stands among the outcomes, and is none."""
STEPS = re.compile(
    r"\b(?:steps?|targets?|starting|baseline|review|monitor|arrangement|aspiration|provision|progress)\w*\b",
    re.IGNORECASE,
)
OUTCOME_LIKE = re.compile(
    r"^(?:(?:outcome|goal|aim|objective|e|"
    r"o)?\.?\s*\d*(?:\.\d+)*\s*(?:\([^)]*\))?[.:)\s-]*)?(?:[A-Z][a-z]+(?:,? (?:and )?[a-z]+){0,3}: )?"
    r"(?:(?:by|within|before|when|after|during|at|in|on|given|once)\b[^.]*?,?\s)?"
    r"(?:(?:for )?(?:[A-Z][\w'’-]+|he|she|i|the (?:child|pupil|young person))(?:['’]s?(?: [\w-]+){1,4})?"
    r" (?:will|to|should|can|shall|is able|wants)\b|to [a-z]+|i want|i will|(?:staff|the school|the college|"
    r"adults|teachers) will)",
    re.IGNORECASE,
)
SOFT = re.compile(
    r"\b(?:improv\w+|develop\w*|increas\w+|enhanc\w+|better|more|greater|progress|potential|confiden\w+|happi\w+|"
    r"happy|"
    r"positive(?:ly)?|appropriate(?:ly)?|effective(?:ly)?|good|healthy|resilien\w+|self-esteem|wellbeing|well-being|"
    r"manage|cope|regulate|engage\w*|understand\w*|explore|independen(?:t|ce) (?:as|with|in)|as independent|"
    r"secure|safe|"
    r"included|work towards|begin to|continue to|be supported|significant\w*|easier|fully|successful\w*|"
    r"strengthen\w*|"
    r"broaden\w*|calmer|calm|age-appropriate|make friends|aware\w*|communicate|achieve academically|make good|"
    r"make better|"
    r"becom(?:e|ing)|fluent(?:ly)?|catch(?:ing)? up|closer|stronger|wider|widen\w*|deeper|enjoy\w*|feel\w*|"
    r"comfortable|"
    r"settled|ready|maximis\w+|optimis\w+|achieve (?:his|her|their|my)|(?:make|made|making) strides|"
    r"have (?:improved|developed|increased|grown)|thrive\w*|flourish\w*)\b",
    re.IGNORECASE,
)
NUMBERS = (
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|"
    r"sixty|half|once|twice|"
    r"every|daily)"
)
NOT_A_MEASURE = re.compile(
    r"\b(?:key stage|year|years?|stage|ks|phase|aged?|outcome|need|e|b|level of support)\s*\d+\b|\b20\d\d\b|"
    r"\b\d{1,2}[/.]\d{1,2}[/.]\d+\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*|"
    r"\bone[- ]to[- ]one\b|^\s*\(?\d+[.):]",
    re.IGNORECASE,
)
COUNTED = re.compile(
    rf"\b{NUMBERS}\b|\d\s*%|\bper cent\b|\bwithout (?:\w+ ){{0,4}}(?:help|prompt\w*|support|adult|being|"
    rf"reminders?|asking|leaving|"
    r"speaking|member)\b|\bwith(?:out)? no\b|\bwith no\b|\bby (?:himself|herself|themselves|myself)\b|"
    r"\balone\b|\bon (?:his|her|their|my) own\b|"
    r"\bindependently\b|\bunaided\b|\bat the level\b|\bspoken prompts only\b|\bpass(?:es|ed)? \b|\bgrade \w|"
    r"\bunseen\b",
    re.IGNORECASE,
)
NO_DATE = re.compile(
    r"^(?:ongoing|on-going|tbc|tba|n/?a|to be (?:confirmed|agreed)|continuous|as appropriate|not known|-+|\?+)\W*$",
    re.IGNORECASE,
)
STAGED = re.compile(
    r"\b(?:end of|during|throughout|in|by)\b[^.]{0,30}\b(?:key stage|year|reception|nursery|foundation|phase|"
    r"course|term|summer|"
    r"easter|christmas|autumn|spring|academic)\b|\bkey stage\b|\bend of\b|\b12 months\b|"
    r"\b(?:within \w+|in (?:\d+|one|two|three|four|five|six|twelve)) (?:months?|years?|terms?|weeks?)\b|"
    r"\(\w+ (?:months?|years?|terms?)\)|"
    r"\b(?:first|last) week\b|\bby the time\b|\bbirthday\b|"
    r"\b(?:when|before|once) (?:he|she|they|i|[A-Z]\w+) "
    r"(?:leaves?|finish(?:es)?|starts?|moves?|transfers?|turns?|is \w+)\b",
    re.IGNORECASE,
)
THEY = re.compile(r"(?:they|these|it|this|we|all|some|there)\b", re.IGNORECASE)
SHORTEST = 3  # words of an outcome
SHORTEST_IN_ROW = 2  # where a column says that it is one

HELP = (
    r"(?:support|therap\w+|group|programme|sessions?|interventions?|breaks?|key (?:worker|adult|person)|"
    r"teaching assistant|assistant|mentor\w*|"
    r"counsell\w+|timetable|laptop|device|extra time|diet|plan|time with|help\b|training|one[- ]to[- ]one|1:1|"
    r"tuition|lessons?|"
    r"place\b|review\w*|check|information|equipment|aids?\b|nurture|room|space|class\b|course|services?|"
    r"access|medication|chair|seating|footplate|foot block|frame|hoist|cushion|overlay|workstation|advocate|"
    r"interpreter|"
    r"scribe|tutor|coach|"
    r"curriculum|provision|activities|club|setting|adult)"
)
GIVEN = re.compile(
    rf"\b(?:will|to|should|would|can|shall) (?:also |then |still |continue to |regularly )?(?:"
    rf"have access\b|access (?:to )?(?!.*\b(?:alone|independently|by (?:him|her|them)sel(?:f|ves)|without)\b)|"
    rf"receive (?!and\b)|attend\b|be (?:given|offered|provided|supported|referred|taught|placed|seen|assessed|"
    rf"enrolled|signposted|"
    rf"monitored|allocated|included in|invited|helped|encouraged|discussed|reviewed)\b|"
    rf"be \w+(?:ed|en|ht|wn) (?:[\w'’-]+ ){{0,5}}?(?:by|with) (?:an?|the|his|her|their|my|school|trained|two)\b"
    rf"(?! (?:\w+ )?(?:friends?|peers?|child|children|classmates?|strangers?|listeners?|people|others|visitor))|"
    rf"be (?:accompanied|escorted|hoisted|positioned|transported|fed|trained|mentored|tutored|exposed|introduced)\b|"
    rf"have (?:(?!(?:improved|increased|developed|made|missed|learn|learnt|read|grown|met|better|"
    rf"more)\b)[\w'’-]+ ){{0,5}}?{HELP}|get (?:[\w'’-]+ ){{0,3}}?{HELP}|"
    rf"(?:work|meet) with (?:the|a|an|his|her|their)?\s*[\w ]*?(?:therapist|teacher|psychologist|mentor|tutor|"
    rf"specialist|worker|counsellor|coach|nurse|adult|staff)|"
    rf"work on\b[^.]*\bprogramme|take part in (?:[\w'’-]+ ){{0,3}}?(?:sessions?|programme|group|intervention|"
    rf"therapy|lessons)|"
    rf"participate in (?:[\w'’-]+ ){{0,3}}?(?:sessions?|programme|group|intervention|therapy|lessons)|"
    rf"follow (?:a|an|the|his|her|their) (?:[\w'’-]+ ){{0,3}}?(?:diet|programme|plan|curriculum|course|timetable)|"
    rf"complete (?:a|an|the|his|her) (?:programme|course) of|undertake (?:a|an) |use (?:of )?(?:a|the) wellbeing)",
    re.IGNORECASE,
)
PROFESSIONAL = (
    r"(?:therapist|teacher|psychologist|dietitian|doctor|nurse|specialist|counsellor|mentor|tutor|practitioner|coach|"
    r"optician|dentist|psychiatrist|worker|adviser|consultant|physiotherapist)"
)
STARTS_AS_GIVEN = re.compile(
    rf"^(?:to )?(?:attend|receive|access|have access|be (?:given|offered|provided|supported|referred)|take part in|"
    rf"participate in|"
    rf"meet with|work with) (?:[\w'’-]+ ){{0,4}}?(?:{HELP}|{PROFESSIONAL})|"
    rf"\b(?:will|to|should|would|can|shall) (?:also |then |still |continue to )?(?:see|visit) (?:an?|the|his|her|"
    rf"their|my) (?:[\w-]+ ){{0,3}}?{PROFESSIONAL}",
    re.IGNORECASE,
)
"""What is given, in a cell without a subject ("Attend sessions with the practitioner"), or as somebody to be seen."""
BY_OTHERS = re.compile(
    r"^(?:\W*)(?:the )?(?:staff|school|college|nursery|teachers?|adults?|council|therapist|service|ta|"
    r"tas)\b[^.]* (?:will|to)\b",
    re.IGNORECASE,
)
OWN_DOING = re.compile(
    r"\bon time\b|\bwithout\b|\bindependently\b|\bby (?:him|her|my|them)sel(?:f|ves)\b|\balone\b|\bout of\b|\d\s*%|"
    r"\b(?:days?|occasions|times|lessons|sessions) (?:out of|in|of)\b|\bof (?:his|her|their) own choice\b|"
    r"\bby choice\b|\bso that\b",
    re.IGNORECASE,
)


def outcome_is_provision(plan: Material, check: Check) -> Iterator[Finding]:
    """An outcome that says what will be given, attended or received."""
    safe = tuple(phrase for code in check.word_lists for phrase in plan.words(code).safe)
    own = tuple(phrase for code in check.word_lists for phrase in plan.words(code).phrases)
    for _item, sentence in outcomes(plan):
        span = given(sentence, own, safe)
        if span:
            yield found_in(sentence, (sentence.start + span[0], sentence.start + span[1]))


def given(sentence: Sentence, own: tuple[str, ...], safe: tuple[str, ...]) -> Span | None:
    """Where an outcome says what will be given, unless it is what the person does for themselves."""
    words = sentence.plain
    found = GIVEN.search(words) or STARTS_AS_GIVEN.search(words) or search_any(words, own) or BY_OTHERS.search(words)
    if found is None or has_any(words, safe):
        return None
    rest = words[found.start() :]
    if OWN_DOING.search(rest) and not re.search(r"\bbe (?:given|offered|provided|referred|placed|seen)\b", found[0]):
        return None
    return found.span()


def outcome_not_smart(plan: Material, check: Check) -> Iterator[Finding]:
    """An outcome with no date or stage, or with nothing that could be counted, seen or said."""
    safe = tuple(phrase for code in ("provision_verbs",) for phrase in plan.words(code).safe)
    own, soft = plan.words("provision_verbs").phrases, plan.words("soft_outcome_verbs").phrases
    is_dated = dates_all(plan)
    for item, sentence in outcomes(plan):
        if given(sentence, own, safe):
            continue
        words = sentence.plain
        weak = SOFT.search(words) or search_any(words, soft)
        no_measure = weak is not None and not is_measured(words, item)
        if no_measure or not (is_dated or has_date(item)):
            span = weak.span() if weak else None
            marks = ((sentence.start + span[0], sentence.start + span[1]),) if span else ()
            yield found_in(sentence, *marks, also=undated(item))


def outcomes(plan: Material) -> Iterator[tuple[Item, Sentence]]:
    """Each outcome with the sentence that says it."""
    for item in outcome_items(plan):
        sentence = outcome_sentence(item)
        if sentence and not is_step(item):
            yield item, sentence


def outcome_sentence(item: Item) -> Sentence | None:
    """The sentence of the item that says an outcome; in prose one that reads as one."""
    return next((each for each in item.sentences if says_outcome(without_list_sign(each.words), item)), None)


def says_outcome(words: str, item: Item) -> bool:
    is_hope = ASPIRATION.search(words) and not re.search(r"\bwill\b", words)
    if (
        THEY.match(words)
        or is_hope
        or SETS_STEPS.search(words)
        or len(words.split()) < (SHORTEST_IN_ROW if item.in_row else SHORTEST)
    ):
        return False
    return item.in_row or bool(OUTCOME_LIKE.search(words) and not NO_OUTCOME.search(words.partition(" will ")[0]))


def is_step(item: Item) -> bool:
    return any(STEPS.search(words) and not re.search(r"outcome", words, re.IGNORECASE) for words in item.governing)


def is_measured(words: str, item: Item) -> bool:
    beside = " ; ".join(line.words for line in (*item.measure, *item.date))
    return any(COUNTED.search(NOT_A_MEASURE.sub(" ", each)) for each in (words, beside))


def has_date(item: Item) -> bool:
    passages = [item.main.words, *(line.words for line in (*item.measure, *item.date)), *item.governing]
    return any(NAMES_A_DAY.search(words) or STAGED.search(words) for words in passages if not NO_DATE.match(words))


def dates_all(plan: Material) -> bool:
    """Whether the heading of the section, or a sentence in it about all outcomes, gives a date."""
    headings = [words for words in plan.headings.get("E", ()) if NAMES_A_DAY.search(words) or STAGED.search(words)]
    said = [
        sentence
        for sentence in plan.sentences("E")
        if re.search(r"\b(?:outcomes|these|they all)\b", sentence.words, re.IGNORECASE)
        and re.search(r"\b(?:by|until|end of)\b", sentence.words)
        and (NAMES_A_DAY.search(sentence.words) or STAGED.search(sentence.words))
        and not re.search(r"\breview", sentence.words, re.IGNORECASE)
    ]
    return bool(headings or said)


def undated(item: Item) -> list[Sentence]:
    """The cell that says "ongoing" where a date should stand."""
    cells = [line for line in (*item.date, *item.measure) if NO_DATE.match(line.words)]
    return [sentence for line in cells for sentence in sentences_of(line)]
