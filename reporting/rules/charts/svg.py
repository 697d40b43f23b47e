"""SVG elements as safe text: the only place where angle brackets are written."""

import re
from html import escape

WIDTH = 360
SHOWN_WIDTH = 480
"""A chart's own width in units, and its width in a page that has room; it shrinks in one that has not."""

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
INK = "#0b0c0c"
QUIET = "#484949"
LINE = "#b1b4b6"

_UID = re.compile(r"[a-z][a-z0-9-]*")
_CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127])


class Markup(str):
    """Text that is already safe to stand in a page; templates print it as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


def tag(name: str, *children: str, **attributes: str | float) -> Markup:
    """An element. Plain children and all attribute values are escaped; `stroke_width` is written ``stroke-width``."""
    written = "".join(f' {key.replace("_", "-")}="{_value(value)}"' for key, value in attributes.items())
    inside = "".join(child if isinstance(child, Markup) else _clean(child) for child in children)
    return Markup(f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>")


def text(words: str, x: float, y: float, **attributes: str | float) -> Markup:
    """Words whose baseline begins at (x, y)."""
    return tag("text", words, x=x, y=y, **attributes)


def drawing(*shapes: Markup, uid: str, title: str, description: str, height: float) -> Markup:
    """The whole picture, with its title and description for those who cannot see it.

    `uid` names its parts and must be unique in the page: small letters, digits and hyphens, else ValueError.
    """
    if not _UID.fullmatch(uid):
        msg = f"{uid!r} cannot name a chart"
        raise ValueError(msg)
    return tag(
        "svg",
        tag("title", title, id=f"{uid}-title"),
        tag("desc", description, id=f"{uid}-desc"),
        *shapes,
        xmlns="http://www.w3.org/2000/svg",
        **{"class": "chart"},
        id=uid,
        role="img",
        aria_labelledby=f"{uid}-title",
        aria_describedby=f"{uid}-desc",
        viewBox=f"0 0 {WIDTH} {_value(height)}",
        width=SHOWN_WIDTH,
        height=height * SHOWN_WIDTH / WIDTH,
        font_family=FONT,
        font_size=12,
        fill=INK,
    )


def hidden_box(x: float, y: float, width: float, height: float) -> Markup:
    """The empty dashed box that stands for counts that are not shown."""
    return tag(
        "rect",
        x=x,
        y=y,
        width=width,
        height=height,
        fill="#ffffff",
        stroke=QUIET,
        stroke_width=1,
        stroke_dasharray="3 2",
    )


def _value(value: str | float) -> str:
    if isinstance(value, str):
        return _clean(value)
    return f"{value:.1f}".removesuffix(".0")


def _clean(words: str) -> str:
    """Escaped, without the control characters that no XML may hold."""
    return escape(words.translate(_CONTROLS), quote=True)
