"""The words of page headers and footers, which are no part of the text and may yet name the child.

Each different header or footer of a Word or OpenDocument file gives one string; a PDF gives one for each row that was
taken out of a page.
"""

import posixpath

from .archive import read_xml
from .odt_names import q
from .word_names import W

WORD_PARTS = ("header", "footer")
ODT_PARTS = tuple(map(q, (f"style:{part}{which}" for part in WORD_PARTS for which in ("", "-left", "-first"))))
GAPS = frozenset({W + "tab", W + "br", q("text:s"), q("text:tab"), q("text:line-break")})
MOST = 200
LONGEST = 2_000


def of_word(archive, main):
    """The words of header1.xml, footer1.xml and their like beside the body."""
    beside = posixpath.dirname(main)
    names = [name for name in archive.namelist() if posixpath.dirname(name) == beside and is_running(name)]
    return different(words_of(read_xml(archive, name), W + "p", in_word) for name in sorted(names))


def is_running(name):
    return posixpath.basename(name).startswith(WORD_PARTS) and name.endswith(".xml")


def of_odt(styles):
    """The words of the headers and footers of all master pages."""
    if styles is None:
        return []
    found = (element for element in styles.iter() if element.tag in ODT_PARTS)
    return different(words_of(element, q("text:p"), in_odt) for element in found)


def words_of(element, paragraph, read):
    return " ".join(" ".join(read(each).split()) for each in element.iter(paragraph)).strip()


def in_word(paragraph):
    """The text of a paragraph; tabulators and breaks part words."""
    return "".join((each.text or "") if each.tag == W + "t" else gap_of(each) for each in paragraph.iter())


def gap_of(element):
    return " " if element.tag in GAPS else ""


def in_odt(paragraph):
    return "".join(f"{gap_of(each)}{each.text or ''}{each.tail or ''}" for each in paragraph.iter())


def different(found):
    """Each string once, in the order in which they came; a document with hundreds of them is cut short."""
    return limited(dict.fromkeys(words for words in found if words))


def limited(found):
    return [words[:LONGEST] for words in found][:MOST]
