"""Starts the reader for a picture, as `run` does for a document: what comes back was written anew, without metadata."""

import base64
import binascii
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from audits.parser.child.refusals import SENTENCES as OF_DOCUMENTS
from audits.parser.run import Refusal, memory_file, start, take_answer

WALL_SECONDS = 15.0
MOST_ANSWER = 8 * 1024**2
LONGEST = 1600
JPEG = b"\xff\xd8\xff"

OF_PICTURES = {
    "empty": "The file is empty. Choose the picture again and check that it opens.",
    "too_large": "The picture is too large to read. Save it smaller and choose that.",
    "wrong_kind": "The file is not the picture that its name says. Open it, save it as JPEG or PNG and choose that.",
    "too_slow": "The picture took too long to read. Save it smaller, or take a photograph of it.",
    "too_much_memory": "The picture needs too much memory to read. Save it smaller, or take a photograph of it.",
    "too_much_text": "The picture is too large to keep. Save it smaller and choose that.",
    "crashed": "The picture could not be read and stopped the reader. Take a photograph of it and choose that.",
    "unreadable": "The picture could not be read. Save it again as JPEG or PNG and choose that.",
}
SENTENCES = OF_DOCUMENTS | OF_PICTURES


@dataclass(frozen=True, slots=True)
class Picture:
    """Two JPEGs of one picture, without metadata; `width` and `height` are those of the large one, in pixels."""

    width: int
    height: int
    large: bytes
    small: bytes


def parse_picture(data: bytes, kind: str) -> Picture | Refusal:
    """Read one picture of the given kind ("jpeg", "png", "webp"). Never raises for a bad file."""
    with memory_file(data) as file:
        answer = take_answer(start(kind, file), time.monotonic() + WALL_SECONDS, MOST_ANSWER)
    return _refusal(answer.code) if isinstance(answer, Refusal) else _checked(answer)


def _checked(answer: bytes) -> Picture | Refusal:
    """The answer, if it is what an honest child would say."""
    try:
        reply = json.loads(answer)
        return _picture(reply) if reply["ok"] else _refusal(reply["code"])
    except (ValueError, TypeError, KeyError, RecursionError, binascii.Error):
        return _refusal("crashed")


def _picture(reply: Mapping[str, Any]) -> Picture:
    width, height = int(reply["width"]), int(reply["height"])
    large, small = (base64.b64decode(reply[name], validate=True) for name in ("large", "small"))
    if not (0 < width <= LONGEST and 0 < height <= LONGEST and large.startswith(JPEG) and small.startswith(JPEG)):
        raise ValueError("picture")
    return Picture(width, height, large, small)


def _refusal(code: str) -> Refusal:
    return Refusal(code, SENTENCES[code])
