"""The inspection evidence pack: fourteen parts, statements with their evidence, and the documents beside them."""

from reporting.rules.pack.compiling import NOTHING_HIDDEN, PackFigures, compile_pack
from reporting.rules.pack.headings import PACK_HEADINGS, PART_NAMES, PackKey
from reporting.rules.pack.shape import Document, Made, Pack, Statement, pack_from_json, pack_to_json, seal

__all__ = [
    "NOTHING_HIDDEN",
    "PACK_HEADINGS",
    "PART_NAMES",
    "Document",
    "Made",
    "Pack",
    "PackFigures",
    "PackKey",
    "Statement",
    "compile_pack",
    "pack_from_json",
    "pack_to_json",
    "seal",
]
