"""Short made-up plans as real Word files, so that earlier terms have something that was judged.

The words of each section come from a small bank, at one of four qualities, so that a reader of an audit finds in the
plan what the audit says of it.
"""

import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

import yaml

from audits.parser.run import Parsed
from audits.rules.headings import Block
from qa_portal.web.wording import date_words

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

FAMILY_NAMES = ("Marsden", "Okoro", "Whitlock", "Rahman", "Kowalska", "Prosser", "Banerjee", "Lowther")
PARENTS = ("Elaine and Peter", "Grace", "Samina and Tariq", "Dorota", "Hugh and Carys")
STREETS = ("Linden Court", "Abbey Lane", "Quarry Road", "Mill View")
"""Nobody and nowhere in particular."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A child who does not exist, the kind of need, and how well each section is written: 4 is best, 1 is worst.

    `year` is the one in which the outcomes should be reached. A child with a `birthday` has a first page, which tells
    who they are, as the first page of a real plan does.
    """

    first_name: str
    need: str
    qualities: Mapping[str, int]
    year: int
    seed: int
    birthday: date | None = None

    @property
    def family_name(self) -> str:
        return FAMILY_NAMES[self.seed % len(FAMILY_NAMES)]


@cache
def _sections() -> list[dict[str, Any]]:
    """Each section's heading and, for each quality, what is told; see the head of the file."""
    return list(yaml.safe_load((Path(__file__).parent / "drafts.yaml").read_text(encoding="utf-8")))


@cache
def needs() -> list[str]:
    """The kinds of need that plans are written for."""
    return list(_sections()[0]["by_need"])


def paragraphs(draft: Draft) -> Iterator[tuple[str, bool]]:
    """(text, is a heading) for each paragraph."""
    dice = random.Random(draft.seed)  # noqa: S311 - a story, not a secret
    yield "Education, Health and Care Plan", True
    yield from _first_page(draft)
    for section in _sections():
        yield section["heading"], True
        for sentence in _telling(section, draft, dice):
            yield sentence.format(name=draft.first_name, year=draft.year), False


def _first_page(draft: Draft) -> Iterator[tuple[str, bool]]:
    if draft.birthday is not None:
        yield f"Name: {draft.first_name} {draft.family_name}", False
        yield f"Date of birth: {date_words(draft.birthday)}", False
        yield f"Parents: {PARENTS[draft.seed % len(PARENTS)]} {draft.family_name}", False
        yield f"Home address: {draft.seed % 90 + 3} {STREETS[draft.seed % len(STREETS)]}", False


def _telling(section: Mapping[str, Any], draft: Draft, dice: random.Random) -> list[str]:
    quality = draft.qualities.get(section["code"], 3)
    if "by_need" in section:
        return list(section["by_need"][draft.need][quality])
    return list(dice.choice(section["sentences"][quality]))


def as_word(draft: Draft) -> bytes:
    """The plan as a .docx file."""
    return word_of(paragraphs(draft))


def word_of(told: Iterable[tuple[str, bool]]) -> bytes:
    """Paragraphs as a .docx file: nothing but a document part, which is all that Word needs."""
    body = "".join(_paragraph(text, heading) for text, heading in told)
    document = f'{_HEAD}<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _RELATIONS)
        package.writestr("word/document.xml", document)
    return file.getvalue()


def as_read(draft: Draft) -> Parsed:
    """What the parser finds in `as_word(draft)`, held equal by a test; it spares five hundred runs of the parser."""
    return read_of(paragraphs(draft))


def read_of(told: Iterable[tuple[str, bool]]) -> Parsed:
    """What the parser finds in `word_of` the same paragraphs."""
    blocks, html, text = [], "", ""
    for number, (words, is_heading) in enumerate(told):
        end = len(text) + len(words)
        blocks.append(Block(f"b{number}", "paragraph", len(text), end, bold=is_heading, lead=len(words) * is_heading))
        shown = f"<strong>{escape(words)}</strong>" if is_heading else escape(words)
        html += f'<p id="b{number}">{shown}</p>\n'
        text += f"{words}\n"
    return Parsed(html, text, tuple(blocks), (), "written by the demonstration")


def _paragraph(text: str, is_heading: bool) -> str:
    bold = "<w:rPr><w:b/></w:rPr>" if is_heading else ""
    return f'<w:p><w:r>{bold}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
