"""How wide words are in Liberation Sans, nearly: enough to keep labels apart and lines short."""

_NARROW = set("ijltfI.,:;'|!()[]/ ")
_WIDE = set("mwMW%@")


def width_of(words: str, size: float) -> float:
    """The width of `words` at `size`, in the unit of `size`; rather too much than too little."""
    return size * sum(_share(letter) for letter in words)


def _share(letter: str) -> float:
    """Part of the type size that a letter takes."""
    if letter in _NARROW:
        return 0.32
    if letter in _WIDE:
        return 0.9
    return 0.7 if letter.isupper() else 0.57


def wrapped(words: str, size: float, width: float) -> list[str]:
    """`words` in lines of at most `width`; a single word that is longer stands on a line of its own."""
    lines: list[str] = []
    for word in words.split():
        if lines and width_of(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def apart(centres: list[float], widths: list[float], room: float, gap: float = 10) -> list[float]:
    """Left edges of labels that would like to stand over `centres`, moved just enough not to touch or leave `room`."""
    lefts: list[float] = []
    for centre, width in zip(centres, widths, strict=True):
        after = lefts[-1] + widths[len(lefts) - 1] + gap if lefts else 0.0
        lefts.append(max(after, centre - width / 2))
    edge = room
    for number in reversed(range(len(lefts))):
        lefts[number] = min(lefts[number], edge - widths[number])
        edge = lefts[number] - gap
    return lefts
