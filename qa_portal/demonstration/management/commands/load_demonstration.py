"""`manage.py load_demonstration`: made-up areas to try the portal in."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from qa_portal.demonstration.loading import NotEmpty, load


class Command(BaseCommand):
    help = "Loads the demonstration areas into an empty database; does nothing where they are already."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--share", type=float, default=1, help="How much of the audits: 0.1 is enough to try a thing."
        )
        parser.add_argument("--hands", type=int, default=2, help="How many processes load at a time.")

    def handle(self, *_: Any, share: float = 1, hands: int = 2, **__: Any) -> None:
        try:
            is_new = load(timezone.localdate(), share=share, hands=hands)
        except NotEmpty as reason:
            raise CommandError(str(reason)) from None
        self.stdout.write("The demonstration is loaded." if is_new else "The demonstration is there already.")
