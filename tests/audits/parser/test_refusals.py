"""Hostile and broken Word files: each is refused with a code and a sentence, or read as it is written."""

import io
import zipfile

import docx
import pytest

from audits.parser.child.main import answer
from audits.parser.child.refusals import SENTENCES
from tests.audits.parser.memory import peak_of

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WORDS = "<w:p><w:r><w:t>Section A</w:t></w:r></w:p>"
OLE = bytes.fromhex("D0CF11E0A1B11AE1")


def word_file(text="Section A: Views"):
    document = docx.Document()
    document.add_paragraph(text)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def with_parts(*parts, compression=zipfile.ZIP_DEFLATED):
    """An ordinary Word file with (name, content) parts added."""
    file = io.BytesIO(word_file())
    with zipfile.ZipFile(file, "a", compression) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return file.getvalue()


def with_body(body, head=""):
    """A Word file of one part, whose body is the given XML."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"{head}<w:document {NAMESPACE}><w:body>{body}</w:body></w:document>")
    return file.getvalue()


def relations(*lines):
    inner = "".join(f'<Relationship Id="r{at}" {line}/>' for at, line in enumerate(lines))
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
    )


def relation(kind, target):
    kind = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    return f'Type="{kind}" Target="{target}" TargetMode="External"'


def duplicated():
    with pytest.warns(UserWarning, match="Duplicate name"):
        return with_parts(("word/document.xml", f"<w:document {NAMESPACE}/>"))


def encrypted_entries():
    data = bytearray(word_file())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


def laughs():
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return with_body("<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>", f"<!DOCTYPE d [{entities}]>")


def outside_entity():
    head = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return with_body("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", head)


def unpacking_to(name, megabytes):
    """A Word file with one part of so many megabytes of one letter."""
    file = io.BytesIO(word_file() if name != "word/document.xml" else b"")
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive, archive.open(name, "w") as part:
        for _ in range(megabytes):
            part.write(b"A" * 1024**2)
    return file.getvalue()


def lying_directory():
    """The directory says that the body has 50 letters; it has five megabytes."""
    data = bytearray(with_body("A" * 5 * 1024**2))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = data.find(mark) + at
        data[place : place + 4] = (50).to_bytes(4, "little")
    return bytes(data)


BAD = {
    "a picture that unpacks to 600 MB": (lambda: unpacking_to("word/media/a.png", 600), "zip_bomb"),
    "a body of 400 MB of one letter": (lambda: unpacking_to("word/document.xml", 400), "zip_bomb"),
    "a directory that lies about the size of the body": (lying_directory, "damaged"),
    "a billion laughs": (laughs, "hostile_markup"),
    "an entity from a file": (outside_entity, "hostile_markup"),
    "20,000 nested controls": (lambda: with_body("<w:sdt>" * 20_000 + "</w:sdt>" * 20_000), "too_deep"),
    "more entries than a plan has": (
        lambda: with_parts(*((f"x/{n}", "") for n in range(2_001)), compression=zipfile.ZIP_STORED),
        "too_many_entries",
    ),
    "two bodies": (duplicated, "duplicate_names"),
    "two bodies told apart by a capital": (lambda: with_parts(("word/Document.xml", "<a/>")), "duplicate_names"),
    "a name that climbs": (lambda: with_parts(("../../../../etc/cron.d/x", "x")), "climbing_names"),
    "an absolute name": (lambda: with_parts(("/etc/x", "x")), "climbing_names"),
    "a name with a drive": (lambda: with_parts(("C:\\x", "x")), "climbing_names"),
    "macros": (lambda: with_parts(("word/vbaProject.bin", "x")), "macros"),
    "an active control": (lambda: with_parts(("word/activeX/activeX1.xml", "<a/>")), "macros"),
    "an embedded object": (lambda: with_parts(("word/embeddings/oleObject1.bin", "x")), "embedded_object"),
    "an embedded workbook": (lambda: with_parts(("word/embeddings/sheet.xlsx", "x")), "embedded_object"),
    "a template from elsewhere": (
        lambda: with_parts(
            ("word/_rels/settings.xml.rels", relations(relation("attachedTemplate", "http://x.test/t.dotm")))
        ),
        "external_link",
    ),
    "a picture from elsewhere": (
        lambda: with_parts(("word/_rels/header1.xml.rels", relations(relation("image", "http://x.test/p.png")))),
        "external_link",
    ),
    "cut short": (lambda: word_file()[:-300], "damaged"),
    "a damaged entry": (
        lambda: with_body(WORDS).replace(b"\x00\x00\x00word/document.xml", b"\x00\x00\x00word/dokument.xml", 1),
        "damaged",
    ),
    "markup that ends in the middle": (lambda: with_body("<w:p>"), "damaged"),
    "no body": (lambda: with_parts()[:0] + empty_archive(), "no_document"),
    "nothing": (lambda: b"", "empty"),
    "a password": (lambda: OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "password"),
    "entries with a password": (encrypted_entries, "password"),
    "an old Word file": (lambda: OLE + bytes(600), "old_word"),
    "a web page": (lambda: b"<html><script>alert(1)</script></html>", "wrong_kind"),
    "a program": (lambda: b"MZ" + bytes(200), "wrong_kind"),
    "a PDF": (lambda: b"%PDF-1.7\n", "wrong_kind"),
    "more than 20 MB": (lambda: b"PK\x03\x04" + bytes(20 * 1024**2), "too_large"),
}


def empty_archive():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/styles.xml", "<a/>")
    return file.getvalue()


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_with_its_code_and_a_sentence(name):
    make, code = BAD[name]
    assert answer("docx", make()) == {"ok": False, "code": code, "reason": SENTENCES[code]}


def test_what_a_document_says_about_its_writers_is_not_read():
    data = with_parts(
        ("customXml/item9.xml", "<person><name>Robin Canary</name></person>"),
        ("docProps/custom.xml", "<Properties>Robin Canary</Properties>"),
        (
            "word/comments.xml",
            f"<w:comments {NAMESPACE}><w:comment>{WORDS.replace('A', 'Canary')}</w:comment></w:comments>",
        ),
    )
    reply = answer("docx", data)
    assert reply["ok"]
    assert "Canary" not in str(reply)


def test_a_reader_that_refuses_a_bomb_needs_no_more_memory_than_for_a_plan():
    assert peak_of(unpacking_to("word/media/a.png", 110), "docx") < 150


def test_every_sentence_says_what_happened_and_what_to_do():
    for code, sentence in SENTENCES.items():
        assert sentence.endswith("."), code
        assert sentence.count(". ") >= 1, code
        assert len(sentence) < 200, code


def test_a_parser_that_breaks_is_a_refusal(monkeypatch):
    def broken(_data):
        raise LookupError("some library's own trouble")

    monkeypatch.setattr("audits.parser.child.main.reader_for", lambda _kind: broken)
    assert answer("docx", word_file())["code"] == "unreadable"


@pytest.mark.parametrize(("error", "code"), [(MemoryError, "too_much_memory"), (RecursionError, "too_deep")])
def test_want_of_memory_or_depth_is_a_refusal(monkeypatch, error, code):
    def broken(_data):
        raise error

    monkeypatch.setattr("audits.parser.child.main.reader_for", lambda _kind: broken)
    assert answer("docx", word_file())["code"] == code


def test_ordinary_links_are_allowed_and_lead_nowhere():
    link = relations(relation("hyperlink", "https://www.gov.uk/"))
    file = io.BytesIO(
        with_body(f'<w:p><w:hyperlink xmlns:r="{"urn:x"}" r:id="r0"><w:r><w:t>the law</w:t></w:r></w:hyperlink></w:p>')
    )
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("word/_rels/document.xml.rels", link)
    reply = answer("docx", file.getvalue())
    assert reply["text"] == "the law\n"
    assert "href" not in reply["html"]


def test_a_text_of_a_million_and_a_half_letters_is_too_much():
    body = "".join(f"<w:p><w:r><w:t>{n} {'word ' * 3_000}</w:t></w:r></w:p>" for n in range(101))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("word/document.xml", f"<w:document {NAMESPACE}><w:body>{body}</w:body></w:document>")
    assert answer("docx", file.getvalue())["code"] == "too_much_text"
