"""OpenDocument texts (.odt), read natively: the body becomes the same marked HTML that a Word document becomes."""

from .archive import check_relations, open_archive, read_xml
from .html_tidying import tidy_html
from .nodes import Node
from .odt_body import Body
from .odt_names import get, q
from .odt_styles import Styles
from .refusals import Refused
from .running import of_odt
from .writing import write_document

CONVERTER = "OpenDocument reader / portal 1"
TEXT = "application/vnd.oasis.opendocument.text"
LINKS_OUT = ("http:", "https:", "file:", "ftp:", "//")
LOADED = frozenset(
    map(q, ("text:section-source", "draw:image", "draw:object", "draw:object-ole", "draw:plugin", "draw:applet"))
)
OBJECTS = frozenset(map(q, ("draw:object", "draw:object-ole", "draw:plugin", "draw:applet")))


def read_odt(data):
    """html, text, blocks, running words, notes and converter of an .odt file's bytes; raises Refused."""
    archive = open_archive(data)
    check_relations(archive)
    check_manifest(archive)
    content, styles = read_xml(archive, "content.xml"), optional(archive, "styles.xml")
    check_links(content)
    body = Body(Styles(*([styles] if styles is not None else []), content))
    text = content.find(f"{q('office:body')}/{q('office:text')}")
    if text is None:
        raise Refused("wrong_kind")
    html = Node("body", children=body.read(text)).html()
    return {
        **write_document(tidy_html(html, body.features), body.features),
        "running": of_odt(styles),
        "notes": body.notes(),
        "converter": CONVERTER,
    }


def optional(archive, name):
    return read_xml(archive, name) if name in archive.namelist() else None


def check_manifest(archive):
    """Refuse what is encrypted and what is no text document."""
    if "content.xml" not in archive.namelist():
        raise Refused("no_document")
    manifest = optional(archive, "META-INF/manifest.xml")
    if manifest is None:
        return
    if next(manifest.iter(q("manifest:encryption-data")), None) is not None:
        raise Refused("password")
    for entry in manifest:
        kind = get(entry, "manifest:media-type", "")
        if get(entry, "manifest:full-path") == "/" and kind and not kind.startswith(TEXT):
            raise Refused("wrong_kind")


def check_links(content):
    """Refuse embedded objects, and pictures or sections that would be fetched from elsewhere; links may be."""
    for element in content.iter():
        if element.tag in OBJECTS:
            raise Refused("embedded_object")
        if element.tag in LOADED and get(element, "xlink:href", "").casefold().startswith(LINKS_OUT):
            raise Refused("external_link")
