"""Old Word files (.doc): made into .docx by LibreOffice where there is one, refused with advice where there is none."""

import sys
import textwrap
import time
from pathlib import Path

import pytest

from audits.parser import office
from audits.parser.child.refusals import SENTENCES
from audits.parser.run import Parsed, Refusal, parse_document, readable_kinds
from tests.audits.parser.layouts import marked_headings
from tests.audits.parser.test_refusals import with_parts

OLE = bytes.fromhex("D0CF11E0A1B11AE1")
OLD_WORD = OLE + bytes(504) + b"\xec\xa5" + bytes(600)


@pytest.fixture
def absent(monkeypatch, tmp_path):
    """A machine without LibreOffice."""
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.fixture
def present(monkeypatch, tmp_path):
    """`present(source)` puts a stand-in for LibreOffice on the path, which sees LibreOffice's own command line."""

    def present(source):
        script = tmp_path / "soffice"
        head = f"#!{sys.executable}\nimport os, pathlib, sys, time\nfolder = pathlib.Path(sys.argv[-2])\n"
        script.write_text(head + textwrap.dedent(source))
        script.chmod(0o700)
        (tmp_path / "made.docx").write_bytes(marked_headings().data())
        monkeypatch.setenv("PATH", str(tmp_path))
        return tmp_path

    return present


def copies(folder):
    return f"(folder / 'document.docx').write_bytes(pathlib.Path({str(folder / 'made.docx')!r}).read_bytes())"


def refused(data, code):
    answer = parse_document(data, "doc")
    assert answer == Refusal(code, SENTENCES[code])


@pytest.mark.usefixtures("absent")
def test_without_libreoffice_an_old_word_file_is_refused_with_advice():
    refused(OLD_WORD, "old_word")
    assert "save it as .docx" in SENTENCES["old_word"]


@pytest.mark.usefixtures("absent")
def test_without_libreoffice_no_old_word_file_is_asked_for():
    assert "doc" not in readable_kinds()


def test_with_libreoffice_old_word_files_are_asked_for(present):
    present("")
    assert readable_kinds() == ("docx", "odt", "pdf", "doc")


def test_what_libreoffice_makes_is_read_like_any_word_file(present):
    folder = present("")
    present(copies(folder))
    parsed = parse_document(OLD_WORD, "doc")
    assert isinstance(parsed, Parsed)
    assert "Robin has difficulty with reading." in parsed.text
    assert parsed.notes[-1].startswith("The older Word file was converted")


def test_libreoffice_has_a_profile_of_its_own_and_nothing_of_the_portals(present, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "canary")
    folder = present("")
    present(f"pathlib.Path({str(folder / 'seen')!r}).write_text(repr((sys.argv, dict(os.environ), os.getcwd())))")
    refused(OLD_WORD, "damaged")
    seen = (folder / "seen").read_text()
    assert "-env:UserInstallation=file:///" in seen
    assert "--headless" in seen
    assert "canary" not in seen


def test_the_folder_of_a_conversion_is_gone_after_it(present):
    folder = present("")
    present(f"pathlib.Path({str(folder / 'seen')!r}).write_text(os.getcwd())")
    refused(OLD_WORD, "damaged")
    place = Path((folder / "seen").read_text())
    assert place.name.startswith("portal-office-")
    assert not place.exists()


def test_a_conversion_that_hangs_is_ended_with_all_it_started(present):
    folder = present("")
    present(
        f"""
        import subprocess
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
        pathlib.Path({str(folder / "seen")!r}).write_text(str(child.pid))
        time.sleep(60)
        """
    )
    with pytest.raises(office.NotConverted, match="too_slow"):
        office.convert(OLD_WORD, wall_seconds=2.0)
    number = int((folder / "seen").read_text())
    assert any(has_ended(number) or time.sleep(0.1) for _ in range(50))


def has_ended(number):
    """Whether a process is gone, or only waits to be counted as gone."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"MZ" + bytes(600), "wrong_kind"),
        (b"{\\rtf1 words}", "wrong_kind"),
        (OLE + bytes(504) + b"\xec\xa5" + bytes(9) + b"\x01" + bytes(600), "password"),
        (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "password"),
        (OLD_WORD + "_VBA_PROJECT".encode("utf-16-le"), "macros"),
        (OLD_WORD + bytes(20 * 1024**2), "too_large"),
    ],
)
def test_what_should_not_be_opened_never_reaches_libreoffice(present, data, code):
    folder = present("")
    present(f"pathlib.Path({str(folder / 'seen')!r}).touch()")
    refused(data, code)
    assert not (folder / "seen").exists()


def test_what_libreoffice_makes_is_looked_at_as_strictly_as_an_upload(present):
    folder = present("")
    present(copies(folder))
    (folder / "made.docx").write_bytes(with_parts(("word/vbaProject.bin", "x")))
    refused(OLD_WORD, "macros")
