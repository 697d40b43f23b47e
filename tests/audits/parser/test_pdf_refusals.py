"""Hostile and broken PDFs: each is refused with a code and a sentence, or read as it is printed."""

import io
import zipfile
import zlib
from functools import cache

import pikepdf
import pytest
import weasyprint
from pikepdf import Array, Dictionary, Name

from audits.parser.child.main import answer
from audits.parser.child.refusals import SENTENCES
from audits.parser.run import Parsed, Refusal, parse_document
from tests.audits.parser.memory import peak_of

WORDS = b"BT /F1 12 Tf 72 720 Td (Section A: the views of the child and the parents) Tj ET"
MANY = 64 * 1024**2


@cache
def printed(body="<h2>Section A: Views</h2><p>Robin likes trains.</p>"):
    return weasyprint.HTML(string=f"<html lang=en>{body}").write_pdf()


def saved(document, **options):
    file = io.BytesIO()
    document.save(file, **options)
    return file.getvalue()


def locked(**passwords):
    with pikepdf.open(io.BytesIO(printed())) as document:
        return saved(document, encryption=pikepdf.Encryption(**passwords))


def one_page(contents=WORDS, **page):
    """A PDF of one page, made by hand."""
    document = pikepdf.new()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    made = document.add_blank_page(page_size=(595, 842))
    made.Resources = Dictionary(Font=Dictionary(F1=font))
    made.Contents = contents if isinstance(contents, pikepdf.Object) else document.make_stream(contents)
    for name, value in page.items():
        made[f"/{name}"] = value
    return document


def with_zip():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<a/>" * 1000)
    return printed() + file.getvalue() + bytes(1024)


def pages(count):
    document = pikepdf.new()
    for _ in range(count):
        document.add_blank_page()
    return saved(document)


def the_same_page(times):
    """A page tree that names one page again and again."""
    document = one_page()
    document.Root.Pages.Kids = Array([document.pages[0].obj] * times)
    document.Root.Pages.Count = times
    return saved(document)


def picture_only():
    return printed("<div style='background: #eee; height: 15cm'></div>")


BAD = {
    "a program": (lambda: b"MZ" + bytes(200), "wrong_kind"),
    "a web page before the PDF": (lambda: b"<html></html>\n" + printed(), "wrong_kind"),
    "an archive after the PDF": (with_zip, "joined"),
    "a password": (lambda: locked(user="secret", owner="other"), "password"),
    "more pages than a plan has": (lambda: pages(501), "too_many_pages"),
    "20,000 pages": (lambda: the_same_page(20_000), "too_many_pages"),
    "pictures of pages": (picture_only, "scan"),
    "noughts": (lambda: bytes(2000), "wrong_kind"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(200), "wrong_kind"),
    "cut short": (lambda: printed()[:-600], "damaged"),
    "a beginning and an end": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 20 + b"\n%%EOF", "damaged"),
    "nothing": (lambda: b"", "empty"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_with_its_code_and_a_sentence(name):
    make, code = BAD[name]
    assert answer("pdf", make()) == {"ok": False, "code": code, "reason": SENTENCES[code]}


def test_a_pdf_that_only_forbids_copying_is_read_with_a_note():
    reply = answer("pdf", locked(owner="other", user=""))
    assert "Robin likes trains." in reply["text"]
    assert reply["notes"] == [
        "The PDF forbids copying or printing to those without its password; it was read for this audit only."
    ]


def test_scripts_and_attached_files_are_noted_and_not_read():
    with pikepdf.open(io.BytesIO(printed())) as document:
        document.attachments["other.txt"] = b"Words of another file"
        script = Dictionary(S=Name.JavaScript, JS=pikepdf.String("app.alert('Words of a script')"))
        document.Root.Names.JavaScript = Dictionary(Names=Array([pikepdf.String("a"), script]))
        document.Root.OpenAction = script
        reply = answer("pdf", saved(document))
    assert reply["notes"] == [
        "Files are attached inside the PDF. They were not read.",
        "The PDF holds scripts. They were not run.",
    ]
    assert "Words of" not in reply["html"]


def test_a_page_as_large_as_a_field_is_read_without_being_drawn():
    document = one_page(MediaBox=Array([0, 0, 14_400_000, 14_400_000]))
    assert answer("pdf", saved(document))["text"] == "Section A: the views of the child and the parents\n"


def test_a_form_that_holds_itself_is_read_once():
    document = one_page(WORDS + b" /X Do")
    form = document.make_indirect(
        document.make_stream(b"/X Do", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 595, 842]))
    )
    form.Resources = Dictionary(XObject=Dictionary(X=form))
    document.pages[0].Resources.XObject = Dictionary(X=form)
    assert answer("pdf", saved(document))["text"] == "Section A: the views of the child and the parents\n"


def test_pages_that_hold_themselves_end_in_an_answer():
    document = one_page()
    document.Root.Pages.Kids.append(document.Root.Pages)
    document.Root.Pages.Count = 2
    reply = answer("pdf", saved(document))
    assert reply["ok"] or reply["code"] in SENTENCES


def test_what_a_page_would_start_when_opened_is_not_started():
    document = one_page()
    document.Root.AA = Dictionary(WC=Dictionary(S=Name.JavaScript, JS=pikepdf.String("app.alert(1)")))
    launch = Dictionary(S=Name.Launch, F=pikepdf.String("/bin/sh"))
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=launch)
    document.pages[0].Annots = Array([document.make_indirect(link)])
    assert answer("pdf", saved(document))["text"] == "Section A: the views of the child and the parents\n"


def blanks(times):
    """A packed stream of so many times 64 MB of blanks."""
    unit = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = unit.compress(b" " * MANY) + unit.flush(zlib.Z_FULL_FLUSH)
    return b"\x78\x9c" + block * times


def page_of(packed, *filters):
    document = one_page()
    document.pages[0].Contents.write(packed, filter=Array(list(filters)))
    return saved(document, compress_streams=False)


def bomb():
    """A page of 2 KB that unpacks, twice packed, to 1 GB."""
    return page_of(zlib.compress(blanks(16), 9), Name.FlateDecode, Name.FlateDecode)


BOMBS = {
    "2 KB that unpack twice to 1 GB": (bomb, 10_000),
    "300 KB that unpack to 300 MB": (lambda: page_of(blanks(5), Name.FlateDecode), 400_000),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_small_file_that_unpacks_without_end_ends_its_reader_and_nothing_else(name):
    make, most = BOMBS[name]
    data = make()
    assert len(data) < most
    refused = parse_document(data, "pdf")
    assert isinstance(refused, Refusal)
    assert refused.code in {"crashed", "too_much_memory", "too_slow", "unreadable", "scan"}
    assert isinstance(parse_document(printed(), "pdf"), Parsed)


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_takes_no_more_memory_than_its_reader_may_have(name, record_property):
    peak = peak_of(BOMBS[name][0](), "pdf")
    record_property("peak_megabytes", round(peak))
    assert peak < 600
