"""The same finished page as a Word document: real headings, lists and tables, so that a screen reader finds its way.

Only what reports and frameworks are made of is known: headings, paragraphs, lists, description lists, tables, links,
strong and emphasised words, words that went (struck through) and words that came (underlined). Pictures are left out,
for the table beside each says the same; so are the contents, which Word makes from the headings itself.
"""

from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml import html as markup

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
"""What a browser is told that it is given."""
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}
LEFT_OUT = {"svg", "nav", "style", "script", "head", "colgroup"}
FONT = "Arial"
INK = RGBColor(0x0B, 0x0C, 0x0C)
CAME, WENT = RGBColor(0x00, 0x5A, 0x30), RGBColor(0x94, 0x25, 0x14)
"""Dark enough on white for small type; the line through or under the words says the same without colour."""

Element = Any


def render_word(page: str, *, title: str, lang: str = "en-GB") -> bytes:
    """A finished page as .docx. `page` is a whole HTML document; `title` is what readers announce first."""
    document = _empty(title, lang)
    _Writer(document).blocks(markup.document_fromstring(page).find("body"))
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


def _empty(title: str, lang: str) -> WordDocument:
    document = Document()
    document.core_properties.title, document.core_properties.language = title, lang
    document.core_properties.author = ""
    document.core_properties.comments = ""
    for name in ("Normal", "Heading 1", "Heading 2", "Heading 3", "Heading 4", "Caption"):
        _set_type(document.styles[name])
    document.styles["Normal"].font.size = Pt(11)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), lang)
    document.styles["Normal"].element.get_or_add_rPr().append(language)
    return document


def _set_type(style: Any) -> None:
    """One plain typeface, dark on white; the theme's own would win over a font that is only named."""
    style.font.name, style.font.color.rgb = FONT, INK
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in [each for each in fonts.attrib if "Theme" in each]:
        del fonts.attrib[attribute]
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), FONT)


class _Writer:
    """Writes the blocks of a page into a document, in their order."""

    def __init__(self, document: WordDocument) -> None:
        self._document = document
        self._known = {
            **dict.fromkeys(HEADINGS, self._heading),
            "p": self._paragraph,
            "dt": self._term,
            "dd": self._described,
            "ul": self._list,
            "ol": self._list,
            "table": self._table,
            "blockquote": self._quote,
        }

    def blocks(self, holder: Element) -> None:
        """Everything a holder holds. Loose words between its blocks become paragraphs."""
        self._loose(holder.text)
        for element in holder:
            self._block(element)
            self._loose(element.tail)

    def _block(self, element: Element) -> None:
        if not isinstance(element.tag, str) or element.tag in LEFT_OUT:
            return
        self._known.get(element.tag, self.blocks)(element)

    def _loose(self, words: str | None) -> None:
        if words and words.strip():
            self._document.add_paragraph(_plain(words))

    def _heading(self, element: Element) -> None:
        _write(self._document.add_heading(level=HEADINGS[element.tag]), element)

    def _paragraph(self, element: Element) -> None:
        if _words_in(element):
            _write(self._document.add_paragraph(), element)

    def _quote(self, element: Element) -> None:
        _write(self._document.add_paragraph(style="Quote"), element)

    def _term(self, element: Element) -> None:
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        _write(paragraph, element, bold=True)

    def _described(self, element: Element) -> None:
        """A description may hold blocks of its own."""
        if any(each.tag in self._known for each in element):
            self.blocks(element)
        elif _words_in(element):
            _write(self._document.add_paragraph(), element)

    def _list(self, element: Element) -> None:
        style = "List Number" if element.tag == "ol" else "List Bullet"
        for item in element.iterchildren("li"):
            inner = [each for each in item if each.tag in self._known]
            paragraph = self._document.add_paragraph(style=style)
            _write(paragraph, item, leave_out=set(inner))
            if not paragraph.text.strip() and inner and inner[0].tag == "p":
                _write(paragraph, inner.pop(0))
            for block in inner:
                self._block(block)

    def _table(self, element: Element) -> None:
        rows = list(element.iter("tr"))
        width = max((len(_cells(row)) for row in rows), default=0)
        if not width:
            return
        caption = element.find("caption")
        if caption is not None:
            paragraph = self._document.add_paragraph(style="Caption")
            paragraph.paragraph_format.keep_with_next = True
            _write(paragraph, caption)
        table = self._document.add_table(rows=len(rows), cols=width, style="Table Grid")
        for row, drawn in zip(rows, table.rows, strict=True):
            _fill_row(row, drawn)
        self._document.add_paragraph()


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row if cell.tag in {"th", "td"}]


def _fill_row(row: Element, drawn: Any) -> None:
    """A row; one of headers is repeated on every page and said to be so."""
    cells = _cells(row)
    for cell, box in zip(cells, drawn.cells, strict=False):
        _write(box.paragraphs[0], cell, bold=cell.tag == "th")
    properties = drawn._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx gives no other way to a header row
    properties.append(OxmlElement("w:cantSplit"))
    if all(cell.tag == "th" for cell in cells):
        properties.append(OxmlElement("w:tblHeader"))


def _write(
    paragraph: Paragraph, element: Element, *, bold: bool = False, leave_out: set[Element] | None = None
) -> None:
    """An element's words as a paragraph, without a space at its end."""
    _fill(paragraph, element, bold=bold, leave_out=leave_out)
    if paragraph.runs:
        paragraph.runs[-1].text = paragraph.runs[-1].text.rstrip()


def _fill(
    paragraph: Paragraph,
    element: Element,
    *,
    bold: bool = False,
    mark: str = "",
    leave_out: set[Element] | None = None,
) -> None:
    """The words of an element as runs. Words for readers alone stay, for a document has no other place for them."""
    _run(paragraph, element.text, bold=bold, mark=mark)
    for child in element:
        if isinstance(child.tag, str) and child.tag not in LEFT_OUT and child not in (leave_out or set()):
            _inline(paragraph, child, bold=bold, mark=mark)
        _run(paragraph, child.tail, bold=bold, mark=mark)


def _inline(paragraph: Paragraph, child: Element, *, bold: bool, mark: str) -> None:
    address = child.get("href", "")
    if child.tag == "a" and address.startswith(("http://", "https://")):
        _link(paragraph, address, _words_in(child))
    elif child.tag == "br":
        paragraph.add_run().add_break()
    else:
        marked = child.tag if child.tag in MARKS else mark
        _fill(paragraph, child, bold=bold or child.tag in {"strong", "b"}, mark=marked)


def _run(paragraph: Paragraph, words: str | None, *, bold: bool, mark: str = "") -> None:
    if words and (words.strip() or paragraph.text):
        run = paragraph.add_run(_spaced(words, after=paragraph.text))
        run.bold = bold or None
        if mark:
            MARKS[mark](run)


def _went(run: Run) -> None:
    run.font.strike, run.font.color.rgb = True, WENT


def _came(run: Run) -> None:
    run.font.underline, run.font.color.rgb = True, CAME


MARKS = {"del": _went, "ins": _came}
"""How words that went or came are drawn."""


def _link(paragraph: Paragraph, address: str, words: str) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(words)
    run.underline = True
    link.append(run._r)  # noqa: SLF001 - python-docx knows no links
    paragraph._p.append(link)  # noqa: SLF001


def _words_in(element: Element) -> str:
    return _plain(element.text_content())


def _plain(words: str) -> str:
    """Words with single spaces, as a browser shows them."""
    return " ".join(words.split())


def _spaced(words: str, *, after: str) -> str:
    """Words with the space at each end that they have, but for one at the beginning of a paragraph."""
    before = " " if words[:1].isspace() and after and not after.endswith(" ") else ""
    behind = " " if words.strip() and words[-1:].isspace() else ""
    return f"{before}{_plain(words)}{behind}"
