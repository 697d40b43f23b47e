"""Pre-flight of a zipped document: everything here is judged from the ZIP directory and the lists of relations.

Word itself opens many of these; they are refused because the readers would silently read something else than the
person saw (two copies of one part), reach outside the file, or unpack without end.
"""

import io
import zipfile

from defusedxml import DefusedXmlException
from defusedxml import ElementTree as SafeTree

from .refusals import Refused

MOST_ENTRIES = 2_000
MOST_UNPACKED = 100 * 1024**2
MOST_RATIO = 100
RATIO_FROM = 1024**2  # small entries of one repeated letter pack well and harm nobody
MOST_PART = 25 * 1024**2
MOST_DEPTH = 250
ENCRYPTED_FLAG = 0x1

ACTIVE = ("vbaproject", "vbadata", "activex", "macrosheet", "basic/", "scripts/")
EMBEDDED = ("embeddings/", "oleobject")
# Word can save "strict" files that say the same under another name; one name is enough for the modules beside.
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
EXTERNAL_ALLOWED = "/hyperlink"


def open_archive(data):
    """The opened archive, once its directory has been found harmless."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Refused("damaged") from error
    check_directory(archive.infolist())
    return archive


def check_directory(entries):
    if len(entries) > MOST_ENTRIES:
        raise Refused("too_many_entries")
    check_sizes(entries)
    names = [entry.filename for entry in entries]
    if len({name.casefold() for name in names}) != len(names):
        raise Refused("duplicate_names")
    if any(climbs(name) for name in names):
        raise Refused("climbing_names")
    if any(entry.flag_bits & ENCRYPTED_FLAG for entry in entries):
        raise Refused("password")
    check_contents([name.casefold() for name in names])


def check_sizes(entries):
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise Refused("zip_bomb")
    for entry in entries:
        if entry.file_size > max(RATIO_FROM, MOST_RATIO * entry.compress_size):
            raise Refused("zip_bomb")


def climbs(name):
    """Whether an entry's name would leave the folder it is unpacked into."""
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or name.startswith(("/", "\\")) or ":" in parts[0] or "\x00" in name


def check_contents(names):
    if any(word in name for name in names for word in ACTIVE):
        raise Refused("macros")
    if any(word in name for name in names for word in EMBEDDED):
        raise Refused("embedded_object")


def check_relations(archive):
    """Refuse every relation that points outside the file, ordinary hyperlinks apart."""
    for name in archive.namelist():
        if name.casefold().endswith(".rels"):
            for relation in read_xml(archive, name):
                outside = relation.get("TargetMode", "").casefold() == "external"
                if outside and not relation.get("Type", "").endswith(EXTERNAL_ALLOWED):
                    raise Refused("external_link")


def read_part(archive, name):
    """One part's bytes; never more than MOST_PART, whatever the directory claims."""
    try:
        with archive.open(name) as part:
            data = part.read(MOST_PART + 1)
    except KeyError as error:
        raise Refused("no_document") from error
    except Exception as error:  # zipfile raises zlib, EOF, CRC and its own errors for damaged parts
        raise Refused("damaged") from error
    if len(data) > MOST_PART:
        raise Refused("too_large")
    return data


def read_xml(archive, name):
    """One part as an element tree: no document type, no entities, no bottomless nesting."""
    try:
        return parse_xml(read_part(archive, name).replace(STRICT, TRANSITIONAL))
    except DefusedXmlException as error:
        raise Refused("hostile_markup") from error
    except SafeTree.ParseError as error:
        raise Refused("damaged") from error


def parse_xml(data):
    depth = 0
    events = SafeTree.iterparse(io.BytesIO(data), events=("start", "end"), forbid_dtd=True)
    for event, _ in events:
        depth += 1 if event == "start" else -1
        if depth > MOST_DEPTH:
            raise Refused("too_deep")
    return events.root
