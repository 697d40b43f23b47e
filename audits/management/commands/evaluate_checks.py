"""`manage.py evaluate_checks DIR [--json]` measures the drafting prompts; it needs no database."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from audits.parser.evaluate import NothingToMeasure
from audits.parser.evaluate_checks import Count, Evaluation, codes_in, evaluate


class Command(BaseCommand):
    requires_system_checks = ()  # it reads files and needs neither addresses nor a database
    help = "Run all checks on every document in DIR that has a NAME.truth.json beside it, and compare with its defects."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("directory", metavar="DIR")
        parser.add_argument(
            "--json", action="store_true", help="print one JSON object with the figures and nothing else"
        )
        parser.add_argument("--errors", action="store_true", help="list what was missed, what was false, and traps hit")

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
    """A line for each check and one for all of them, then the share of traps that were hit."""
    width = max([len("all checks"), *(len(code) for code in evaluation.per_code)])
    head = f"{'check':{width}}  expected  hit  prompts  false  further  precision  recall    F1"
    lines = [as_line(code, evaluation.per_code[code], width) for code in codes_in(evaluation)]
    total = as_line("all checks", evaluation.all, width)
    traps = sum(outcome.traps for outcome in evaluation.outcomes)
    hit = sum(len(outcome.traps_hit) for outcome in evaluation.outcomes)
    failed = [f"{outcome.document}: {outcome.refusal}" for outcome in evaluation.outcomes if outcome.refusal]
    said = f"{hit} of {traps} traps were hit ({evaluation.trap_rate:.0%}) in {len(evaluation.outcomes)} documents."
    return "\n".join([head, *lines, total, said, *failed])


def as_line(name: str, count: Count, width: int) -> str:
    return (
        f"{name:{width}}  {count.expected:8}  {count.hit:3}  {count.prompts:7}  {count.false:5}  {count.further:7}"
        f"  {count.precision:9.2f}  {count.recall:6.2f}  {count.f1:4.2f}"
    )


def as_errors(evaluation: Evaluation) -> str:
    lines = []
    for outcome in evaluation.outcomes:
        missed = [(each.code, each.section, each.quote) for each in outcome.missed]
        false = [(each.code, each.section, each.quote) for each in outcome.false]
        traps = [(each.code, each.section, each.quote) for each in outcome.traps_hit]
        for kind, places in (("missed", missed), ("false", false), ("trap", traps)):
            lines += [
                f"{outcome.document}  {kind:6}  {code}  {section or '-'}  {quote}" for code, section, quote in places
            ]
    return "\n".join(lines)
