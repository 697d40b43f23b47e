"""Word documents (.docx): mammoth makes the HTML; the look of each paragraph travels beside it as marks."""

import io
import posixpath
import zipfile
from importlib.metadata import version

import mammoth

from .archive import check_relations, open_archive, read_xml
from .html_tidying import tidy_html
from .refusals import Refused
from .running import of_word
from .word_features import Marker, Place
from .word_names import written
from .word_numbers import Numbers
from .word_styles import Styles, slim
from .word_tidying import IMAGE, Tidier
from .writing import write_document

PORTAL_VERSION = 1
OFFICE_DOCUMENT = "/officeDocument"
MAIN = "word/document.xml"
STYLES = "word/styles.xml"
READ_WITH_IT = ("styles", "numbering", "footnotes", "endnotes")
NOTES = ("footnotes", "endnotes")
STYLE_MAP = "u => u"


def read_word(data):
    """html, text, blocks, running words, notes and converter of a .docx file's bytes; raises Refused."""
    archive = open_archive(data)
    parts = read_parts(archive)
    running = of_word(archive, main_part(archive))
    features, notes = prepare(parts)
    html = mammoth.convert_to_html(pack(parts), style_map=STYLE_MAP, convert_image=shown_as_words).value
    converter = f"mammoth {version('mammoth')} / portal {PORTAL_VERSION}"
    written_out = write_document(tidy_html(html, features), features)
    return {**written_out, "running": running, "notes": notes, "converter": converter}


def read_parts(archive):
    """The trees of the body and of the parts that belong to it, by the names Word usually gives them."""
    check_relations(archive)
    main = main_part(archive)
    names = {MAIN: main}
    names |= {f"word/{name}.xml": posixpath.join(posixpath.dirname(main), f"{name}.xml") for name in READ_WITH_IT}
    held = set(archive.namelist())
    return {usual: read_xml(archive, name) for usual, name in names.items() if name in held}


def main_part(archive):
    """The name of the part that holds the body text; nearly always word/document.xml."""
    held = set(archive.namelist())
    if "_rels/.rels" in held:
        for relation in read_xml(archive, "_rels/.rels"):
            target = relation.get("Target", "").lstrip("/")
            if relation.get("Type", "").endswith(OFFICE_DOCUMENT) and target in held:
                return target
    if MAIN not in held:
        raise Refused("no_document")
    return MAIN


def prepare(parts):
    """Tidy and mark the trees in place; returns (features of each paragraph, sentences for the reader)."""
    styles = Styles(parts.get(STYLES))
    tidier = Tidier(styles)
    marker = Marker(styles, Numbers(parts.get("word/numbering.xml")))
    for name, place in [(MAIN, Place()), *((f"word/{each}.xml", Place(note=True)) for each in NOTES)]:
        if name in parts:
            tidier.visit(parts[name])
            marker.walk(parts[name], place)
    if STYLES in parts:
        slim(parts[STYLES])
    return marker.features, tidier.notes()


def pack(parts):
    """A new document of the prepared parts alone; pictures, settings and relations stay behind."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, tree in parts.items():
            archive.writestr(name, written(tree))
    packed.seek(0)
    return packed


def shown_as_words(_image):
    return [mammoth.html.text(IMAGE)]
