"""Whether white words can be read on a colour: contrast as WCAG 2.2 defines it (success criterion 1.4.3)."""

import re

ENOUGH = 4.5
_COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
_WEIGHTS = (0.2126, 0.7152, 0.0722)  # of red, green and blue


def is_colour(text: str) -> bool:
    """Whether the text is a colour as style sheets write it in full, such as #1d70b8."""
    return bool(_COLOUR.fullmatch(text))


def contrast_with_white(colour: str) -> float:
    """From 1 (white itself) to 21 (black), for a colour such as "#1d70b8"."""
    shares = [_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5)]
    luminance = sum(weight * share for weight, share in zip(_WEIGHTS, shares, strict=True))
    return 1.05 / (luminance + 0.05)


def colour_fault(colour: str) -> str:
    """What is wrong with a colour behind white words, as a sentence; empty when nothing is."""
    if not is_colour(colour):
        return "Enter the colour as # and six digits or letters from a to f, such as #1d70b8"
    contrast = contrast_with_white(colour)
    if contrast >= ENOUGH:
        return ""
    shown = int(contrast * 10) / 10  # rounded down, so that 4.49 is not called 4.5
    return f"Choose a darker colour: white words on this one have a contrast of {shown} to 1, and need {ENOUGH} to 1"


def _linear(share: float) -> float:
    """The light of one channel, from its share of the full value (sRGB)."""
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - of the definition
