"""`deficit_language` and `placeholder_left`: words about a person that judge, and words that were never about one."""

import re
from collections.abc import Iterator

from audits.rules.checks.lines import OUTSIDE
from audits.rules.checks.material import Material
from audits.rules.checks.pack import Check
from audits.rules.checks.phrases import Span, is_inside, search_any
from audits.rules.checks.prompts import Finding, found_in
from audits.rules.checks.sentences import Sentence, quoted_places

ATTRIBUTED = re.compile(
    r"\b(?:the (?:word|words|phrase|label|term)|(?:was|were|been|being) (?:called|labelled|described as)|"
    r"calls? (?:him|her|them)sel(?:f|ves)|"
    r"own words?|own (?:joke|humour)|(?:mum|dad|mummy|daddy|mother|father|parents|family|gran\w*|carers?)"
    r"(?: and (?:\w+ )?(?:mum|dad|mother|father|gran\w*))? (?:says?|said|describes?|described|calls?|called)|"
    r"we do not|no longer (?:use|say)|neither should)\b",
    re.IGNORECASE,
)
JUDGING = re.compile(
    r"\b(?:tells? lies|lies to|will lie|is (?:sly|rigid|defiant|spiteful|stubborn|controlling|disruptive|"
    r"a nightmare|challenging and)|"
    r"can be (?:sly|rigid|defiant|spiteful|stubborn|controlling|disruptive|nasty|manipulative|naughty|lazy|"
    r"aggressive|rude|a nightmare)|"
    r"(?:rigid|defiant|spiteful|sly|stubborn|immature|disruptive|aggressive) (?:and|or|but) \w+|(?:and|"
    r"very) (?:spiteful|defiant|stubborn|sly|immature|obsessional)|"
    r"obsessional|catastrophise|kicks? off|kicking off|plays? up|playing up|winds? (?:up )?(?:other|others|"
    r"people|staff)|wind up|"
    r"(?:to get|getting|gets?|does not get|not get) (?:his|her|their) own way|chooses? not to|wilful\w*|"
    r"bad behaviou?r|badly behaved|"
    r"has no empathy|lacks? empathy|no empathy|difficult and demanding|over-?anxious|(?:mum|mother|father|dad|"
    r"parents?) (?:will not|refuses? to|won['’]t) listen|"
    r"demands? (?:one|constant|attention|his|her)|to get what (?:he|she|they) wants?|deliberately|"
    r"on purpose to|attention[- ]seek\w*|(?:is|are) chaotic|"
    r"moody|sulk(?:s|y|ing)?|makes? (?:little|no) (?:real )?effort|as an excuse|excuses (?:to|for)|"
    r"to avoid (?:doing )?"
    r"(?:any )?(?:work|working)|can(?:not|['’]t) be bothered|when it suits (?:him|her|them)|plays? (?:adults|people|"
    r"us) off|"
    r"difficult (?:boy|girl|child|pupil|young)|could do better|poor attitude|troubled family|dysfunctional|"
    r"broken home|will not try|drama queen|spoilt|"
    r"spoiled|babyish|"
    r"victim of|afflicted|crippled|retarded|handicapped|mental age|confined to a wheelchair|"
    r"will never (?:be able|work|live|read))\b",
    re.IGNORECASE,
)
TEMPLATE = re.compile(
    r"\[(?:insert|name|delete|enter|add|child|pupil|young person|parent|first|surname|date|school|to be|"
    r"complete|type|xx|select|choose|please|his|her|he|she|tbc)[^\]]*\]"
    r"|<<[^>]*>>|\{\{[^}]*\}\}|\{(?:name|child|pupil)[^}]*\}|\blorem ipsum\b|\bx{3,}\b|£\s?x+\b|_{4,}|\?{3,}|\.{8,}"
    r"|\b(?:he/she|she/he|his/her|her/his|him/her|s/he|himself/herself)\b|\bdd[/.]mm[/.]yy(?:yy)?\b"
    r"|\binsert (?:the |a |an |child|pupil|name|date|school|outcome|professional|here)\w*|\((?:insert|enter|"
    r"delete)[^)]*\)"
    r"|\bdelete (?:as|if|this|where|the|all|before|when)\b(?=[^.]*\b(?:appropriate|applicable|necessary|box|"
    r"before|sending|issuing|note|text|section|guidance|needed)\b)"
    r"|\b(?:remove|delete) this (?:box|paragraph|text|note|section|page|guidance)\b|"
    r"\bclick (?:or tap )?here\b|\bchoose an item\b|\bclick to enter\b"
    r"|^(?:type here|enter (?:date|text|name)|choose a date|guidance(?: note)?s?(?: to the writer|"
    r" for writers)?\s*:?$)|\bguidance note\b|\bguidance to (?:the )?writers?\b"
    r"|\bwriters? should\b|\bexample text\b|\bsample text\b|\bplease complete all\b|\bname of (?:child|"
    r"pupil) (?:will|is|has)\b|\btemplate version\b|<{1,2}[a-z][a-z' ]{2,40}>{1,2}"
    r"|^(?:note (?:to|for) )?(?:the )?(?:writers?|authors?|case ?workers?|plan co-?ordinators?)\s*:|"
    r"\b(?:remove|delete|complete|overtype|replace) (?:this|these|the|all) [\w ]{0,30}(?:before (?:issu|send|shar|"
    r"print|final)"
    r"\w*|(?:text|box|prompt|note|row)s?\b[^.]{0,20}\bbefore)|"
    r"\bremember to (?:use|remove|delete|check|add|include|attach|write) (?:the|this|all|any|child|each)\b",
    re.IGNORECASE,
)
UNDECIDED = re.compile(r"\b(?:tbc|tba)\b", re.IGNORECASE)
SOURCE_NOTE = re.compile(r"\[(?:source|sic|ref|see|corrected|\d)", re.IGNORECASE)


def deficit_language(plan: Material, check: Check) -> Iterator[Finding]:
    """Words that judge the child or the family, unless they are quoted or named in order to reject them."""
    words = plan.words("deficit_words")
    for sentence in every_sentence(plan):
        if ATTRIBUTED.search(sentence.words):
            continue
        spoken = sentence.plain
        found = search_any(spoken, words.phrases) or JUDGING.search(spoken)
        if found and not is_inside(found.span(), spoken, words.safe):
            yield found_in(sentence, shifted(found.span(), sentence))


def placeholder_left(plan: Material, check: Check) -> Iterator[Finding]:
    """Words of a template or an instruction to the writer."""
    listed = plain_ones(plan.words("placeholder_patterns").phrases)
    for sentence in every_sentence(plan):
        found = TEMPLATE.search(sentence.words) or search_any(sentence.words, listed) or undecided(sentence)
        if found and not is_note(found, sentence):
            yield found_in(sentence, shifted(found.span(), sentence))


def undecided(sentence: Sentence) -> re.Match[str] | None:
    """A "TBC" on the cover or in the views; in an amount of provision another check asks about it."""
    return UNDECIDED.search(sentence.words) if sentence.line.section in {OUTSIDE, "A"} else None


def plain_ones(phrases: tuple[str, ...]) -> tuple[str, ...]:
    """The phrases of the list that are more than the beginning of a bracket; "TBC" in an amount is another check's."""
    return tuple(phrase for phrase in phrases if phrase[:1].isalnum() and phrase not in {"tbc", "tba", "xxx"})


def is_note(found: re.Match[str], sentence: Sentence) -> bool:
    """An editor's addition inside a quotation, or the source of a figure."""
    inside = any(start < found.start() < end for start, end in quoted_places(sentence.words))
    return bool(SOURCE_NOTE.match(found[0])) or (inside and found[0].startswith("["))


def every_sentence(plan: Material) -> Iterator[Sentence]:
    for sentences in plan.sentences_by_section.values():
        yield from sentences


def shifted(span: Span, sentence: Sentence) -> Span:
    return sentence.start + span[0], sentence.start + span[1]
