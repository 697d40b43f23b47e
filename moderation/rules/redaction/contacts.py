"""Ways to reach a person: e-mail addresses, telephone numbers, postcodes."""

import re
from collections.abc import Iterator

from moderation.rules.redaction.proposals import EMAIL, PHONE, POSTCODE, Mark
from moderation.rules.redaction.texts import Text

MAIL_SHAPE = re.compile(r"[^\s@<>(),;:]+@[\w-]+(?:\.[\w-]+)+")
PHONE_SHAPE = re.compile(
    r"(?<![\w£.,/-])(?:\+44\s?(?:\(0\)\s?)?|\(?0)(?:\d[\s-]?\)?[\s-]?){8,9}\d(?:\s?(?:ext\.?|x)\s?\d{1,5})?(?![\w])"
)
POSTCODE_SHAPE = re.compile(r"\b(?:GIR ?0AA|[A-PR-UWYZ][A-HK-Y]?\d[A-HJKPS-UW\d]? {0,2}\d[ABD-HJLNP-UW-Z]{2})\b")
AREAS = (
    "AB|AL|B|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|E|EC|EH|EN|EX|FK|FY|G|GL|"
    "GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|L|LA|LD|LE|LL|LN|LS|LU|M|ME|MK|ML|N|NE|NG|NN|NP|NR|NW|OL|OX|PA|"
    "PE|PH|PL|PO|PR|RG|RH|RM|S|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|W|WA|WC|WD|WF|WN|WR|WS|"
    "WV|YO|ZE"
)
PARTIAL_POSTCODE = re.compile(rf"(?<=[a-z], )(?:{AREAS})\d[A-HJKPS-UW\d]?(?=\s*(?:$|[.,;)|]))", re.MULTILINE)
HANDLE = re.compile(
    r"\b(?:handle|user ?name|gamer ?tag|insta(?:gram)?|snap(?:chat)?|tiktok|twitter|facebook|discord)(?: name| handle)?"
    r"(?: is|:| =) ?@?(?P<name>(?=\S*[\d_.])[A-Za-z][\w.-]{2,}\w)",
    re.IGNORECASE,
)
WEB_NAME = re.compile(r"(?<!\S)@[A-Za-z][\w.]{3,}")


def contacts(text: Text) -> Iterator[Mark]:
    """E-mail addresses, telephone numbers, postcodes and names on social media."""
    for match in MAIL_SHAPE.finditer(text.words):
        yield Mark(EMAIL, match.start(), match.start() + len(match[0].rstrip(".")), "This is an e-mail address.")
    for match in WEB_NAME.finditer(text.words):
        yield Mark(EMAIL, *match.span(), "This is a name on social media.")
    for match in HANDLE.finditer(text.words):
        yield Mark(EMAIL, *match.span("name"), "The words before it call it a name on social media.")
    for match in PARTIAL_POSTCODE.finditer(text.words):
        yield Mark(POSTCODE, *match.span(), "This has the shape of the first half of a postcode.")
    for match in PHONE_SHAPE.finditer(text.words):
        yield Mark(PHONE, *match.span(), "This has the shape of a telephone number.")
    for match in POSTCODE_SHAPE.finditer(text.words):
        yield Mark(POSTCODE, *match.span(), "This has the shape of a postcode.")
