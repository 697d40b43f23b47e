"""Ways to reach a person: e-mail addresses, telephone numbers, postcodes."""

import re
from collections.abc import Iterator

from moderation.rules.redaction.proposals import EMAIL, PHONE, POSTCODE, Mark
from moderation.rules.redaction.texts import Text

MAIL_SHAPE = re.compile(r"[^\s@<>(),;:]+@[\w-]+(?:\.[\w-]+)+")
PHONE_SHAPE = re.compile(
    r"(?<![\w£.,/-])(?:\+44\s?(?:\(0\)\s?)?|\(?0)(?:\d[\s-]?\)?[\s-]?){8,9}\d(?:\s?(?:ext\.?|x)\s?\d{1,5})?(?![\w])"
)
POSTCODE_SHAPE = re.compile(r"\b(?:GIR ?0AA|[A-PR-UWYZ][A-HK-Y]?\d[A-HJKPS-UW\d]? ?\d[ABD-HJLNP-UW-Z]{2})\b")
WEB_NAME = re.compile(r"(?<!\S)@[A-Za-z][\w.]{3,}")


def contacts(text: Text) -> Iterator[Mark]:
    """E-mail addresses, telephone numbers, postcodes and names on social media."""
    for match in MAIL_SHAPE.finditer(text.words):
        yield Mark(EMAIL, match.start(), match.start() + len(match[0].rstrip(".")), "This is an e-mail address.")
    for match in WEB_NAME.finditer(text.words):
        yield Mark(EMAIL, *match.span(), "This is a name on social media.")
    for match in PHONE_SHAPE.finditer(text.words):
        yield Mark(PHONE, *match.span(), "This has the shape of a telephone number.")
    for match in POSTCODE_SHAPE.finditer(text.words):
        yield Mark(POSTCODE, *match.span(), "This has the shape of a postcode.")
