"""Short names for WordprocessingML, so that the modules beside read like the things they are about."""

import xml.etree.ElementTree as ET  # makes and writes elements; reading is left to defusedxml

Element = ET.Element
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ON = frozenset({None, "1", "true", "on"})


def w(name):
    return W + name


def find(element, *names):
    """The element reached by the named steps, or None."""
    for name in names:
        if element is None:
            return None
        element = element.find(W + name)
    return element


def value(element, *names, key="val"):
    """An attribute of the element reached by the named steps, or None."""
    found = find(element, *names)
    return None if found is None else found.get(W + key)


def switch(properties, name):
    """A yes-or-no property: True, False, or None where nothing is said."""
    found = find(properties, name)
    return None if found is None else found.get(W + "val") in ON


def whole(text):
    """A whole number from an attribute, or None."""
    try:
        return int(text)
    except (TypeError, ValueError):
        return None


def new(name, text=None):
    """A new element of Word's main vocabulary."""
    element = ET.Element(W + name)
    element.text = text
    return element


def written(tree):
    """A tree as bytes of XML."""
    return ET.tostring(tree, encoding="utf-8", xml_declaration=True)
