"""The grammar of help that is left open: conditions, decisions passed on, weak promises, amounts that are none.

The lists of the pack hold the set phrases; here are the ways of building such phrases, whatever word stands in them.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from audits.rules.checks.amounts import amount_of
from audits.rules.checks.contexts import Passage, adds_to_minimum, is_medicine_with_plan
from audits.rules.checks.phrases import Span, small

FEW = r"(?:[\w'’-]+ ){0,4}?"
"""A few words in between, the fewest that fit."""
OPEN = (
    r"(?:possible|practicable|practical|feasible|viable|appropriate|suitable|necessary|needed|required|requested|"
    r"indicated|helpful|beneficial|useful|reasonable|realistic|advisable|desirable|relevant|warranted|convenient|"
    r"manageable|available)"
)
HAPPENS = (
    r"(?:allows?|permits?|arises?|demands?|dictates?|requires?|becomes? available|can be (?:\w+ly )?"
    r"(?:sourced|found|arranged|accommodated|managed|provided|met|funded|spared|freed|released))"
)
JUDGED = r"(?:felt|deemed|judged|considered|thought|indicated|identified|agreed|advised)"
JUDGES = r"(?:feels?|deems?|judges?|considers?|thinks?|decides?|sees? fit|wish(?:es)?|believes?|prefers?|chooses?)"
DECIDER = (
    r"(?:staff|the (?:\w+ )?(?:school|academy|college|setting|nursery|pre-?school|unit|service|team|"
    r"therapist|psychologist|panel|provider|council|head ?teacher|teacher|tutor|adult|assistant|mentor|worker|"
    r"senco|clinic|clinician|consultant|hospital|doctor|nurse|trust|practitioner|coordinator))"
)
BE_DONE = (
    r"(?:agreed|decided|determined|arranged|scheduled|confirmed|negotiated|explored|investigated|considered|"
    r"discussed|advised|established|identified|"
    r"settled|finalised|worked out|specified|looked (?:at|into)|trialled|prioritised|planned|applied for)"
)
HELP_BE = (
    r"(?:given|offered|provided|arranged|used|made|put|considered|available|increased|extended|tried|contacted|"
    r"helped)"
)
WEAK = r"(?:endeavour|try|aim|seek|strive|look|hope|intend|plan|attempt|consider|explore|be willing|be prepared)"


def _small(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'’-])(?:{pattern})(?![\w'’-])")


CONDITION = _small(
    rf"(?:where|wherever|when|whenever|if|as|so far as|as far as|in ?so far as|insofar as|as much as|as long as|"
    rf"as often "
    rf"as|provided(?: that)?|should) (?:and when |and where )?{FEW}(?:{OPEN}|{HAPPENS})"
)
JUDGEMENT = _small(
    rf"(?:if|where|when|should) (?:it is |this is |this be |it be )?(?:\w+ly )?{JUDGED}|"
    rf"as (?:is )?(?:\w+ly )?(?:{JUDGED}|directed|determined|decided|dictated)|no longer (?:\w+ (?:to be )?)?"
    rf"(?:{JUDGED}|required|needed|necessary)|(?:if|as|when|where|should|that|a level|a time|"
    rf"a point) {DECIDER} {JUDGES}"
)
CHANCE = _small(
    r"(?:when(?:ever)?|where(?:ver)?|if|as) (?:the|an?|any) (?:chance|opportunity|need|occasion|time|space|moment) "
    r"(?:arises?|allows?|comes?|presents? itself|occurs?)|at (?:an? )?(?:suitable|appropriate|convenient|opportune|"
    r"some|right) (?:juncture|point|moment|time|opportunity|stage|intervals?)s?"
)
INVERTED = _small(
    r"should (?!not |also |always |then |be )(?:[\w'’-]+ ){1,2}(?:\w+ly )?(?:become|feel|arise|need|require|wish|"
    r"want|"
    r"occur|persist|struggle|find|continue)"
)
BY_OTHERS = _small(
    r"at (?:the |its |their |staff['’]s? )?(?:[\w'’-]+ )?(?:discretion|judge?ment|convenience)|at an? (?:frequency|"
    r"level|"
    r"rate|time|pace|intensity|interval)s? (?:to be|that|the|which|determined|decided|agreed|suited|suitable|judged|"
    r"deemed|thought|felt)|"
    r"led by (?:his|her|their|[\w-]+['’]s) (?:needs|interests|mood)|"
    r"(?:according to|depending (?:up)?on|dependent (?:up)?on|subject to|contingent (?:up)?on|based (?:up)?on|"
    r"in line with|in accordance with|as per|in keeping with|commensurate with|proportionate to|determined by|"
    r"tailored to|responsive to|guided by|dictated by)"
    r" (?:[\w'’-]+ ){0,4}?(?:discretion|judge?ment|availability|need|needs|resources?|capacity|funding|funds|"
    r"staffing|levels?|"
    r"offer|allocation|entitlement|eligibility|criteria|threshold|arrangements?|policy|policies|presentation|"
    r"presents|"
    r"preference|mood|demand|demands|progress|engagement|fatigue|wishes|care plan)"
)
LATER = _small(
    rf"to be {BE_DONE}|(?:will|shall|should|may|can|could|might|would|must) (?:also |then |still |"
    rf"first )?be {BE_DONE}"
    rf"(?! (?:each|every|on|by (?:\d|the end|january|february|march|april|may|june|july|august|september|october|"
    rf"november|december)))|under (?:regular |constant )?(?:review|consideration)|"
    rf"consideration (?:of|to|for)|(?:will|to|should|may) (?:also )?consider"
)
WEAKLY = _small(
    rf"(?:will|shall|should|to|must|would|staff|adults|teachers|who|and) {WEAK} to|"
    rf"(?:could|might|may) (?:also |then |still |perhaps |possibly |ideally )?(?:be {HELP_BE}|benefit|help|include|"
    r"involve|need|have|receive|get|join|attend|"
    r"be able to (?:offer|provide|access)|wish to|want to|like to)|can (?:also )?self-refer|"
    r"can (?:also )?be (?:contacted|approached|consulted|called (?:up)?on|"
    r"offered|arranged|made available|tried)|(?:is|are) (?:asked|invited|advised|"
    r"welcome) "
    r"to(?: consider)?|(?:has|have|having|given|with|needs?) (?:the|a|an) (?:possibility|option|opportunity|chance)"
    r"s? (?:of|to|for)|should be prioritised|it is hoped|with a view to|if at all possible"
)
SOMETIMES = _small(
    r"periodic(?:ally)?|sporadic(?:ally)?|intermittent(?:ly)?(?! cath)|at intervals|every now and then|now and again|"
    r"every so often|as often as|most (?:days|weeks|lessons)|some (?:days|lessons|of the time)|several times|"
    r"a few times|a number of times|in due course|for (?:a|some) (?:period|time|while)(?! of)|on an? "
    r"(?:ad hoc|consultative|informal|responsive|flexible|needs-led|as and when|as-needed|drop-in) basis|ad hoc|"
    r"needs[- ]led|by (?:arrangement|negotiation|mutual agreement)|(?:up)?on request"
)
DEGREE = _small(
    r"(?:an? )?(?:high|higher|significant|substantial|considerable|intensive|enhanced|appropriate|suitable|adequate|"
    r"reasonable|certain|good|increased|moderate|greater|required|necessary|high(?:er)?) (?:level|degree|amount|"
    r"ratio)s? of|"
    r"to an? (?:appropriate|suitable|reasonable|accessible) (?:level|extent|degree)|"
    r"(?:reasonable|appropriate|necessary|suitable|relevant) (?:adjustments?|measures|arrangements|steps|adaptations|"
    r"modifications|accommodations|strategies|interventions|resources|materials|provision)|"
    r"(?:flexible|sensitive|nurturing|consistent|calm|person-centred|child-centred|holistic|therapeutic|positive|"
    r"gentle|"
    r"understanding|patient|supportive|inclusive|individuali[sz]ed|personali[sz]ed|trauma-informed|relational|firm|"
    r"structured) approach(?:es)?|"
    r"whole[- ]school (?:approach|offer|provision)|quality[- ]first teaching|high[- ]quality teaching|"
    r"(?:emotional|pastoral|therapeutic|general|ongoing|continued|continuing|moral|close|flexible) (?:support|input|"
    r"help|monitoring|supervision)"
)
OPEN_ENDED = _small(r"or similar|and the like|among other things|including but not limited to|amongst others")
STANCE = _small(
    r"(?:must|should|will|needs? to|is to) feel (?:that|safe|able|confident|comfortable|secure)|"
    r"(?:will|should|to|must|are to|need to|is to) (?:always )?(?:be|feel|have|remain|stay) (?:\w+ly )?(?:mindful|"
    r"conscious|"
    r"sensitive|understanding|patient|aware|alert|supportive|nurturing|vigilant|respectful|flexible|included|"
    r"valued|supported|listened to|an understanding)"
)
MONEY = _small(
    r"(?:delegated|notional|school['’]?s?|college['’]?s?|own|learning support|inclusion|sen ?d?|high needs|"
    r"element \d|core|existing|pupil premium)"
    r" (?:budget|fund(?:ing|s)?|resources|premium)|"
    r"within (?:the|an?|his|her) (?:indicative|available|allocated|agreed|set) "
    r"(?:budget|allocation|funding|hours)|"
    r"(?:from|within|through|out of) (?:its|their|the school['’]s|"
    r"existing|current|available) (?:\w+ )?(?:resources|budgets?|funding|funds|staffing)"
)
THERE_FOR = _small(
    r"(?:is|are|be|remains?) (?:there for|on hand|at hand|around|accessible|contactable|(?:made )?available)|"
    r"(?:will|shall|should|must|to) (?:remain|stay|keep|be kept|continue to be) (?:\w+ly )?"
    r"(?:involved|in (?:touch|contact)|on (?:the|their) (?:caseload|books)|open to (?:the|them))|"
    r"available (?:if|when|whenever|should|to)|to continue|continue with|continuation of"
)
REFERRED = _small(r"(?:may|might|could|can) (?:also )?be (?:re-?referred|signposted)")


def says_amount(passage: Passage) -> bool:
    return passage.own.is_full or (passage.own.trigger and passage.own.rate)


def says_amount_or_day(passage: Passage) -> bool:
    return says_amount(passage) or passage.item.is_full or passage.own.period


def item_has_amount(passage: Passage) -> bool:
    return passage.item.is_full or (passage.item.trigger and passage.item.who)


def item_is_fixed(passage: Passage) -> bool:
    return passage.item.is_fixed


def never(_passage: Passage) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Way:
    """A way to leave help open, and what closes it again."""

    pattern: re.Pattern[str]
    is_closed: Callable[[Passage], bool]


WAYS = (
    *(Way(each, never) for each in (CHANCE, MONEY, OPEN_ENDED)),
    *(Way(each, says_amount) for each in (BY_OTHERS, SOMETIMES, CONDITION, JUDGEMENT, INVERTED, WEAKLY)),
    Way(LATER, says_amount_or_day),
    *(Way(each, item_has_amount) for each in (DEGREE, STANCE)),
    *(Way(each, item_is_fixed) for each in (THERE_FOR, REFERRED)),
)


def openings(passage: str) -> Iterator[tuple[Span, Way]]:
    """The places of words in small letters that leave help open."""
    for way in WAYS:
        for match in way.pattern.finditer(passage):
            yield match.span(), way


def left_open(words: str) -> str:
    """The first words of a passage that leave help open and that nothing in it closes, or ""."""
    own = amount_of(words)
    found = [span for span, way in openings(small(words)) if not is_closed(Passage(words, span, own, own), way)]
    return words[slice(*min(found))] if found else ""


def is_closed(passage: Passage, way: Way) -> bool:
    """Whether what is left open only adds to, or orders, what the words beside it fix."""
    return adds_to_minimum(passage) or is_medicine_with_plan(passage) or way.is_closed(passage)
