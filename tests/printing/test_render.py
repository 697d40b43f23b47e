"""What a page may and may not bring into a PDF."""

import builtins
import logging
import socket
import urllib.request
from io import BytesIO

import pikepdf
import pytest

from qa_portal.printing import PdfRefused, PdfUnavailable, fetching, making, missing_part, render, render_pdf

PAGE = '<!DOCTYPE html><html lang="en-GB"><head><title>t</title>{head}</head><body><h1>Heading</h1>{body}</body></html>'
DOT = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def page(body="<p>Words.</p>", head=""):
    return PAGE.format(body=body, head=head)


@pytest.fixture
def calls(monkeypatch):
    """Every socket that is opened and every name that is looked up."""
    made = []
    monkeypatch.setattr(socket.socket, "connect", lambda _self, address: made.append(address))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **_: made.append(args) or [])
    return made


@pytest.fixture
def opened(monkeypatch):
    """Every file that urllib or WeasyPrint opens by name."""
    names, real = [], builtins.open
    monkeypatch.setattr(
        builtins, "open", lambda name, *args, **kwargs: names.append(str(name)) or real(name, *args, **kwargs)
    )
    return names


def secrets_in(pdf):
    with pikepdf.open(BytesIO(pdf)) as document:
        return list(document.attachments), "/EmbeddedFiles" in document.Root.get("/Names", {})


HOSTILE = {
    "attachment": ('<link rel="attachment" href="file:///etc/passwd">', ""),
    "attached link": ("", '<a rel="attachment" href="file:///etc/passwd">x</a>'),
    "picture from a file": ("", '<img alt="x" src="file:///etc/passwd">'),
    "picture from the network": ("", '<img alt="x" src="http://169.254.169.254/latest/meta-data">'),
    "style sheet": ('<link rel="stylesheet" href="https://example.com/x.css">', ""),
    "import": ("<style>@import url('https://example.com/x.css');</style>", ""),
    "background": ("<style>body { background: url(http://example.com/x.png) }</style>", ""),
    "font": (
        "<style>@font-face { font-family: x; src: url(http://example.com/x.woff) } p { font-family: x }</style>",
        "",
    ),
    "object": ("", '<object data="file:///etc/passwd"></object>'),
    "embed": ("", '<embed src="http://example.com/x.svg">'),
    "picture in a drawing": (
        "",
        '<svg viewBox="0 0 9 9" width="9" height="9"><title>t</title><image href="file:///etc/passwd" width="9" height="9"/></svg>',
    ),
    "base": ('<base href="file:///etc/">', '<img alt="x" src="passwd">'),
    "relative": ("", '<img alt="x" src="../../etc/passwd">'),
    "other static file": ('<link rel="stylesheet" href="static:css/../../manage.py">', ""),
    "no such static file": ('<link rel="stylesheet" href="static:css/portal.css">', ""),
    "capitals": ("", '<img alt="x" src="FILE:///etc/passwd">'),
    "FTP": ("", '<img alt="x" src="ftp://example.com/x.png">'),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_is_refused_without_a_call_or_a_file(name, calls, opened):
    head, body = HOSTILE[name]
    with pytest.raises(PdfRefused):
        render_pdf(page(body, head), title="Hostile")
    assert calls == []
    assert not [file for file in opened if "passwd" in file or "manage.py" in file]


def test_the_usual_fetcher_would_have_opened_the_file(monkeypatch):
    """The refusals above prove something only if the same page succeeds without our fetcher."""
    from weasyprint.urls import URLFetcher

    head, body = HOSTILE["attachment"]
    monkeypatch.setattr(making, "OwnFilesOnly", URLFetcher)
    attached, _ = secrets_in(render_pdf(page(body, head), title="Hostile"))
    assert attached == ["passwd"]


def test_a_sound_page_holds_no_attachment_and_makes_no_call(calls):
    pdf = render_pdf(
        page(f'<img alt="A dot" src="{DOT}">', '<link rel="stylesheet" href="static:css/print.css">'), title="Sound"
    )
    assert secrets_in(pdf) == ([], False)
    assert calls == []


def test_the_listed_files_exist():
    assert fetching.STATIC
    assert all(path.is_file() for path, _ in fetching.STATIC.values())


def test_a_picture_without_words_is_refused():
    with pytest.raises(PdfRefused, match="no required alt description"):
        render_pdf(page(f'<img src="{DOT}">'), title="No words")


def test_unknown_styling_is_refused():
    with pytest.raises(PdfRefused, match="Ignored"):
        render_pdf(page(head="<style>p { colr: red }</style>"), title="Slip")


def test_a_page_cannot_hide_its_faults_behind_a_strict_log_level():
    root = logging.getLogger()
    level = root.level
    root.setLevel(logging.CRITICAL)
    try:
        with pytest.raises(PdfRefused):
            render_pdf(page(f'<img src="{DOT}">'), title="No words")
    finally:
        root.setLevel(level)


def test_title_and_language_are_those_that_were_asked_for():
    pdf = render_pdf(page(), title="Report of Autumn", lang="cy")
    with pikepdf.open(BytesIO(pdf)) as document:
        assert str(document.docinfo["/Title"]) == "Report of Autumn"
        assert str(document.Root.Lang) == "cy"
        assert document.Root.ViewerPreferences.DisplayDocTitle
        assert document.Root.MarkInfo.Marked


@pytest.mark.parametrize("title", ["", "  "])
def test_a_nameless_document_is_refused(title):
    with pytest.raises(PdfRefused, match="needs a title"):
        render_pdf(page(), title=title)


def test_a_page_too_long_to_lay_out_is_refused(monkeypatch):
    monkeypatch.setattr(render, "MOST_CHARACTERS", 100)
    with pytest.raises(PdfRefused, match="100 at most"):
        render_pdf(page(), title="Long")


def test_the_same_page_gives_the_same_bytes():
    assert render_pdf(page(), title="Same") == render_pdf(page(), title="Same")


@pytest.fixture
def no_pango(monkeypatch):
    def fails(name):
        raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setattr(render, "import_module", fails)


def test_without_pango_the_sentence_names_what_to_install(no_pango):
    with pytest.raises(PdfUnavailable, match=r"apt-get install --no-install-recommends libpango-1\.0-0"):
        render_pdf(page(), title="None")
    assert "Pango library is missing" in missing_part()


def test_with_pango_nothing_is_missing():
    assert missing_part() == ""


def test_the_portal_starts_without_loading_the_drawing_libraries():
    import subprocess
    import sys

    code = "import sys, qa_portal.printing; sys.exit('weasyprint' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_urllib_is_never_asked(monkeypatch):
    asked = []
    monkeypatch.setattr(urllib.request.OpenerDirector, "open", lambda *args, **_: asked.append(args))
    with pytest.raises(PdfRefused):
        render_pdf(page('<img alt="x" src="http://example.com/x.png">'), title="Hostile")
    assert asked == []
