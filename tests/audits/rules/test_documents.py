"""The kind of an uploaded file, and the name that is kept of it."""

import pytest

from audits.rules.documents import DOC, DOCX, ODT, PDF, NotADocument, endings, in_words, kind_of, safe_name

ZIP = b"PK\x03\x04" + bytes(26)
ODT_HEAD = ZIP + b"mimetypeapplication/vnd.oasis.opendocument.text" + b"PK\x03\x04"
READABLE = ("docx", "pdf", "odt")
OLE = bytes.fromhex("D0CF11E0A1B11AE1")


@pytest.mark.parametrize(
    ("name", "head", "kind"),
    [
        ("draft.docx", ZIP + b"[Content_Types].xml", DOCX),
        ("DRAFT.DOCX", ZIP, DOCX),
        ("plan.v2.pdf", b"%PDF-1.7\n", PDF),
        ("plan.odt", ODT_HEAD, ODT),
    ],
)
def test_a_document_is_known_by_its_ending_and_its_first_bytes(name, head, kind):
    assert kind_of(name, head, READABLE) == kind


@pytest.mark.parametrize(
    ("name", "head", "says"),
    [
        ("draft.docx", b"", "The file is empty"),
        ("draft.docx", b"%PDF-1.7", "this is no Word document"),
        ("draft.pdf", ZIP, "this is no PDF"),
        ("draft.pdf", b"<html>%PDF-1.7", "this is no PDF"),
        ("draft.docx", ODT_HEAD, "this is no Word document"),
        ("draft.odt", ZIP, "this is no OpenDocument text"),
        ("draft.doc", OLE, "save it as .docx"),
        ("draft.docx", OLE, "locked with a password"),
        ("draft.pdf.exe", b"MZ", "Upload the document as Word document"),
        ("draft", ZIP, "Upload the document as Word document"),
    ],
)
def test_anything_else_is_refused_with_what_to_do(name, head, says):
    with pytest.raises(NotADocument, match=says):
        kind_of(name, head, READABLE)


def test_a_kind_that_the_parser_does_not_read_is_refused_before_it_is_kept():
    with pytest.raises(NotADocument, match=r"as Word document \(.docx\) or OpenDocument text \(.odt\)\."):
        kind_of("plan.pdf", b"%PDF-1.7", ("docx", "odt"))


def test_kinds_are_named_for_people_and_for_browsers():
    assert endings(READABLE) == ".docx, .pdf, .odt"
    assert in_words(READABLE) == "Word document (.docx), PDF (.pdf) or OpenDocument text (.odt)"
    assert in_words(("docx",)) == "Word document (.docx)"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("draft.docx", "draft.docx"),
        ("../../etc/draft.docx", "draft.docx"),
        ("C:\\plans\\draft.docx", "draft.docx"),
        ("dra\u202eft\u200b\x00.docx", "draft.docx"),
        ("...", "document"),
        ("", "document"),
    ],
)
def test_a_name_is_kept_without_paths_and_tricks(name, kept):
    assert safe_name(name) == kept


def test_an_old_word_file_is_taken_only_where_it_can_be_read():
    assert kind_of("draft.doc", OLE, (*READABLE, "doc")) == DOC
    with pytest.raises(NotADocument, match="this is no older Word document"):
        kind_of("draft.doc", ZIP, (*READABLE, "doc"))
    with pytest.raises(NotADocument, match="Word document"):
        kind_of("draft.xls", OLE, (*READABLE, "doc"))


def test_a_long_name_keeps_its_ending():
    kept = safe_name("a" * 300 + ".docx")
    assert len(kept) == 200
    assert kept.endswith("a.docx")
