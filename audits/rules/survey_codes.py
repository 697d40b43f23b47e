"""The secrets of a survey: the token of a link and the code of a letter. Only their hashes are kept."""

import re
from datetime import date
from hashlib import sha256

LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
"""Without those that are easily mistaken for another on paper: I, L, O, U, 0 and 1."""

CODE_LENGTH = 10
"""Ten of thirty letters are 49 bits; with the month of the letter and few tries in a minute, nobody guesses one."""


def hash_of_token(token: str) -> str:
    """The SHA-256 of a token, in hex."""
    return sha256(token.encode()).hexdigest()


def hash_of_letter(code: str, month: int, year: int) -> str:
    """The SHA-256 of a letter's code with the month that stands at its head, in hex: neither opens anything alone."""
    plain = re.sub(r"[^A-Z0-9]", "", code.upper())
    return sha256(f"letter:{plain}:{year:04}-{month:02}".encode()).hexdigest()


def month_of(day: date) -> tuple[int, int]:
    return day.month, day.year


def spaced(code: str) -> str:
    """A code as it is printed: "ABCDE-FGHJK"."""
    half = CODE_LENGTH // 2
    return f"{code[:half]}-{code[half:]}"
