"""`manage.py evaluate_documents DIR [--json]` measures how well plans are read; it needs no database."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from audits.parser.evaluate import Measure, NothingToMeasure, Row, evaluate


class Command(BaseCommand):
    requires_system_checks = ()  # it reads files and needs neither addresses nor a database
    help = "Read every document in DIR that has a NAME.truth.json beside it, and compare the sections found with it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("directory", metavar="DIR")
        parser.add_argument("--json", action="store_true", help="print one JSON object with the sums and nothing else")

    def handle(self, *, directory: str, **options: Any) -> None:
        try:
            measure = evaluate(directory)
        except NothingToMeasure as nothing:
            self.stderr.write(str(nothing))
            sys.exit(1)
        self.stdout.write(json.dumps(measure.as_data()) if options["json"] else as_table(measure))


def as_table(measure: Measure) -> str:
    """A line for each document, and one for all of them."""
    sums = measure.as_data()
    everything = Row(
        f"{sums['documents']} documents",
        sums["expected"],
        sum(row.found for row in measure.rows),
        sums["exact"],
        sums["false"],
        sums["seconds"],
    )
    width = max(len(row.document) for row in [*measure.rows, everything])
    head = f"{'document':{width}}  expected  found  exact  false  seconds"
    return "\n".join([head, *(as_line(row, width) for row in [*measure.rows, everything])])


def as_line(row: Row, width: int) -> str:
    wrong = f"  not exact: {', '.join(row.wrong)}" if row.wrong and not row.refusal else ""
    counts = f"{row.expected:8}  {row.found:5}  {row.exact:5}  {row.false:5}  {row.seconds:7.2f}"
    return f"{row.document:{width}}  {counts}{wrong}{f'  {row.refusal}' if row.refusal else ''}"
