"""`manage.py evaluate_advice DIR [--json]` measures how well advice is compared with plans; it needs no database."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from audits.parser.evaluate import NothingToMeasure
from audits.parser.evaluate_advice import AdviceMeasure, Judged, evaluate_advice


class Command(BaseCommand):
    requires_system_checks = ()  # it reads files and needs neither addresses nor a database
    help = "Compare each advice document in DIR with its plan, and the verdicts with an expert's (advice.truth.json)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "directory", metavar="DIR", help="holds advice/ and plans/, or is the folder of advice itself"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object with the sums and nothing else")

    def handle(self, *, directory: str, **options: Any) -> None:
        try:
            measure = evaluate_advice(directory)
        except NothingToMeasure as nothing:
            self.stderr.write(str(nothing))
            sys.exit(1)
        self.stdout.write(json.dumps(measure.as_data()) if options["json"] else as_table(measure))


def as_table(measure: AdviceMeasure) -> str:
    """What was judged otherwise than by the expert, a line for each document, and the sums."""
    sums = measure.as_data()
    lines = [as_line(row) for row in measure.rows if not row.is_right]
    head = ["Judged otherwise than by the expert:", *lines] if lines else []
    documents = [in_words(name, each) for name, each in sums["per_document"].items()]
    verdicts = [
        f"{name:8} expected {each['expected']:3}  given {each['given']:3}  "
        f"precision {each['precision']:.2f}  recall {each['recall']:.2f}"
        for name, each in sums["per_verdict"].items()
    ]
    everything = in_words(f"{len(documents)} documents", sums)
    return "\n".join([*head, *documents, everything, *verdicts, f"section right {sums['section_accuracy']:.2f}"])


def as_line(row: Judged) -> str:
    why = row.match.why if row.match else "Nothing like it was read in the advice."
    return f"  {row.document}: {row.recommendation}: expert {row.expected}, here {row.verdict}. {why}"


def in_words(name: str, sums: dict[str, Any]) -> str:
    return (
        f"{name}: {sums['recommendations']} recommendations, "
        f"found {sums['found']:.2f}, verdict right {sums['verdict_accuracy']:.2f}"
    )
