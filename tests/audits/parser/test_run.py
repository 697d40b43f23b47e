"""The parent: whatever becomes of the child, the answer is a Parsed or a Refusal."""

import ast
import json
import sys
import textwrap
from pathlib import Path

import pytest

from audits.parser import run
from audits.parser.network import no_network
from audits.parser.run import Parsed, Refusal, parse_document
from audits.rules.safe_text import text_of
from tests.audits.parser.layouts import marked_headings

ALONE = {"mammoth", "nh3", "defusedxml", "openpyxl", "pypdfium2", "PIL", *sys.stdlib_module_names, "child"}
GOOD = {"ok": True, "html": '<p id="b0">Hello</p>\n', "text": "Hello\n", "notes": [], "converter": "x 1", "running": []}
GOOD["blocks"] = [{"id": "b0", "kind": "paragraph", "start": 0, "end": 5}]


@pytest.fixture
def child(tmp_path, monkeypatch):
    """`child(source)` puts a script in the place of the reader."""

    def replace_by(source):
        script = tmp_path / "child.py"
        script.write_text(textwrap.dedent(source))
        monkeypatch.setattr(run, "CHILD", script)

    return replace_by


def says(reply):
    return f"import sys; sys.stdout.write({json.dumps(reply)!r})"


def test_a_plan_is_read():
    parsed = parse_document(marked_headings().data(), "docx")
    assert isinstance(parsed, Parsed)
    assert parsed.text == text_of(parsed.html)
    assert "Section K: Advice and information" in [parsed.text[block.start : block.end] for block in parsed.blocks]
    assert parsed.converter.startswith("mammoth ")


def test_a_refused_document_gives_the_childs_code():
    refused = parse_document(b"<html>", "docx")
    assert isinstance(refused, Refusal)
    assert refused.code == "wrong_kind"
    assert refused.reason.startswith("The file is not what its name says.")


def test_a_kind_of_file_that_cannot_be_read_is_a_refusal():
    refused = parse_document(b"x", "xls")
    assert isinstance(refused, Refusal)
    assert refused.code == "unknown_kind"


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "crashed"),
        ("import os; os.abort()", "crashed"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", "too_slow"),
        ("raise SystemExit(3)", "crashed"),
        ("print('no JSON')", "crashed"),
        ("print('[' * 100_000)", "crashed"),
        ('print(\'{"ok": false, "code": "invented"}\')', "crashed"),
        ("import sys; sys.stdout.write('x' * 9_000_000)", "too_much_text"),
    ],
)
def test_a_child_that_fails_is_a_refusal(child, source, code):
    child(source)
    refused = parse_document(b"PK", "docx")
    assert isinstance(refused, Refusal)
    assert refused.code == code


@pytest.mark.parametrize("source", ["import time; time.sleep(60)", "import os, time; os.close(1); time.sleep(60)"])
def test_a_child_that_hangs_is_ended(child, source):
    child(source)
    refused = parse_document(b"PK", "docx", wall_seconds=0.5)
    assert isinstance(refused, Refusal)
    assert refused.code == "too_slow"


def test_an_honest_answer_is_taken(child):
    child(says(GOOD))
    assert isinstance(parse_document(b"PK", "docx"), Parsed)


@pytest.mark.parametrize(
    "changed",
    [
        {"html": "<script>alert(1)</script>", "text": "alert(1)"},
        {"html": '<p id="b0" onclick="x()">Hello</p>\n'},
        {"html": '<p id="b0" style="position:fixed">Hello</p>\n'},
        {"text": "Other\n"},
        {"blocks": [{"id": "b0", "kind": "paragraph", "start": 0, "end": 500}]},
        {"blocks": [{"id": "b0", "kind": "paragraph", "start": "0", "end": "5"}]},
        {"blocks": [{"id": "b0", "surprise": 1}]},
        {"blocks": None},
        {"html": None},
    ],
)
def test_an_answer_that_does_not_hold_together_is_not_taken(child, changed):
    child(says(GOOD | changed))
    refused = parse_document(b"PK", "docx")
    assert isinstance(refused, Refusal)
    assert refused.code == "crashed"


def test_the_child_has_an_empty_environment_and_the_document_on_its_input(child, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "canary")
    child(f"""
        import json, os, sys
        reply = {GOOD!r}
        reply["notes"] = [*os.environ, sys.stdin.read(), os.getcwd(), str(sys.flags.isolated)]
        print(json.dumps(reply))
        """)
    parsed = parse_document(b"the document", "docx")
    assert isinstance(parsed, Parsed)
    assert set(parsed.notes) - {"LC_CTYPE"} == {"the document", "/", "1"}


def test_the_child_has_no_network_where_the_machine_permits_that(child):
    if not no_network():
        pytest.skip("this machine does not permit namespaces")
    child(f"""
        import json, socket
        reply = {GOOD!r}
        reply["notes"] = [name for _, name in socket.if_nameindex()]
        print(json.dumps(reply))
        """)
    parsed = parse_document(b"", "docx")
    assert isinstance(parsed, Parsed)
    assert set(parsed.notes) <= {"lo"}


def test_the_limits_hold(child):
    child(f"""
        import json, sys
        sys.path[0] = {str(Path(run.__file__).parent)!r}
        from child.limits import set_limits
        set_limits()
        reply = {GOOD!r}
        for name, act in [("memory", lambda: bytearray(2 * 1024**3)), ("files", lambda: [open("/dev/null") for _ in range(40)])]:
            try:
                act()
            except (MemoryError, OSError) as error:
                reply["notes"].append(name)
        import resource
        reply["notes"].append(str(resource.getrlimit(resource.RLIMIT_FSIZE)))
        print(json.dumps(reply))
        """)
    parsed = parse_document(b"", "docx")
    assert isinstance(parsed, Parsed)
    assert parsed.notes == ("memory", "files", "(0, 0)")


def test_the_child_imports_nothing_of_the_portal():
    for module in (Path(run.__file__).parent / "child").glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text())):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and not node.level:
                names.append(node.module)
            assert {name.split(".")[0] for name in names} <= ALONE, module.name
