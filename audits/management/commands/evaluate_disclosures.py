"""`manage.py evaluate_disclosures` measures the rules for words of harm on marked files; it needs no database."""

import csv
import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from audits.rules.disclosure import harm_in, harm_kinds
from frameworks.packs import read_pack


class Command(BaseCommand):
    requires_system_checks = ()  # it reads files and needs neither addresses nor a database
    help = "Look through the comments of a survey file, and compare with the disclosures that an expert marked."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--answers", type=Path, required=True, metavar="FILE", help="CSV: response_id, comment")
        parser.add_argument("--truth", type=Path, required=True, metavar="FILE", help="JSON with safeguarding_ids")

    def handle(self, *, answers: Path, truth: Path, **options: Any) -> None:  # noqa: ARG002 - Django's interface
        true = set(json.loads(truth.read_text(encoding="utf-8"))["safeguarding_ids"])
        found = pointed_at(answers)
        both = len(true & found)
        self.stdout.write(f"Marked by the expert   {len(true)}")
        self.stdout.write(f"Pointed at             {len(found)}")
        self.stdout.write(f"Recall                 {_share(both, len(true))}")
        self.stdout.write(f"Precision              {_share(both, len(found))}")
        self.stdout.write(f"Missed                 {', '.join(sorted(true - found)) or 'none'}")


def pointed_at(answers: Path) -> set[str]:
    """The ids of the responses whose comment may tell of harm."""
    kinds = harm_kinds(read_pack("harm_words"))
    with answers.open(encoding="utf-8-sig", newline="") as file:
        return {row["response_id"] for row in csv.DictReader(file) if harm_in(row["comment"], kinds)}


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "cannot be told"
