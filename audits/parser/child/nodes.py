"""A tree of HTML elements just big enough to rearrange a converted plan, read and written without surprises."""

from html import escape
from html.parser import HTMLParser

VOID = frozenset({"br", "img", "input", "hr"})


class Node:
    """An element; its children are Nodes and strings of unescaped text."""

    def __init__(self, tag, attributes=None, children=None):
        self.tag = tag
        self.attributes = attributes or {}
        self.children = children or []

    def text(self):
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)

    def elements(self):
        return [child for child in self.children if isinstance(child, Node)]

    def html(self):
        return f"{opening(self)}{inner_html(self)}{closing(self)}"


def opening(node):
    attributes = "".join(f' {name}="{escape(str(value))}"' for name, value in node.attributes.items())
    return f"<{node.tag}{attributes}>"


def closing(node):
    return "" if node.tag in VOID else f"</{node.tag}>"


def inner_html(node):
    return "".join(escaped(child) if isinstance(child, str) else child.html() for child in node.children)


def escaped(text):
    """Text as nh3 writes it, so that a cleaned document stays the same when it is cleaned again."""
    return escape(text, quote=False).replace("\xa0", "&nbsp;")


class TreeBuilder(HTMLParser):
    """Builds the tree; unclosed elements end with their parent, stray closings are ignored."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.root = Node("body")
        self.open = [self.root]

    def handle_starttag(self, tag, attrs):
        node = Node(tag, dict(attrs))
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag):
        if any(node.tag == tag for node in self.open[1:]):
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data):
        children = self.open[-1].children
        if children and isinstance(children[-1], str):
            children[-1] += data
        else:
            children.append(data)


def read_html(html):
    """The tree of an HTML fragment under a root called "body"."""
    builder = TreeBuilder()
    builder.feed(html)
    builder.close()
    return builder.root
