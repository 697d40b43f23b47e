"""Short names for the OpenDocument vocabulary."""

URN = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = {
    "office": f"{URN}office:1.0",
    "style": f"{URN}style:1.0",
    "text": f"{URN}text:1.0",
    "table": f"{URN}table:1.0",
    "draw": f"{URN}drawing:1.0",
    "fo": f"{URN}xsl-fo-compatible:1.0",
    "form": f"{URN}form:1.0",
    "manifest": f"{URN}manifest:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
}


def q(name):
    """The full name of "text:p"."""
    space, local = name.split(":")
    return f"{{{SPACES[space]}}}{local}"


def get(element, name, default=None):
    return default if element is None else element.get(q(name), default)


def whole(text, default=1):
    try:
        return max(0, int(text))
    except (TypeError, ValueError):
        return default
