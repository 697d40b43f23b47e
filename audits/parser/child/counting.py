"""How automatic numbers are written."""

ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
LETTERS = 26
MOST_HUNDREDS = 9


def letters(count):
    """1 -> a, 26 -> z, 27 -> aa, as office programs count."""
    return chr(ord("a") + (count - 1) % LETTERS) * ((count - 1) // LETTERS + 1)


def roman(count):
    written = ""
    for worth, sign in ROMAN:
        times, count = divmod(count, worth)
        written += sign * min(times, MOST_HUNDREDS)
    return written
