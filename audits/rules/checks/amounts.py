"""The grammar of an amount of help: how long, how often, for how many weeks, in what group, when it is set off."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

ONES = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    "eighteen|nineteen|twenty|thirty|forty|fifty|sixty|ninety"
)
NUMBER = rf"(?:\d+(?:[.,:]\d+)*|(?:{ONES})(?:[ -](?:{ONES}|half))?|half|a couple of)"
RANGE = rf"{NUMBER}(?:\s*(?:to|-|–|or|and)\s*{NUMBER})?"
SCHOOL_UNIT = (
    r"(?:school |college |working |nursery |learning |term )?(?:day|week|fortnight|month|half[- ]?term|term|semester|"
    r"year|morning|afternoon|evening|night|lesson|session|period|lunch ?time|lunch|break ?time|break|play ?time|play|"
    r"registration|assembly|mealtime|meal|weekend|monday|tuesday|wednesday|thursday|friday|saturday|sunday|holiday|"
    r"january|february|march|april|june|july|september|october|november|december|easter|summer|autumn|spring)s?"
)
TIMES = (
    r"(?:minute|min|hour|hr|day|night|week|weekend|term|lesson|session|visit|meeting|appointment|block|place|period|"
    r"afternoon|morning|review|occasion|time|entrie|call|lunch ?time|stay|slot|tutorial|consultation|contact|check)s?"
)

CLOCK = r"(?:noon|midday|\d{1,2}[.:]\d\d(?: ?[ap]m)?|\d{1,2} ?[ap]m)"
DURATION = re.compile(
    rf"\b(?:{CLOCK}|{NUMBER}) ?(?:to|till|until|-|–) ?{CLOCK}|\bbetween {CLOCK} and {CLOCK}"
    rf"|\b{RANGE}[\s-]*(?:minutes?|mins?|hours?|hrs?)\b|\bhalf an hour\b|\ban hour\b|\bhour-long\b|\b{NUMBER}\s*h\b"
    r"|\b(?:full|whole|half|half a|one)[ -](?:school )?(?:day|lesson|morning|afternoon|session)\b"
    rf"|\b{RANGE}[\s-]*(?:full |half |whole |school )?(?:days|nights|weekends)\b|£\s?\d",
)
RATE = re.compile(
    r"\b(?:daily|weekly|fortnightly|monthly|termly|half[- ]?termly|yearly|annually|annual|nightly|hourly|quarterly"
    r"|bi-?weekly|(?:six|three|two)[- ]monthly|twice[- ](?:daily|weekly|yearly|termly))\b"
    rf"|\b(?:each|every|per|in each|in every)(?: other| single| whole| full)? {SCHOOL_UNIT}\b"
    rf"|\b(?:once|twice|thrice|{RANGE} times|{RANGE} {TIMES}|{RANGE}|hours?|minutes?) (?:a|an|per|each|"
    rf"every) {SCHOOL_UNIT}\b"
    rf"|\b(?:once|twice|{NUMBER} times) (?:in|during|over|within) (?:a|an|each|every|the) {SCHOOL_UNIT}\b"
    rf"|\bevery {NUMBER} (?:{TIMES}|months?|years?)\b|\bhours?[ /](?:pw|p/w|week|wk)\b|\bx ?\d|\d ?x\b"
    r"|\b(?:on|each|every) (?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\ban? (?:day|week|fortnight|month|"
    r"term|year)\b"
    rf"|\bon (?:at least )?{RANGE} days\b",
)
TOTAL = re.compile(
    rf"\b{RANGE}[\s-]+(?:\w+[\s-]+){{0,2}}?(?:sessions?|visits?|meetings?|lessons|appointments?|blocks?|days|nights|"
    r"weekends|hours|tutorials?|consultations?|slots|reviews|stays|half-days|periods)\b",
)
CONSTANT = re.compile(
    r"\bat all times\b|\balways\b|\bthroughout\b|\bfull[- ]time\b|\bconstant(?:ly)?\b|\ball day\b|\ball year\b"
    r"|\b(?:in |for |during |at )?(?:all|every|each)(?: of)?(?: his| her| their| the)?(?: other| written| practical"
    r"| whole-class| class| taught| academic| english| mathematics| maths| science| school| core| extended| timed"
    r"| mainstream| theory| workshop)*"
    r" (?:lessons?|sessions?|subjects?|classes|class|rooms?|meals?|times?|tests?|assessments?|exams?|examinations?"
    r"|trips?|visits?|outings?|changes?|transitions?|decisions?|instructions?|tasks?|conversations?|activit(?:y|ies)"
    r"|incidents?|pieces? of|occasions?|journeys?|spoken|whole-class|working day|teaching|work|handovers?|adults?)\b"
    r"|\bany time\b|\bevery time\b|\beach time\b|\bwhenever (?:he|she|they|his|her|the|a|an|it)\b|\b24[- ]hours?\b"
    r"|\bwhile (?:he|she|they|at|in)\b|\bwithin (?:sight|arm)|\bin all\b|\bpermanent(?:ly)?\b",
)
TRIGGER = re.compile(
    r"\b(?:after|before|following|at|during|within|on) (?:each|every|any|all)\b|"
    r"\bwithin \w+[ -]\w+ (?:minutes|hours|days|weeks)"
    rf"|\bat (?:the (?:start|end|beginning) of )|\b(?:at|by) {NUMBER} ?(?:am|pm|noon)\b|\b(?:at|by) \d{{1,2}}[.:]\d\d\b"
    rf"|\b(?:before|after|from|until|till|between) {CLOCK}"
    r"|\bwhen(?:ever)? (?:he|she|they|his|her|their) \w+ (?:shows?|card|reach|hold|rais)|\bby showing\b|\bon showing\b"
    r"|\buntil (?:he|she|they|the|his|her)\b|\bfor as long as\b|\bas long as\b|\bbefore (?:any|he|she|the|his|"
    r"her|lunch)\b"
    r"|\b(?:before|after) (?:\w+ing|lunch|break|school|sport|pe)\b",
)
MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
PERIOD = re.compile(
    rf"\b{RANGE} (?:school |term )?(?:weeks?|months?|terms?|half[- ]?terms?|years?)\b|\bterm[- ]time\b|\ball year\b"
    rf"|\b(?:in|from|by|until|before|between|during|since|of|to|each|every|"
    rf"on \d+) (?:\d{{1,2}} )?(?:{MONTHS})\b(?! be\b)"
    r"|\b(?:autumn|spring|summer|first|second|third|last|next)(?: half of the)?(?: half)?[ -]?term\b|\bschool year\b"
    r"|\bacademic year\b|\byear (?:\d{1,2})\b|\buntil\b|\b20\d\d\b",
)
GROUP = re.compile(
    rf"\bone[ -]to[ -]one\b|\b1[ ]?(?::|to|-)[ ]?1\b|\bindividual(?:ly)?\b|\balone\b|\bby (?:himself|herself|"
    rf"themselves)\b"
    rf"|\b(?:group|class|pair|team|set)s? of (?:(?:no|not) (?:more|fewer|larger|bigger) than |up to |at most |"
    rf"about |around )?{RANGE}"
    rf"|\bpairs?\b|\bratio\b|\b(?:{RANGE}) (?:other |named |trained |familiar |of (?:his|her|"
    rf"their) )*(?:pupils?|children|students?|peers?|young people|friends?|adults?|staff|others?)\b"
    rf"|\b{NUMBER} ?: ?{NUMBER}\b|\b(?:shared|group) (?:with|between) {NUMBER}|\bno more than {NUMBER}\b|"
    rf"\bup to {NUMBER} (?:pupils|children|students|peers|others)",
)
WHO = re.compile(
    r"\b(?:teacher|assistant|therapist|psychologist|nurse|senco|sendco|mentor|tutor|instructor|practitioner|worker|"
    r"specialist|counsellor|coach|physiotherapist|lecturer|technician|supervisor|key person|key adult|adult|adults|"
    r"staff|lead|leader|manager|trainer|carer|paediatrician|dietitian|audiologist|clinic|team|officer|ta|tas|lsa|lsas|"
    r"ms|mr|mrs|miss|dr|parents?|head of year|interpreter|adviser|advisor|portage|school|college|nursery|"
    r"department|service|"
    r"pupil|friend|librarian|caretaker|deputy|provider|surgeon|consultant|mother|father|class|all)s?\b",
)
LEAST = re.compile(r"\b(?:at least|no less than|not less than|no fewer than|a minimum of|minimum)\b")


@dataclass(frozen=True, slots=True)
class Amount:
    """What the words of a provision fix."""

    duration: bool = False
    rate: bool = False
    total: bool = False
    constant: bool = False
    trigger: bool = False
    period: bool = False
    group: bool = False
    who: bool = False
    least: bool = False

    @property
    def is_full(self) -> bool:
        """A length and how often, or a number of meetings and their length or period."""
        return (self.duration and (self.rate or self.trigger or self.constant)) or (
            self.total and (self.duration or self.rate or self.period)
        )

    @property
    def is_fixed(self) -> bool:
        """Enough to check: a full amount, or an arrangement that is always there or set off by something named."""
        return self.is_full or self.constant or (self.trigger and self.who)

    @property
    def has_interval(self) -> bool:
        return self.rate or self.constant or self.total

    @property
    def is_open(self) -> bool:
        """Nothing of an amount is said."""
        return not (self.duration or self.rate or self.total or self.constant or self.trigger)


@lru_cache(maxsize=512)
def amount_of(passage: str) -> Amount:
    """What these words fix. What is only named as the highest amount ("up to 20 minutes") counts as said."""
    words = passage.lower()
    return Amount(
        duration=bool(DURATION.search(words)),
        rate=bool(RATE.search(words)),
        total=bool(TOTAL.search(words)),
        constant=bool(CONSTANT.search(words)),
        trigger=bool(TRIGGER.search(words)),
        period=bool(PERIOD.search(words)),
        group=bool(GROUP.search(words)),
        who=bool(WHO.search(words)),
        least=bool(LEAST.search(words)),
    )


def amount_in(passages: Iterable[str]) -> Amount:
    return amount_of(" ; ".join(passages))
