"""What the look of a paragraph says about it, carried through the converter inside the text itself.

mammoth and nh3 drop all that a heading can be told by (shading, rules, size, the style's own bold, automatic numbers).
So each paragraph begins with a mark, two private-use characters around a number, that points at its features. The
writer takes the marks out again; a document's own use of those two characters is removed beforehand.
"""

import re

OPEN, CLOSE = "\ue0f0", "\ue0f1"
MARK = re.compile(f"{OPEN}([0-9]+){CLOSE}")
# Besides our own two: control characters and those that turn the direction of writing around unseen.
UNWANTED = re.compile(f"[{OPEN}{CLOSE}\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


def clean_text(text):
    """Text without control characters, direction overrides and marks of its own."""
    return UNWANTED.sub("", text)


def mark_for(number):
    return f"{OPEN}{number}{CLOSE}"


def take_marks(text):
    """(text without marks, number of the last mark or None). A paragraph joined to a deleted one carries two."""
    numbers = MARK.findall(text)
    return MARK.sub("", text), int(numbers[-1]) if numbers else None
