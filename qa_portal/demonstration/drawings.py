"""Pictures as a child might draw them, drawn by the portal itself: nobody's photograph is in the demonstration."""

from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageDraw

SIZE = (1200, 800)
SKY, GRASS, INK = "#dceefb", "#7db46c", "#1d1d1b"
Pen = ImageDraw.ImageDraw


def drawn(name: str) -> bytes:
    """The drawing of this name ("dog", "bus", "band") as PNG."""
    picture = Image.new("RGB", SIZE, SKY)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 600, *SIZE), fill=GRASS)
    _DRAWINGS[name](pen)
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _dog(pen: Pen) -> None:
    brown = "#a86b3c"
    for left in (400, 480, 740, 820):
        pen.rounded_rectangle((left, 520, left + 46, 700), 20, fill=brown, outline=INK, width=7)
    pen.line((370, 430, 270, 300), fill=brown, width=34)
    pen.ellipse((350, 360, 890, 600), fill=brown, outline=INK, width=7)
    pen.ellipse((760, 210, 1010, 450), fill=brown, outline=INK, width=7)
    pen.ellipse((750, 200, 840, 380), fill="#7a4a26", outline=INK, width=7)
    pen.ellipse((895, 290, 925, 320), fill=INK)
    pen.ellipse((975, 340, 1025, 380), fill=INK)
    pen.arc((880, 340, 990, 420), 20, 130, fill=INK, width=7)
    pen.line((775, 445, 890, 470), fill="#d4351c", width=30)


def _bus(pen: Pen) -> None:
    pen.ellipse((960, 50, 1130, 220), fill="#ffdd00")
    pen.rectangle((0, 640, 1200, 720), fill="#8c8c8c")
    pen.rounded_rectangle((180, 240, 960, 640), 40, fill="#d4351c", outline=INK, width=8)
    for left in (230, 400, 570, 740):
        pen.rectangle((left, 300, left + 130, 430), fill="#ffffff", outline=INK, width=7)
    for left in (290, 720):
        pen.ellipse((left, 570, left + 150, 720), fill=INK)
        pen.ellipse((left + 45, 615, left + 105, 675), fill="#ffffff")


def _band(pen: Pen) -> None:
    for left, coat in ((140, "#1d70b8"), (500, "#f47738"), (860, "#54319f")):
        pen.ellipse((left + 40, 170, left + 180, 310), fill="#f3c9a5", outline=INK, width=7)
        pen.rounded_rectangle((left + 20, 310, left + 200, 560), 40, fill=coat, outline=INK, width=7)
        pen.arc((left + 80, 220, left + 140, 280), 20, 160, fill=INK, width=7)
        for foot in (left + 60, left + 130):
            pen.line((foot, 560, foot, 690), fill=INK, width=16)
    pen.ellipse((430, 470, 770, 700), fill="#ffffff", outline=INK, width=9)
    for top in (90, 140):
        pen.ellipse((360, top + 40, 400, top + 74), fill=INK)
        pen.line((398, top + 56, 398, top - 40), fill=INK, width=8)


_DRAWINGS: dict[str, Callable[[Pen], None]] = {"dog": _dog, "bus": _bus, "band": _band}
