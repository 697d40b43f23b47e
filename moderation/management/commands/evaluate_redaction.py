"""`manage.py evaluate_redaction DIR [--json]` measures the proposal of redactions; it needs no database."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from audits.parser.evaluate import NothingToMeasure
from moderation.evaluating import Count, Evaluation, evaluate


class Command(BaseCommand):
    requires_system_checks = ()  # it reads files and needs neither addresses nor a database
    help = "Propose redactions for every document in DIR that has a NAME.truth.json beside it, and compare."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("directory", metavar="DIR")
        parser.add_argument(
            "--json", action="store_true", help="print one JSON object with the figures and nothing else"
        )
        parser.add_argument("--errors", action="store_true", help="list what was missed and what was false")

    def handle(self, *, directory: str, **options: Any) -> None:
        try:
            evaluation = evaluate(directory)
        except NothingToMeasure as nothing:
            self.stderr.write(str(nothing))
            sys.exit(1)
        if options["json"]:
            self.stdout.write(json.dumps(evaluation.as_data()))
            return
        self.stdout.write(as_table(evaluation))
        if options["errors"]:
            self.stdout.write(as_errors(evaluation))


def as_table(evaluation: Evaluation) -> str:
    """A line for each kind and one for all of them."""
    kinds = sorted(evaluation.per_kind.items())
    width = max(len("all kinds"), *(len(kind) for kind, _ in kinds))
    head = f"{'kind':{width}}  expected  found  recall  proposed  right  precision"
    failed = [f"{outcome.document}: {outcome.refusal}" for outcome in evaluation.outcomes if outcome.refusal]
    lines = [as_line(kind, count, width) for kind, count in [*kinds, ("all kinds", evaluation.all)]]
    return "\n".join([head, *lines, f"{len(evaluation.outcomes)} documents", *failed])


def as_line(name: str, count: Count, width: int) -> str:
    return (
        f"{name:{width}}  {count.expected:8}  {count.found:5}  {count.recall:6.3f}"
        f"  {count.proposed:8}  {count.right:5}  {count.precision:9.3f}"
    )


def as_errors(evaluation: Evaluation) -> str:
    return "\n".join(
        f"{outcome.document}  {said}  {kind}  {words}  |  {around}"
        for outcome in evaluation.outcomes
        for said, found in (("missed", outcome.missed), ("false", outcome.false))
        for kind, words, around in found
    )
