"""One document in, one JSON object out. Every way to fail ends in a code and a sentence, never in a traceback."""

import argparse
import json
import sys
from pathlib import Path

from .limits import set_limits
from .refusals import Refused
from .sniff import check_kind

MOST_INPUT = 20 * 1024**2
KINDS = ("docx", "odt", "pdf")
TABLES = ("csv", "xlsx")
PICTURES = ("jpeg", "png", "webp")


def main(argv):
    """Read the document named on the command line, or standard input; print the answer; exit with 0."""
    options = read_options(argv)
    set_limits(of_tables=options.kind in TABLES)
    json.dump(answer(options.kind, take_document(options.path)), sys.stdout)
    return 0


def read_options(argv):
    parser = argparse.ArgumentParser(prog="child", description=__doc__)
    parser.add_argument("--kind", choices=KINDS + TABLES + PICTURES, required=True)
    parser.add_argument("path", nargs="?", type=Path)
    return parser.parse_args(argv)


def take_document(path):
    source = path.open("rb") if path else sys.stdin.buffer
    with source:
        return source.read(MOST_INPUT + 1)


def answer(kind, data):
    """The reply as a dict: `ok` with what was read of a document, table or picture; or not, with code and reason."""
    try:
        return {"ok": True, **convert(kind, data)}
    except Refused as refused:
        return refusal(refused)
    except MemoryError:
        return refusal(Refused("too_much_memory"))
    except RecursionError:
        return refusal(Refused("too_deep"))
    except Exception:  # noqa: BLE001  (a document can break its parser in ways nobody can list)
        return refusal(Refused("unreadable"))


def refusal(refused):
    return {"ok": False, "code": refused.code, "reason": refused.reason}


def convert(kind, data):
    if len(data) > MOST_INPUT:
        raise Refused("too_large")
    check_kind(data, kind)
    if kind in TABLES:
        from .sheets import read_table

        return read_table(kind, data)
    if kind in PICTURES:
        from .pictures import read_picture

        return read_picture(kind, data)
    return reader_for(kind)(data)


def reader_for(kind):
    """The function for this kind of document; imported late, since each brings its own parsers."""
    if kind == "docx":
        from .word import read_word

        return read_word
    if kind == "odt":
        from .odt import read_odt

        return read_odt
    if kind == "pdf":
        from .pdf import read_pdf

        return read_pdf
    raise Refused("wrong_kind")
