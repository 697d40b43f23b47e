"""`manage.py evaluate_themes --train FILE --test FILE [--json]` measures the proposed themes; it needs no database."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from frameworks.packs import read_pack
from reporting.rules.themes.coded_files import NotCodedError, read_coded
from reporting.rules.themes.learning import Coded, learn
from reporting.rules.themes.measure import Agreement, agreement
from reporting.rules.themes.start import Start, read_start


class Command(BaseCommand):
    requires_system_checks = ()  # it reads files and needs neither addresses nor a database
    help = "Learn from the coded findings in one CSV file, propose themes for those in another, and compare."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--train", type=Path, required=True, metavar="FILE", help="coded findings to learn from")
        parser.add_argument("--test", type=Path, required=True, metavar="FILE", help="coded findings to be judged on")
        parser.add_argument(
            "--json", action="store_true", help="print one JSON object with the figures and nothing else"
        )

    def handle(self, *, train: Path, test: Path, **options: Any) -> None:
        start = read_start(read_pack("area")["themes"], read_pack("theme_examples"))
        try:
            found = evaluate(coded_in(train, start), coded_in(test, start), start)
        except NotCodedError as refused:
            self.stderr.write(str(refused))
            sys.exit(1)
        self.stdout.write(json.dumps(found.as_data()) if options["json"] else as_lines(found))


def coded_in(file: Path, start: Start) -> list[Coded]:
    """The coded findings of a file, in UTF-8 or as older spreadsheets write them. Raises NotCodedError."""
    try:
        content = file.read_bytes()
    except OSError as error:
        message = f"{file} cannot be read: {error.strerror}."
        raise NotCodedError(message) from error
    try:
        return read_coded(decoded(content), start)
    except NotCodedError as refused:
        message = f"{file}: {refused}"
        raise NotCodedError(message) from refused


def decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def evaluate(known: list[Coded], unseen: list[Coded], start: Start) -> Agreement:
    proposed = learn(known, start).propose([each.passage for each in unseen])
    return agreement([each.theme for each in unseen], [[one.theme for one in ranked] for ranked in proposed])


def as_lines(found: Agreement) -> str:
    said = "cannot be told, since one theme alone was used" if found.kappa is None else f"{found.kappa:.2f}"
    return "\n".join(
        [
            f"Findings judged                       {found.n}",
            f"The first theme proposed is right     {found.top1:.1%}",
            f"One of the first three is right       {found.top3:.1%}",
            f"Macro-F1 over the themes              {found.macro_f1:.2f}",
            f"Cohen's kappa with the expert         {said}",
        ]
    )
