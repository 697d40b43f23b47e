"""Reading a plan's document. The floor: the bare library, started once as a process of its own, on the same file.

Ours starts its own process too, without network and with limits, and also finds blocks, tables, safe HTML and offsets.
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from audits.parser.run import Parsed, parse_document
from bench.blocks import compare, milliseconds
from bench.effort import Effort
from bench.portal import Portal
from qa_portal.run.places import CHECKOUT

SAMPLE = CHECKOUT / "qa_portal" / "demonstration" / "samples" / "plan-1.docx"
_BARE = {
    "docx": "import mammoth, sys; mammoth.convert_to_html(open(sys.argv[1], 'rb'))",
    "pdf": (
        "import pypdfium2, sys\nfor page in pypdfium2.PdfDocument(sys.argv[1]): page.get_textpage().get_text_range()"
    ),
}


def measure(portal: Portal, effort: Effort) -> dict[str, Any]:  # noqa: ARG001 - every part is given the portal
    word = SAMPLE.read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        files = {"docx": SAMPLE, "pdf": Path(folder) / "plan.pdf"}
        files["pdf"].write_bytes(_printed(word))
        return {f"read_{kind}": _measure(path, kind, effort) for kind, path in files.items()}


def _measure(path: Path, kind: str, effort: Effort) -> dict[str, Any]:
    data = path.read_bytes()
    compared = compare(
        lambda: milliseconds(lambda: _read(data, kind)), lambda: milliseconds(_bare(path, kind)), rounds=effort.rounds
    )
    return {**compared.as_data(), "goal": None, "bytes": len(data)}


def _read(data: bytes, kind: str) -> Parsed:
    read = parse_document(data, kind)
    if not isinstance(read, Parsed):
        raise TypeError(f"The sample was not read: {read.reason}")
    return read


def _bare(path: Path, kind: str) -> Callable[[], object]:
    return lambda: subprocess.run([sys.executable, "-I", "-c", _BARE[kind], str(path)], check=True)


def _printed(word: bytes) -> bytes:
    """The sample as a PDF."""
    import weasyprint

    return bytes(weasyprint.HTML(string=_read(word, "docx").html).write_pdf())
