"""Starts the reader as a throw-away process, and turns whatever becomes of it into a Parsed or a Refusal.

The document's bytes reach the child through an anonymous file in memory, its answer comes back through a pipe. The
child has an empty environment, its own limits (`child/limits.py`) and, where the machine permits, no network.
"""

import json
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any

import nh3

from audits.parser import office
from audits.parser.child.html_tidying import ATTRIBUTES, TAGS
from audits.parser.child.main import KINDS as CHILDS_KINDS
from audits.parser.child.refusals import SENTENCES
from audits.parser.network import no_network
from audits.rules.headings import Block
from audits.rules.safe_text import text_of

CHILD = Path(__file__).resolve().parent / "child"
WALL_SECONDS = 20.0
# A plan of 3,000 words makes 0.1 MB of JSON; this is room for one forty times as long with all its advice attached,
# and still a small share of a worker's memory.
MOST_ANSWER = 8 * 1024**2
CHUNK = 64 * 1024
FROM_OLD_WORD = "The older Word file was converted to be read; compare with the original where it looks wrong."
SAFE_ATTRIBUTES = {tag: ATTRIBUTES.get(tag, set()) | {"id", "data-label", "data-page"} for tag in TAGS}


def readable_kinds() -> tuple[str, ...]:
    """The kinds of documents that can be read on this machine as it is now."""
    return (*CHILDS_KINDS, *([office.KIND] if office.program() else []))


KINDS = readable_kinds()
"""The kinds of documents that could be read on this machine when the program started."""


@dataclass(frozen=True)
class Parsed:
    """A document made readable. `text` is the textContent of `html`; the offsets of `blocks` are code points in it.

    `running` are the words of page headers and footers, which are no part of the text.
    """

    html: str
    text: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...]
    converter: str
    running: tuple[str, ...] = ()


@dataclass(frozen=True)
class Refusal:
    """A document that was not read: a stable code, and a sentence that says what to do next."""

    code: str
    reason: str


def parse_document(data: bytes, kind: str, *, wall_seconds: float = WALL_SECONDS) -> Parsed | Refusal:
    """Read one document of the given kind ("docx", "odt", "pdf", "doc"). Never raises for a bad document."""
    if kind == office.KIND:
        return read_old_word(data, wall_seconds)
    if kind not in CHILDS_KINDS:
        return refusal("unknown_kind")
    with memory_file(data) as document:
        process = start(kind, document)
        answer = take_answer(process, time.monotonic() + wall_seconds)
    return answer if isinstance(answer, Refusal) else checked(answer)


def read_old_word(data: bytes, wall_seconds: float) -> Parsed | Refusal:
    """Read what LibreOffice makes of an old Word file; refuse it with advice where there is no LibreOffice."""
    try:
        converted = office.convert(data)
    except office.NotConverted as reason:
        return refusal(reason.code)
    parsed = parse_document(converted, "docx", wall_seconds=wall_seconds)
    return parsed if isinstance(parsed, Refusal) else replace(parsed, notes=(*parsed.notes, FROM_OLD_WORD))


def memory_file(data: bytes) -> IO[bytes]:
    """The bytes as an open file that has no name on any disk, where the system has such files."""
    if hasattr(os, "memfd_create"):
        file: IO[bytes] = os.fdopen(os.memfd_create("document"), "w+b")
    else:
        file = tempfile.TemporaryFile()  # noqa: SIM115  (closed by the caller's `with`)
    file.write(data)
    file.seek(0)
    return file


def start(kind: str, document: IO[bytes]) -> subprocess.Popen[bytes]:
    command = [*no_network(), sys.executable, "-I", str(CHILD), "--kind", kind]
    return subprocess.Popen(  # noqa: S603  (our own program; the document is data, never an argument)
        command,
        stdin=document,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={},
        cwd="/",
        start_new_session=True,
    )


def take_answer(process: subprocess.Popen[bytes], deadline: float, most: int = MOST_ANSWER) -> bytes | Refusal:
    """The child's whole answer, or why there is none; the child is gone when this returns."""
    try:
        answer = read_until_closed(process, deadline, most)
        if isinstance(answer, Refusal):
            return answer
        code = process.wait(timeout=max(0.1, deadline - time.monotonic()))
    except subprocess.TimeoutExpired:
        return refusal("too_slow")
    finally:
        end(process)
    if code == 0:
        return answer
    return refusal("too_slow" if code == -signal.SIGXCPU else "crashed")


def read_until_closed(process: subprocess.Popen[bytes], deadline: float, most: int = MOST_ANSWER) -> bytes | Refusal:
    pipe = process.stdout
    if pipe is None:
        return refusal("crashed")
    answer = bytearray()
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        while selector.select(max(0.0, deadline - time.monotonic())):
            chunk = os.read(pipe.fileno(), CHUNK)
            if not chunk:
                return bytes(answer)
            answer += chunk
            if len(answer) > most:
                return refusal("too_much_text")
    return refusal("too_slow")


def end(process: subprocess.Popen[bytes]) -> None:
    """Kill the child with anything it may have started, and let its pipe go."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    if process.stdout:
        process.stdout.close()


def checked(answer: bytes) -> Parsed | Refusal:
    """The answer as a Parsed, if it is what an honest child would say: a hostile document may have taken it over."""
    try:
        reply = json.loads(answer)
        return parsed(reply) if reply["ok"] else refusal(reply["code"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return refusal("crashed")


def parsed(reply: Mapping[str, Any]) -> Parsed:
    """Raises ValueError, TypeError or KeyError for a reply that does not hold together."""
    html, text = reply["html"], reply["text"]
    if nh3.clean(html, tags=set(TAGS), attributes=SAFE_ATTRIBUTES, link_rel=None) != html or text_of(html) != text:
        raise ValueError("html")
    blocks = tuple(Block.from_data(block) for block in reply["blocks"])
    if any(not 0 <= block.start < block.end <= len(text) for block in blocks):
        raise ValueError("blocks")
    notes, running = (tuple(map(str, reply[name])) for name in ("notes", "running"))
    return Parsed(html, text, blocks, notes, str(reply["converter"]), running)


def refusal(code: str) -> Refusal:
    return Refusal(code, SENTENCES[code])
