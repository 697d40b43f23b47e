"""The canonical text of a converted document, and the folded forms in which words are compared."""

import re
from collections.abc import Iterator
from html import unescape

PIECES = re.compile(r"<[^>]*>|[^<]+")
ALIKE = {
    **dict.fromkeys("‘’‚‛′`´", "'"),
    **dict.fromkeys("“”„‟″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("•·▪◦●○■", " "),
    "…": "...",
    "ﬁ": "fi",
    "ﬂ": "fl",
}
INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")


def pieces(html: str) -> Iterator[tuple[bool, str]]:
    """(is it a tag, its source) for each tag and each stretch of text.

    For the HTML of our own parser only, where every "<" and ">" that is no tag is written as an entity.
    """
    for match in PIECES.finditer(html):
        yield match[0].startswith("<"), match[0]


def plain(source: str) -> str:
    """The characters a stretch of HTML text stands for."""
    return unescape(source)


def text_of(html: str) -> str:
    """The canonical text: what a browser gives as `textContent`."""
    return "".join(plain(source) for is_tag, source in pieces(html) if not is_tag)


def letters_only(text: str) -> str:
    """The letters and digits in small letters; how two copies of one passage are compared."""
    return "".join(filter(str.isalnum, text.casefold()))


def folded(text: str, *, fold_case: bool) -> tuple[str, list[int]]:
    """The text with white space, quotes, dashes and bullets made alike.

    Beside it, for each of its characters, the offset of the character it came from.
    """
    letters: list[str] = []
    offsets: list[int] = []
    for at, letter in enumerate(text):
        alike = fold_letter(letter, fold_case=fold_case)
        if alike.isspace() and letters and letters[-1] == " ":
            continue
        letters += alike
        offsets += [at] * len(alike)
    return "".join(letters), offsets


def fold_letter(letter: str, *, fold_case: bool) -> str:
    if letter in INVISIBLE:
        return ""
    if letter.isspace():
        return " "
    alike = ALIKE.get(letter, letter)
    return alike.casefold() if fold_case else alike
