"""Short made-up plans as real Word files, so that earlier terms have something that was judged.

The words of each section come from a small bank, at one of four qualities, so that a reader of an audit finds in the
plan what the audit says of it.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="word/document.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A child who does not exist, and how well the plan is written: 4 is best, 1 is worst."""

    first_name: str
    quality: int
    seed: int


SECTIONS: tuple[tuple[str, dict[int, tuple[str, ...]]], ...] = (
    (
        "Section A: Views, interests and aspirations",
        {
            4: (
                "{name} told Ms Rao on 3 February, drawing as they talked: “I want to build bridges and have a dog.”",
                "{name} would like to join the swimming club this year and, later, to work outdoors near home.",
                "Mum and Dad hope that {name} will travel by bus without an adult by the age of fourteen.",
            ),
            3: (
                "{name} likes animals and building, and wants to be a park ranger.",
                "{name}'s parents want their child to have friends and to feel safe at school.",
            ),
            2: ("{name} likes animals. The family wants a good education.",),
            1: ("Views were sought.",),
        },
    ),
    (
        "Section B: Special educational needs",
        {
            4: (
                "{name} follows instructions of two key words in a quiet room and loses the second in a busy one.",
                "In March {name} read 40 of the first 100 words; in October, 22. Reading aloud brings tears, reading in a pair does not.",
            ),
            3: (
                "{name} finds it hard to follow long instructions and reads at the level of a child two years younger.",
            ),
            2: ("{name} has difficulties with communication and learning.",),
            1: ("{name} has a diagnosis. See reports.",),
        },
    ),
    (
        "Section C: Health needs related to special educational needs",
        {
            4: (
                "{name} has asthma and uses an inhaler before exercise; tiredness after a bad night shows in the first lesson.",
            ),
            3: ("{name} has asthma, which is controlled.",),
            2: ("None known.",),
            1: ("",),
        },
    ),
    (
        "Section D: Social care needs related to special educational needs",
        {
            4: (
                "An early help worker met the family on 12 May. Holidays without clubs leave {name} alone with a grandmother.",
            ),
            3: ("The family was asked and needs no help from social care at present.",),
            2: ("Not known to social care.",),
            1: ("",),
        },
    ),
    (
        "Section E: Outcomes",
        {
            4: (
                "By July 2028 {name} will follow instructions of three key words in class, four times out of five, as noted each half term.",
                "By July 2028 {name} will play a game with two friends at break, three days a week, without an adult.",
            ),
            3: ("By the end of Key Stage 2 {name} will read simple books without help.",),
            2: ("{name} will improve communication.",),
            1: ("{name} will have access to speech and language therapy.",),
        },
    ),
    (
        "Section F: Special educational provision",
        {
            4: (
                "A speech and language therapist works with {name} alone for 45 minutes each week of term, 36 times a year.",
                "A teaching assistant trained by the therapist repeats the work for 15 minutes on each other day.",
            ),
            3: (
                "A teaching assistant reads with {name} for 20 minutes each day; the therapist visits every half term.",
            ),
            2: ("{name} will have regular support with reading and access to a quiet room as required.",),
            1: ("Support as appropriate.",),
        },
    ),
    (
        "Section G: Health provision",
        {
            4: ("The school nurse reviews the inhaler plan each September.",),
            3: ("None required.",),
            2: ("As needed.",),
            1: ("",),
        },
    ),
    (
        "Section H1: Social care provision under the 1970 Act",
        {4: ("Four hours of short breaks each Saturday in term.",), 3: ("None required.",), 2: ("None.",), 1: ("",)},
    ),
    (
        "Section H2: Other social care provision",
        {
            4: ("A place at the holiday club for ten days each summer.",),
            3: ("None required.",),
            2: ("None.",),
            1: ("",),
        },
    ),
    (
        "Section I: Placement",
        {
            4: ("Left blank in this draft.",),
            3: ("Left blank in this draft.",),
            2: ("To be confirmed.",),
            1: ("Hill View School.",),
        },
    ),
    (
        "Section J: Personal budget",
        {
            4: ("The family was told about personal budgets on 12 May and did not ask for one.",),
            3: ("None requested.",),
            2: ("None.",),
            1: ("",),
        },
    ),
    (
        "Section K: Advice and information",
        {
            4: (
                "Educational psychologist, 6 August; speech and language therapist, 30 July; school, 14 July; parents, 10 June.",
            ),
            3: ("Educational psychologist; school; parents.",),
            2: ("See file.",),
            1: ("",),
        },
    ),
)


def paragraphs(draft: Draft) -> Iterator[tuple[str, bool]]:
    """(text, is a heading) for each paragraph. A section is at times a little better or worse than the whole."""
    dice = random.Random(draft.seed)  # noqa: S311 - a story, not a secret
    yield "Education, Health and Care Plan", True
    for heading, bank in SECTIONS:
        yield heading, True
        quality = min(4, max(1, draft.quality + dice.choice((-1, 0, 0, 0, 1))))
        for sentence in bank[quality]:
            yield sentence.format(name=draft.first_name), False


def as_word(draft: Draft) -> bytes:
    """The plan as a .docx file: nothing but a document part, which is all that Word needs."""
    body = "".join(_paragraph(text, heading) for text, heading in paragraphs(draft))
    document = f'{_HEAD}<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _RELATIONS)
        package.writestr("word/document.xml", document)
    return file.getvalue()


def _paragraph(text: str, is_heading: bool) -> str:
    bold = "<w:rPr><w:b/></w:rPr>" if is_heading else ""
    return f'<w:p><w:r>{bold}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
