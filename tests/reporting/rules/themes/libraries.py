"""A library of three themes, small enough to be read whole, and the one that comes with the portal."""

from frameworks.packs import read_pack
from reporting.rules.themes.start import read_start

LIBRARY = [
    {"key": "voice", "name": "Voice", "definition": "Can the child be heard?", "phrases": ["own words", "views"]},
    {"key": "amounts", "name": "Amounts", "definition": "How much help is given?", "phrases": ["hours", "how often"]},
    {"key": "errors", "name": "Errors", "definition": "Is every word right?", "phrases": ["wrong name", "pasted"]},
]
EXAMPLES = {
    "subjects": {"speaking": ["said", "told us"], "amount": ["hours", "minutes"]},
    "themes": [
        {"key": "voice", "codes": ["pupil_voice"], "signs": ["pupil said"], "examples": ["Nobody asked the child."]},
        {"key": "amounts", "codes": [], "signs": ["minutes"], "examples": ["No hours are given for the support."]},
    ],
}


def small():
    return read_start(LIBRARY, EXAMPLES)


def shipped():
    return read_start(read_pack("area")["themes"], read_pack("theme_examples"))
